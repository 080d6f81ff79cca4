// The texts of one's own deck as they are kept: without signs that no font, file or page can show.
const LINE_ENDS = /\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;
// Control characters, what has letters stand in another order than they are read, marks that were left behind, halves
// of letters, and what is no letter.
const UNMEANT =
  /[\0-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\ufeff\ufff9-\ufffc]|\p{Surrogate}|\p{Noncharacter_Code_Point}/gu;
const NAMED = 5; // signs that are named of those that are replaced

// What Windows means by a control character, a dash or quotation mark; nothing for those that mean nothing there.
function instead(sign) {
  if (/\p{Surrogate}/u.test(sign)) return "\ufffd";
  const code = sign.codePointAt(0);
  const letter = code < 0x100 ? new TextDecoder("windows-1252").decode(Uint8Array.of(code)) : "";
  return letter === sign || code < 0x80 ? "" : letter;
}

// Returns a text as it is kept; data/signs.py does the same with what is sent.
export const cleaned = (text) => text.replace(LINE_ENDS, "\n").replace(UNMEANT, instead);

// Returns the names of the first signs of a text that are replaced or left out, each once.
export function unmeant(text) {
  const signs = [...new Set(text.match(UNMEANT))].slice(0, NAMED);
  return signs.map((sign) => `U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`).join(" ");
}

// Calls a function with every text of a deck, and puts in what it returns.
function mapped(deck, change) {
  const texts = (found) => found && Object.fromEntries(Object.entries(found).map(([language, text]) => [language, change(text)]));
  const all = (record, names) => {
    for (const name of names) if (record[name]) record[name] = texts(record[name]);
  };
  all(deck, ["title", "about"]);
  for (const slide of deck.slides) all(slide, ["title", "text", "notes"]);
  return deck;
}

// Cleans the texts of a deck in place. Returns the names of signs that were replaced or left out.
export function clean(deck) {
  const before = [];
  mapped(deck, (text) => {
    before.push(text);
    return cleaned(text);
  });
  return unmeant(before.join("\n"));
}
