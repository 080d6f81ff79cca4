// Sets a value within others by its path: ["data", 3, "z"].
export function assign(target, path, value) {
  const last = path.length - 1;
  path.slice(0, last).reduce((part, key) => part[key], target)[path[last]] = value;
}
