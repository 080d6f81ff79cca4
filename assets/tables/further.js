// A change brings the beginnings of long parts, such as the first rows of a table; all of them are asked for once these are
// painted, so that what is searched, sorted and printed is complete.
let asked = null; // the question that is under way

const root = document.documentElement;
const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

// Asks for the long parts of what is shown now. address: where they are, empty where all is there; or undefined where
// what is there stays as it is. put(pieces): puts them into place.
export async function further(address, put) {
  if (address === undefined) return;
  asked?.abort();
  const own = (asked = new AbortController());
  root.toggleAttribute("data-further", Boolean(address));
  if (!address) return;
  try {
    await painted();
    const answer = await fetch(address, { signal: own.signal });
    const pieces = answer.ok ? await answer.text() : "";
    if (own === asked && pieces) put(pieces);
  } catch {
    // The way to all of them stands beneath the first ones.
  } finally {
    if (own === asked) root.removeAttribute("data-further");
  }
}
