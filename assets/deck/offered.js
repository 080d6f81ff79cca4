// A deck that came with the address of the list of decks: offered, never taken unasked.
let deck = null;

export const offered = () => deck;
export const offer = (found) => (deck = found);
