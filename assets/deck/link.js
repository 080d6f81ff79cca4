// A deck as text, and as the fragment of an address: deflated, in letters that an address may have.
const MARK = "#deck=";
const MOST = 200_000; // characters of a deck; a link that unpacks to more is none of ours

async function through(bytes, stream) {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    size += value.length;
    if (size > 4 * MOST) throw new RangeError("The deck is too large.");
    parts.push(value);
  }
}

// Returns the fragment of a deck's text.
export async function toFragment(text) {
  const packed = await through(new TextEncoder().encode(text), new CompressionStream("deflate-raw"));
  const letters = btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join(""));
  return MARK + letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

// Signs as they were before they were escaped, however often.
function unescaped(text) {
  for (let pass = 0; pass < 4; pass += 1) {
    const before = text;
    text = text.replace(/(?:%[0-9a-f]{2})+/gi, (signs) => {
      try {
        return decodeURIComponent(signs);
      } catch {
        return signs;
      }
    });
    if (text === before) break;
  }
  return text.replaceAll("&amp;", "&");
}

// What stands before a deck in a text, and the letters of the deck, as they were before mail programs escaped them,
// broke them into lines, or took along the signs of a sentence or of a campaign. Null where there is no deck.
function parts(text) {
  const plain = unescaped(text).replace(/[\s\u00ad\u200b-\u200f\u2060\ufeff]/g, "");
  const found = /^(.*?)[#?&;/]*deck=([\w+/=-]*)/i.exec(plain);
  return found && { before: found[1], letters: found[2].replaceAll("=", "") };
}

// Returns the address that a link to a deck was meant to be: its "#" may have been escaped, lost or made a "?".
export function meant({ pathname, search, hash }) {
  const found = parts(pathname + search + hash);
  return found ? found.before + MARK + found.letters : pathname + search + hash;
}

async function unpacked(letters) {
  const packed = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
  const text = new TextDecoder("utf-8", { fatal: true }).decode(
    await through(packed, new DecompressionStream("deflate-raw")),
  );
  JSON.parse(text);
  return text;
}

// Returns the text of the deck in a fragment, or null where it holds none. Throws where it cannot be read.
export async function fromFragment(fragment) {
  const found = parts(fragment);
  if (!found || found.before) return null;
  const letters = found.letters.replaceAll("-", "+").replaceAll("_", "/");
  // Some of what stands around a link in a text may be letters of a deck as well.
  const tried = new Set([letters, letters.replace(/[+/]+$/, ""), letters.replace(/^3D/, "")]);
  let failure = null;
  for (const one of tried) {
    try {
      return await unpacked(one);
    } catch (error) {
      failure ??= error;
    }
  }
  throw failure;
}
