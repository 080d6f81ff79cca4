// Files that the server made, saved under their names; and the words of an answer that is none.
const EACH = 1; // seconds that a request waits for a file
const OFTEN = 3; // seconds after which is asked again, at most
const PATIENCE = 300_000; // milliseconds for which is asked

function nameIn(answer) {
  const said = answer.headers.get("Content-Disposition") || "";
  return (said.match(/filename="?([^";]+)/) || [])[1] || "s3-atlas";
}

// Saves the file of an answer. Returns its name.
export async function save(answer) {
  const name = nameIn(answer);
  saveAs(name, await answer.blob());
  return name;
}

export function saveAs(name, body) {
  const link = document.createElement("a");
  Object.assign(link, { href: URL.createObjectURL(body), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers read it only after a question
}

// Why there is no file: in the words of the server where it has some.
export async function reasonOf(answer, otherwise) {
  const type = answer.headers.get("Content-Type") || "";
  if (type.startsWith("application/json")) return (await answer.json()).faults?.[0]?.text || otherwise; // of a deck
  return type.startsWith("text/plain") ? (await answer.text()).trim().slice(0, 1000) : otherwise;
}

// Asks for a file until it is there, or cannot be made: ask(headers) fetches it, tell(words) says how things stand. The
// server makes it meanwhile; a request that waits for it would hold what answers pages.
export async function patiently(ask, tell) {
  const until = Date.now() + PATIENCE;
  for (;;) {
    const answer = await ask({ Prefer: `wait=${EACH}` });
    const later = answer.status === 503 && Number(answer.headers.get("Retry-After"));
    if (!later || Date.now() > until) return answer;
    tell(await reasonOf(answer, ""));
    await new Promise((go) => setTimeout(go, 1000 * Math.min(later, OFTEN)));
  }
}
