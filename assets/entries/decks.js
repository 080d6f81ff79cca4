// What the list of decks is loaded with where it offers one's own.
import "../deck/deck.js";
import "../common/roving.js";
import "../page/alone.js";
