// What a page of the server alone is loaded with.
import "../page/alone.js";
