// Areas as paths. The map of Europe is one projection that is moved and made larger, so that each area is projected once:
// where it stands later is that, multiplied and moved. Plotly would project all of Europe anew for each press.
const flat = new WeakMap(); // areas as rings of numbers, x and y in turn, in radii of the earth from the middle of the projection

function ringsOf({ geometry }) {
  const { type, coordinates } = geometry || {};
  if (type === "Polygon") return coordinates;
  return type === "MultiPolygon" ? coordinates.flat() : null;
}

// Returns the rings of an area, each with the corners of its box; nothing for what is no area.
function flattened(area, projection) {
  if (flat.has(area)) return flat.get(area);
  const scale = projection.scale(), [left, top] = projection.translate();
  const rings = ringsOf(area)?.map((ring) => {
    const numbers = new Float64Array(2 * ring.length);
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    ring.forEach((place, number) => {
      const [x, y] = projection(place), at = [(x - left) / scale, (y - top) / scale];
      numbers.set(at, 2 * number);
      for (const axis of [0, 1]) {
        box[axis] = Math.min(box[axis], at[axis]);
        box[2 + axis] = Math.max(box[2 + axis], at[axis]);
      }
    });
    return { numbers, box };
  });
  flat.set(area, rings);
  return rings;
}

// Steps are short, in tenths of a px; to write each anew would take longer than all the rest.
const MOST = 1000;
const steps = Array.from({ length: 2 * MOST + 1 }, (_, place) => String((place - MOST) / 10));
const stepOf = (tenths) => steps[tenths + MOST] || String(tenths / 10);

// Returns what draws an area, to a tenth of a px. within: [[left, top], [right, bottom]] of what is seen, in px.
export function drawingOf(projection, [[west, north], [east, south]]) {
  const scale = 10 * projection.scale(), [left, top] = projection.translate().map((one) => 10 * one);
  const draw = ({ numbers, box }) => {
    if (box[2] * scale + left < 10 * west || box[0] * scale + left > 10 * east) return "";
    if (box[3] * scale + top < 10 * north || box[1] * scale + top > 10 * south) return "";
    let x = Math.round(numbers[0] * scale + left), y = Math.round(numbers[1] * scale + top);
    let path = `M${x / 10},${y / 10}l`;
    for (let place = 2; place < numbers.length; place += 2) {
      const nextX = Math.round(numbers[place] * scale + left), nextY = Math.round(numbers[place + 1] * scale + top);
      if (nextX === x && nextY === y) continue;
      path += stepOf(nextX - x) + "," + stepOf(nextY - y) + " ";
      x = nextX;
      y = nextY;
    }
    return path + "0,0Z"; // also where all of it is one place
  };
  return (area) => flattened(area, projection)?.map(draw).join("");
}

// Has a projection of Europe draw its areas so; lines are drawn as before, round the earth.
export function quicken(projection, within) {
  const { getPath } = projection;
  projection.getPath = () => {
    const path = getPath(), area = drawingOf(projection, within);
    return Object.assign((shape) => (shape && area(shape)) ?? path(shape), path); // of an area without a class there is no shape
  };
}
