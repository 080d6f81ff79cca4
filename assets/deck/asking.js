// Questions about one's own deck to the server, and in words why there is no answer: it is away, slow, or refuses.
import { withName } from "../common/addresses.js";
import { parts } from "./told.js";

const root = document.documentElement;
const SECONDS = 90; // that an answer may take

// The address of a question about a deck, by its name.
export const questionOf = (name) => withName(parts().addresses.question, name);

// Sends the text of a deck. Rejects where there is no answer in time.
export const ask = (address, body, headers = {}) =>
  fetch(address, {
    method: "POST",
    headers: { "Content-Type": "text/plain;charset=UTF-8", ...headers },
    body,
    signal: AbortSignal.timeout?.(SECONDS * 1000),
  });

// Returns what the server says is wrong, line by line, with how many more there are; null where it has no words for it.
export async function faultsOf(answer, words) {
  try {
    const { faults, more } = await answer.json();
    const lines = faults.map((fault) => fault.text);
    return more ? [...lines, words("more", { n: more.toLocaleString(root.lang) })] : lines;
  } catch {
    return null; // something else answered, or the answer broke off
  }
}

// Whether an answer is one of this program: something before it may answer with a page of its own.
export const isOurs = (answer) =>
  answer.headers.has("Content-Disposition") || (answer.headers.get("Content-Type") || "").startsWith("application/json");

// Returns in words why there was no answer.
export const silence = (error, words) => words(error.name === "TimeoutError" ? "slow" : "away");
