// Where what is found is opened: by itself as a page of its own; what asks for changes of a page puts its own way here.
export const onward = { go: (href) => location.assign(href) };
