// Where a person is, and what else the server has to know to show it.
const root = document.documentElement;

// What was appended or escaped on the way of a link is gone from the address before anything is read from it.
if ("meant" in root.dataset) history.replaceState({}, "", root.dataset.meant + location.hash);

export const embedded = "embedded" in root.dataset;
// On stage a view is magnified within its frame: the window of the stage says whether there is room.
const staged = "staged" in root.dataset;
export const narrowWindow = (staged ? window.parent : window).matchMedia(embedded && !staged ? "(max-width: 520px)" : "(max-width: 760px)");

export function here() {
  const { pathname: path, search: query } = location;
  return { path, query, scheme: root.dataset.scheme, narrow: narrowWindow.matches };
}

// What the server sent: it does not know the window, and sends a page as a light and wide one shows it.
export const sent = () => ({ ...here(), scheme: "light", narrow: false });
