// What a deck on stage is loaded with.
import { connect, inside, remember } from "../stage/live.js";
import { start } from "../stage/stage.js";

start({ inside, connect, remember });
