// What the address of a deck in a file asks for.

// The number of a slide; the first one where none is named.
export function slideOf(said) {
  const slide = Number(said);
  return Number.isInteger(slide) && slide >= 1 ? slide : 1;
}

// The seconds of a slide in a loop; 0 where they are not between the least and the most.
export function loopOf(said, [least, most]) {
  const seconds = /^\d+$/.test(said) ? Number(said) : 0;
  return seconds >= least && seconds <= most ? seconds : 0;
}
