// The address of a file as a person wants it: the server writes one for each choice. chosen(name): what is chosen.
export const addressOf = ({ wishes, addresses }, chosen) => addresses[wishes.map(chosen).join(" ")];
