// What a deck on stage is loaded with.
import { connect, inside, pictureOf, remember } from "../stage/live.js";
import { start } from "../stage/stage.js";

start({ inside, pictureOf, connect, remember });
