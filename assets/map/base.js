// Plotly asks for a base map even where none is drawn; an empty one at hand saves it nine requests.
const empty = { type: "GeometryCollection", geometries: [] };
const layers = ["coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits"];
const objects = Object.fromEntries(layers.map((layer) => [layer, empty]));

window.PlotlyGeoAssets = { topojson: { world_110m: { type: "Topology", objects, arcs: [] } } };
