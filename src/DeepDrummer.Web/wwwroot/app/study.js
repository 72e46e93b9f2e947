// The listener's page: asks the server where the session stands and shows that. The server decides; this page keeps no state of its own.
import { el } from "./element.js";
import { Looper } from "./looper.js";
import { Server } from "./server.js";
import { chosenLanguage, rememberLanguage, words } from "./text.js";
import { TAB, announce, onTaken } from "./tab.js";
import { participant } from "./participant.js";
import * as pending from "./pending.js";
import { spent } from "./nonce.js";
import { onlyDraft } from "./drafts.js";
import { frame, notice } from "./frame.js";
import { refusalOf, troubleOf } from "./refusals.js";
import { landing } from "./landing.js";
import { check } from "./check.js";
import { intro, rating } from "./rating.js";
import { pause } from "./pause.js";
import { survey } from "./survey.js";
import { done } from "./done.js";
import { conflict, ended, waiting } from "./ended.js";

const views = { check, practice: rating, phase1: rating, phase2: rating, pause, survey, done, paused: waiting, withdrawn: ended };

const app = {
  server: new Server((trouble) => app.trouble(trouble)),
  looper: new Looper(),
  study: null,
  say: null,
  state: null,
  view: null,
  made: null,       // what made the view, to make it again in another language
  mayPlay: false,   // whether loops start by themselves: after a first click or key of the listener's, and not after a reload

  /** Sends an answer and shows what comes back. The same call serves every stage. */
  async send(path, body) {
    try {
      const state = await app.server.post(path, { ...body, tab: TAB });
      pending.clear();
      app.show(state);
    } catch (refusal) {
      app.refused(refusal);
    }
  },

  refused(refusal) {
    if (refusal.conflict) return app.taken();   // the answer stays: it is sent when this tab has the session again
    pending.clear();
    if (refusal.state) app.show(refusal.state);
    else if (refusal.status === 404 || refusal.status === 401) app.welcome();
    else notice("refused", el("p", {}, refusalOf(refusal, app.say)), el("button", { onclick: () => location.reload() }, app.say("trouble.reload")));
  },

  /** Shows the state: the present view again where it can take it, else another. */
  show(state) {
    const before = app.state;
    app.state = state;
    if (state.stage !== "paused") onlyDraft(state.stage);
    app.pauseEnds = performance.now() + 1000 * (state.pauseUntil ?? 0);
    frame(app);
    if (before?.stage === state.stage && app.view?.update?.(state)) return;
    const opens = before?.stage !== state.stage && state.number === 0 && ["practice", "phase1", "phase2"].includes(state.stage);
    app.open(opens ? intro : views[state.stage]);
  },

  /** Shows another part of the page, and puts the reader there. */
  open(make) {
    app.put(make);
    app.focus();
  },

  /** @param kept what the view before kept for this one: the same in other words. */
  put(make, kept = null) {
    app.view?.leave?.();
    app.looper.stop();
    app.made = make;
    app.view = make(app, kept);
    document.getElementById("stage").replaceChildren(app.view.element);
  },

  /** Puts the reader where the new part begins. */
  focus() {
    const heading = document.querySelector("#stage h1");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus({ preventScroll: true });
    scrollTo(0, 0);
  },

  announce(text) {
    document.getElementById("live").textContent = text;
  },

  welcome() {
    app.state = null;
    onlyDraft();
    frame(app);
    app.open(landing);
  },

  /** Another tab took the session. */
  taken() {
    if (app.state !== null && app.state.stage !== "done") app.open(conflict);
  },

  /** Where the session stands; a refusal where there is none, or where the link in the address is another participant's. */
  session() {
    const link = participant();
    return app.server.get(link ? `/api/session?participant=${encodeURIComponent(link)}` : "/api/session");
  },

  /** Goes on with the session that there is, or begins one. */
  async resume() {
    try {
      await app.session();
    } catch {
      return app.welcome();
    }
    await app.claim();
  },

  async claim() {
    try {
      const state = await app.server.post("/api/claim", { tab: TAB });
      spent();
      announce();
      const answer = pending.of(state);   // forgotten when the server has it, and not before
      if (answer === null) app.show(state);
      else await app.send("/api/rating", answer);
    } catch (refusal) {
      app.refused(refusal);
    }
  },

  trouble(trouble) {
    if (trouble === null || app.say === null) notice("network");
    else notice("network", el("p", {}, troubleOf(trouble, app.say)),
      el("button", { onclick: () => app.server.hurry() }, app.say("trouble.now")));
  },

  /** Other words, and all else as it was: what plays, what was typed, the clock of the pause. */
  async speak(language) {
    const [say, study] = await Promise.all([words(language, "", "sounds-"), app.server.get(`/api/study?language=${language}`)]);
    rememberLanguage(language);
    [app.say, app.study] = [say, study];
    notice("refused");
    frame(app);
    app.put(app.made, app.view.keep?.());
    document.querySelector(".languages [aria-current]")?.focus();
  },
};

async function begin() {
  const language = chosenLanguage();
  app.say = await words(language, "", "sounds-");
  app.study = await app.server.get(`/api/study?language=${language}`);
  await app.resume();
}

onTaken(() => app.taken());
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();   // a page that the back button kept would show an old loop
});
begin();
