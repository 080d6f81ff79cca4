// What a page runs comes when the page is painted, so that it takes nothing from what is seen first. It stands in a part
// of the page that browsers leave alone (data-later): scripts in their order, then Dash begins, and while that asks its first
// questions, what draws charts is read.
(function () {
  "use strict";
  const root = document.documentElement;
  root.toggleAttribute("data-begun", true); // taken back by assets/tables/whole.js

  const isSeen = () => !document.hidden && window === window.parent;

  // An element that was made by a script runs, or loads, what it names.
  function awake({ localName, attributes }) {
    const made = document.createElement(localName);
    for (const { name, value } of attributes) made.setAttribute(name, value);
    if (made.localName === "script") made.async = false;
    return made;
  }

  // What does not come tells nobody that rows wait.
  function fail() {
    root.removeAttribute("data-begun");
  }

  function begin() {
    const { content } = document.querySelector("template[data-later]");
    const parts = [...content.children].map(awake);
    const dash = parts.findIndex((part) => part.localName === "script" && !part.src); // where it says that it begins
    parts[dash - 1].onload = () => new window.DashRenderer();
    parts.splice(dash, 1);
    parts[0].onerror = fail;
    document.body.append(...parts);
  }

  // A page in the background, or in a frame that is not in sight, is not painted at all.
  document.addEventListener("DOMContentLoaded", () => {
    if (isSeen()) requestAnimationFrame(() => setTimeout(begin, 0));
    else setTimeout(begin, 0);
  });
})();
