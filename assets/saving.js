// Files that the server made, saved under their names; and the words of an answer that is none.
(function () {
  "use strict";

  function nameIn(answer) {
    const said = answer.headers.get("Content-Disposition") || "";
    return (said.match(/filename="?([^";]+)/) || [])[1] || "s3-atlas";
  }

  // Saves the file of an answer. Returns its name.
  async function save(answer) {
    const name = nameIn(answer);
    saveAs(name, await answer.blob());
    return name;
  }

  function saveAs(name, body) {
    const link = document.createElement("a");
    Object.assign(link, { href: URL.createObjectURL(body), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers read it only after a question
  }

  // Why there is no file: in the words of the server where it has some.
  async function reasonOf(answer, otherwise) {
    const plain = (answer.headers.get("Content-Type") || "").startsWith("text/plain");
    return plain ? (await answer.text()).trim().slice(0, 1000) : otherwise;
  }

  window.atlasSaving = { save, saveAs, reasonOf };
})();
