// What makes a stage of the deck of this browser.
import "../stage/mine.js";
