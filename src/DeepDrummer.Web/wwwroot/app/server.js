// Talks to the server so that a slow or broken network loses nothing: every request is repeated until it is answered.
// Answers name the trial they are for, and the server keeps one answer a trial, so repeating one is safe.

const PATIENCE = 12_000;                                   // ms before a request counts as lost
const WAITS = [500, 1000, 2000, 4000, 8000, 15_000];       // ms between tries

/** The server refused, and repeating would not help. */
export class Refusal extends Error {
  constructor(status, body) {
    super(body?.error ?? `${status}`);
    this.status = status;
    this.state = body?.state ?? null;
    this.conflict = body?.conflict === true;
  }
}

export class Server {
  #csrf = "";
  #hurry = () => {};

  /** @param onTrouble called with { kind: "network" | "busy" | "server", seconds } before each wait, and with null when the network answers again. */
  constructor(onTrouble = () => {}) {
    this.onTrouble = onTrouble;
    addEventListener("online", () => this.hurry());
  }

  get(path) {
    return this.#ask("GET", path);
  }

  post(path, body) {
    return this.#ask("POST", path, body);
  }

  /** Ends the present wait. */
  hurry() {
    this.#hurry();
  }

  async #ask(method, path, body) {
    let renewed = false;
    for (let attempt = 0; ; attempt++) {
      const wait = WAITS[Math.min(attempt, WAITS.length - 1)];
      const reply = await this.#once(method, path, body);
      if (reply === null || reply.status >= 500 || reply.status === 429) {
        await this.#pause(Math.max(wait, 1000 * (Number(reply?.retryAfter) || 0)), reply === null ? "network" : reply.status === 429 ? "busy" : "server");
        continue;
      }
      this.onTrouble(null);
      this.#csrf = reply.body?.csrf ?? reply.body?.state?.csrf ?? this.#csrf;
      if (reply.ok) return reply.body;
      // A server that was started anew may want a new token: fetch it and try once more.
      if (reply.status === 403 && method === "POST" && !renewed && path.startsWith("/api/")) {
        renewed = true;
        const session = await this.#once("GET", "/api/session");
        this.#csrf = session?.body?.csrf ?? this.#csrf;
        continue;
      }
      throw new Refusal(reply.status, reply.body);
    }
  }

  /** One try; null when nothing came back. */
  async #once(method, path, body) {
    const headers = { Accept: "application/json" };
    if (method === "POST") {
      headers["Content-Type"] = "application/json";
      headers["X-CSRF"] = this.#csrf;
    }
    try {
      const response = await fetch(path, {
        method, headers, credentials: "same-origin", cache: "no-store",
        body: method === "POST" ? JSON.stringify(body ?? {}) : undefined,
        signal: AbortSignal.timeout(PATIENCE),
      });
      const text = await response.text();
      return { ok: response.ok, status: response.status, retryAfter: response.headers.get("Retry-After"), body: Server.#parse(text) };
    } catch {
      return null;
    }
  }

  static #parse(text) {
    try {
      return text === "" ? null : JSON.parse(text);
    } catch {
      return null;
    }
  }

  #pause(milliseconds, kind) {
    this.onTrouble({ kind, seconds: Math.round(milliseconds / 1000) || 1 });
    return new Promise((done) => {
      const timer = setTimeout(done, milliseconds);
      this.#hurry = () => {
        clearTimeout(timer);
        done();
      };
    });
  }
}
