// A deck as text, and as the fragment of an address: deflated, in letters that an address may have.
(function () {
  "use strict";
  const KEY = "s3-atlas-deck"; // where the browser keeps the deck
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
  async function toFragment(text) {
    const packed = await through(new TextEncoder().encode(text), new CompressionStream("deflate-raw"));
    const letters = btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join(""));
    return MARK + letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  }

  // Returns the text of the deck in a fragment, or null where it holds none. Throws where it cannot be read.
  async function fromFragment(fragment) {
    if (!fragment.startsWith(MARK)) return null;
    const letters = fragment.slice(MARK.length).replaceAll("-", "+").replaceAll("_", "/");
    const packed = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
    const text = new TextDecoder("utf-8", { fatal: true }).decode(
      await through(packed, new DecompressionStream("deflate-raw")),
    );
    JSON.parse(text);
    return text;
  }

  window.atlasDeckLink = { KEY, toFragment, fromFragment };
})();
