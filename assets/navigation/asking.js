// Has every question of this page, Dash's own included, go the way of answers.js.
import { Answers } from "./answers.js";
import { away, say } from "./trouble.js";

const answers = new Answers({ send: window.fetch.bind(window), away, there: () => say(false) });

window.fetch = (about, how) => answers.ask(about, how);
