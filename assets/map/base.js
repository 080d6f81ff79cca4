// Plotly asks for a base map even where none is drawn; an empty one at hand saves it nine requests.
const empty = { type: "GeometryCollection", geometries: [] };
const layers = ["coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits"];
const objects = Object.fromEntries(layers.map((layer) => [layer, empty]));

const topology = { type: "Topology", objects, arcs: [] };
window.PlotlyGeoAssets = { topojson: { world_110m: topology, europe_110m: topology } };
