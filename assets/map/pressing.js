// A press on the live chart selects what lies there.
import { press } from "../navigation/going.js";

// Selects a thing, or closes its card where it is selected already.
export function select(sets) {
  if (sets) press("selected", sets.replace("=", ":"));
}
