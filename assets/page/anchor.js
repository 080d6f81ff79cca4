// A part of the page that an address or a link names stays at the top of the window while what is above it still grows:
// rows of tables come after the first of them. Whoever goes on by himself is left alone.
let named = location.hash;

function stay() {
  if (!named || location.hash !== named) return;
  document.getElementById(named.slice(1))?.scrollIntoView({ behavior: "instant" });
}

window.addEventListener("hashchange", () => {
  named = location.hash;
});
for (const event of ["wheel", "touchmove", "keydown", "pointerdown"]) {
  window.addEventListener(event, () => {
    named = "";
  }, { passive: true, capture: true });
}
new ResizeObserver(stay).observe(document.body);
