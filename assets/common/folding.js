// Folding of names as data/folding.py and data/searching.py do it, so that what is typed is found alike in all places.
// Letters that are not made of a base letter and a mark, so that Unicode does not take them apart.
const WHOLE = {
  ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ı: "i", ħ: "h", ŧ: "t", ŋ: "n", ß: "ss", ς: "σ", "’": "'",
};
const WHOLE_LETTERS = new RegExp(`[${Object.keys(WHOLE).join("")}]`, "g");

// Small letters without accents: "Łódź" becomes "lodz".
export function fold(text) {
  const whole = text.toLowerCase().replace(WHOLE_LETTERS, (letter) => WHOLE[letter]);
  return whole.normalize("NFKD").replace(/\p{Mn}/gu, "");
}

// Folded words with single spaces between: "Île-de-France" becomes "ile de france".
export function plain(text) {
  return (fold(fold(text)).match(/[\p{L}\p{N}]+/gu) || []).join(" ");
}
