// Another figure is drawn when the page around it is painted: a network takes longer than all the rest of a page.
let waiting = null; // what draws it
const LATEST = 250; // ms after which it is drawn in a window that nobody sees, which is never painted

// Has a graph draw another figure after the next painting, in place of another one that still waits. Until it is drawn
// the graph says that it shows the one before.
export function afterwards(graph, draw) {
  const own = async () => {
    try {
      await draw();
    } finally {
      if (graph.awaits === own) delete graph.dataset.late;
    }
  };
  graph.dataset.late = "";
  graph.awaits = waiting = own;
  const go = () => waiting === own && now();
  requestAnimationFrame(() => setTimeout(go, 0));
  setTimeout(go, LATEST);
}

// Has what waits be drawn at once.
export function now() {
  const draw = waiting;
  waiting = null;
  draw?.();
}
