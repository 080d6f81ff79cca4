// A number beside each slider says where it stands while it is moved.
document.addEventListener("input", ({ target }) => {
  if (target.type === "range") target.parentElement.querySelector("output").textContent = target.value;
});
