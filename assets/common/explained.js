// The panel of a word is the browser's own (popover). Esc closes it alone, and not what lies beneath as well.
document.addEventListener(
  "keydown",
  (event) => {
    const open = event.key === "Escape" && document.querySelector(".explained:popover-open");
    if (!open) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    open.hidePopover();
  },
  true,
);
