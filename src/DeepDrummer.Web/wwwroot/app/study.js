// The listener's page: asks the server where the session stands and shows that. The server decides; this page keeps no state of its own.
import { el } from "./element.js";
import { Looper } from "./looper.js";
import { Server } from "./server.js";
import { chosenLanguage, rememberLanguage, words } from "./text.js";
import { TAB, announce, onTaken } from "./tab.js";
import { participant } from "./participant.js";
import * as pending from "./pending.js";
import { spent } from "./nonce.js";
import { frame, notice } from "./frame.js";
import { landing } from "./landing.js";
import { check } from "./check.js";
import { intro, rating } from "./rating.js";
import { pause } from "./pause.js";
import { survey } from "./survey.js";
import { done } from "./done.js";
import { ended, waiting } from "./ended.js";

const views = { check, practice: rating, phase1: rating, phase2: rating, pause, survey, done, paused: waiting, withdrawn: ended };

const app = {
  server: new Server((trouble) => app.trouble(trouble)),
  looper: new Looper(),
  study: null,
  say: null,
  state: null,
  view: null,
  mayPlay: false,   // whether loops start by themselves: after a first click or key of the listener's, and not after a reload

  /** Sends an answer and shows what comes back. The same call serves every stage. */
  async send(path, body) {
    try {
      app.show(await app.server.post(path, { ...body, tab: TAB }));
    } catch (refusal) {
      app.refused(refusal);
    }
  },

  refused(refusal) {
    if (refusal.conflict) app.taken();
    else if (refusal.state) app.show(refusal.state);
    else if (refusal.status === 404 || refusal.status === 401) app.welcome();
    else notice("refused", el("p", {}, app.say("trouble.refused", { error: refusal.message })), el("button", { onclick: () => location.reload() }, app.say("trouble.reload")));
  },

  /** Shows the state: the present view again where it can take it, else another. */
  show(state) {
    const before = app.state;
    app.state = state;
    frame(app);
    if (before?.stage === state.stage && app.view?.update?.(state)) return;
    const open = () => app.open(views[state.stage], state);
    const opens = before?.stage !== state.stage && state.number === 0 && ["practice", "phase1", "phase2"].includes(state.stage);
    if (opens) app.open(intro, state, open);
    else open();
  },

  open(make, ...parts) {
    app.view?.leave?.();
    app.looper.stop();
    app.view = make(app, ...parts);
    document.getElementById("stage").replaceChildren(app.view.element);
    app.view.opened?.();
    app.focus();
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
    frame(app);
    app.open(landing);
  },

  /** Another tab took the session. */
  taken() {
    if (app.state === null || app.state.stage === "done") return;
    app.view?.leave?.();
    app.looper.stop();
    app.view = null;
    const use = el("button", { class: "primary", onclick: () => app.resume() }, app.say("tab.use"));
    document.getElementById("stage").replaceChildren(el("section", { class: "card stack" },
      el("h1", {}, app.say("tab.title")), el("p", {}, app.say("tab.text")), use));
    app.focus();
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
      const answer = pending.of(state);
      pending.clear();
      if (answer === null) app.show(state);
      else await app.send("/api/rating", answer);
    } catch (refusal) {
      app.refused(refusal);
    }
  },

  trouble(trouble) {
    if (trouble === null || app.say === null) notice("network");
    else notice("network", el("p", {}, app.say("trouble.network", { seconds: trouble.seconds })),
      el("button", { onclick: () => app.server.hurry() }, app.say("trouble.now")));
  },

  /** Other words, the same place. */
  async speak(language) {
    app.say = await words(language);
    rememberLanguage(language);
    app.study = await app.server.get(`/api/study?language=${language}`);
    const state = app.state;
    app.state = null;
    if (state === null) app.welcome();
    else app.show(state);
  },
};

async function begin() {
  const language = chosenLanguage();
  app.say = await words(language);
  app.study = await app.server.get(`/api/study?language=${language}`);
  await app.resume();
}

onTaken(() => app.taken());
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();   // a page that the back button kept would show an old loop
});
begin();
