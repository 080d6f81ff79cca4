// The address of a file as a person wants it.

// Paper and resolution are said where they are not the usual ones, so that one file has one address. chosen(name):
// the value of a choice, and the usual one.
export function addressOf({ form, ending, address }, chosen) {
  const wishes = form !== "map" ? [] : ending === "png" ? ["paper", "dpi"] : ["paper"];
  const unusual = wishes.map((name) => [name, chosen(name)]).filter(([, { value, usual }]) => value !== usual);
  return address + unusual.map(([name, { value }]) => `&${name}=${value}`).join("");
}
