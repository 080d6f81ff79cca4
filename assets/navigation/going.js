// How one goes to another view: by an address that a link has, a press on a value, or a choice in a form.
import { ids } from "../common/ids.js";
import { questions } from "./asked.js";
import { embedded } from "./place.js";
import { led } from "./presses.js";

const pathOf = (href) => new URL(href, location.href).pathname;

// Within an embedded view, other views of its page stay in it; other pages open the whole program beside it.
function goWithin(href) {
  const whole = document.querySelector(`#${ids.whole} a`);
  if (whole?.pathname === pathOf(href)) questions.take({ href });
  else window.open(href, "_blank", "noopener");
}

export function go(href) {
  if (embedded && pathOf(href) !== location.pathname) goWithin(href);
  else if (!questions.isHere) questions.take({ href });
  else if (href !== location.pathname + location.search) {
    history.pushState({}, "", href);
    questions.follow();
  }
}

// Another page begins at its top, wherever one was on this one.
export function visit(href) {
  const leaves = pathOf(href) !== location.pathname;
  go(href);
  if (leaves) window.scrollTo({ top: 0, behavior: "instant" }); // a new page begins at its top
}

// A press on a value. Who presses again before the answer to the last press is there means what that led to.
export function press(sets, value) {
  if (questions.isHere) go(led(sets, value));
  else questions.take({ sets, value });
}

// A choice in a form: all values of what was changed, an empty one where there are none.
export function choose(field) {
  const alike = [...field.form.elements].filter((one) => one.name === field.name);
  const chosen = alike.filter((one) => !/^(checkbox|radio)$/.test(one.type) || one.checked);
  const pairs = chosen.length ? chosen.map((one) => [one.name, one.value]) : [[field.name, ""]];
  questions.take({ form: pairs });
}
