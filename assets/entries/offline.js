// What runs the stage of a deck that is a file.
import { connect, remember } from "../stage/offline.js";
import { inside, pictureOf } from "../stage/drawings.js";
import { start } from "../stage/stage.js";

start({ inside, pictureOf, connect, remember });
