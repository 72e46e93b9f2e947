// Talks to the server: one thing at a time and in order, so that every action is made on the state that its answer was.
// A server that is started again is found again; an answer that got lost is not asked for twice.

const Waits = [200, 500, 1000, 2000, 4000, 8000];

/** The server's no: its status, and why where it gives a reason by name. */
export class Refusal extends Error {
  constructor(status, { error, why }) {
    super(error);
    Object.assign(this, { status, why });
  }
}

export class Server {
  #csrf = ''; #name = ''; #queue = Promise.resolve(); #pending = 0;

  /** @param {(away: boolean) => void} onTrouble told when the server does not answer, and when it does again */
  constructor(onTrouble) { this.onTrouble = onTrouble; }

  view = null;
  get name() { return this.#name; }
  get pending() { return this.#pending; }

  async hello() {
    const play = await (await this.#reach('/api/play')).json();
    this.#csrf = play.csrf;
    return play;
  }

  async sounds() { return (await this.#reach('/api/sounds')).json(); }
  async similar(id) { return (await this.#reach(`/api/sounds/${id}/similar`)).json(); }
  async audio(id) { return (await this.#reach(`/api/sounds/${id}.wav`)).arrayBuffer(); }
  async liked() { return (await this.#reach(`/api/sessions/${this.#name}/liked`)).json(); }
  file(kind, bars) { return `/api/sessions/${this.#name}/files/${kind}?bars=${bars}`; }

  open(name) {
    return this.#inOrder(async () => {
      const answer = await this.#post(`/api/sessions/${name}/open`, '');
      if (!answer.ok) throw new Refusal(answer.status, await answer.json());
      this.#name = name;
      return this.view = await answer.json();
    });
  }

  act(action) { return this.#change('act', JSON.stringify(action)); }
  import(file) { return this.#change('import', file); }

  #change(verb, body) {
    return this.#inOrder(async () => {
      let tries = 0;
      const url = () => `/api/sessions/${this.#name}/${verb}?revision=${this.view.revision}`;
      const answer = await this.#post(url(), body, () => tries++);
      const said = await answer.json();
      if (answer.status === 409) {
        this.view = said.state;
        if (tries === 0) throw new Refusal(answer.status, said);
        return this.view;                      // the answer was lost on the way, not the action
      }
      if (!answer.ok) throw new Refusal(answer.status, said);
      return this.view = said;
    });
  }

  #inOrder(work) {
    this.#pending++;
    const mine = this.#queue.then(work).finally(() => this.#pending--);
    this.#queue = mine.catch(() => {});
    return mine;
  }

  async #post(url, body, again = () => {}) {
    const send = () => this.#reach(url, { method: 'POST', body, headers: { 'X-CSRF': this.#csrf } }, again);
    const answer = await send();
    if (answer.status !== 403) return answer;
    await this.hello();                        // a new server has a new token
    return send();
  }

  /** Asks until there is an answer. */
  async #reach(url, request, again = () => {}) {
    for (let tried = 0; ; tried++)
      try {
        const answer = await fetch(url, request);
        if (tried > 0) this.onTrouble(false);
        return answer;
      } catch {
        this.onTrouble(true);
        again();
        await new Promise(done => setTimeout(done, Waits[Math.min(tried, Waits.length - 1)]));
      }
  }
}
