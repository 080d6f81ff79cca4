// The way of every question to the server, Dash's own included: what has no answer is noticed, and a newer question about
// the page stops the one before it.
const VIEWS = /\/_dash-/;
const CHANGES = "/_dash-update-component";

// Whether an answer comes from what stands before a server that is away, or tells of a fault. Where the program
// refuses a file, for now or for ever, it says so in words, and these are shown where the file was asked for.
export function isNone(answer) {
  const type = answer.headers.get("Content-Type") || "";
  if (VIEWS.test(new URL(answer.url).pathname)) return !answer.ok || (answer.status !== 204 && !type.includes("json"));
  return answer.status === 500 || (answer.status > 500 && !/^(text\/plain|application\/json)/.test(type));
}

const nothing = () => new Response(null, { status: 204 }); // leaves Dash as it is

// send: how a browser asks. away(), there(): a question had no answer, or one.
export class Answers {
  constructor({ send, away, there }) {
    Object.assign(this, { send, away, there, newest: null });
  }

  ask(about, how) {
    return String(about).includes(CHANGES) ? this.askOfPage(about, how) : this.askOther(about, how);
  }

  // Dash would let an older question go on, and a browser asks a server only so many at once.
  async askOfPage(about, how) {
    this.newest?.abort();
    const own = (this.newest = new AbortController());
    let answer, body;
    try {
      answer = await this.send(about, { ...how, signal: own.signal });
      body = await answer.text(); // all of it: what breaks off is no answer
    } catch {
      if (own === this.newest) this.away();
      return nothing();
    }
    if (isNone(answer)) {
      this.away();
      return nothing();
    }
    this.there();
    return new Response(body || null, { status: answer.status, headers: answer.headers });
  }

  async askOther(about, how) {
    let answer;
    try {
      answer = await this.send(about, how);
    } catch (error) {
      if (error.name !== "AbortError") this.away();
      throw error;
    }
    if (isNone(answer)) this.away();
    else this.there();
    return answer;
  }
}
