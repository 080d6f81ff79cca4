// Addresses are written by the server. Those of one kind have a sign where a name is put in; and what pages of views and
// their other forms have in common is what stands last in their paths.
const GAP = "~";

// An address of a kind, with a name, or a page and its query, put in.
export const withName = (pattern, name) => pattern.replace(GAP, () => name);

// The page and the query of an address: "themes?theme=sport".
export const pageAt = ({ pathname, search }) => pathname.slice(pathname.lastIndexOf("/") + 1) + search;

// Returns a value as the server writes it in an address.
export const written = (value) => encodeURIComponent(value).replace(/%3A|%2B/g, decodeURIComponent);
