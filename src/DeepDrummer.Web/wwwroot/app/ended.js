import { el } from "./element.js";
import { everySo } from "./every-so.js";
import { someoneElse } from "./participant.js";

/** The experimenter halted the study: say so, and look now and then. */
export function waiting(app) {
  const timer = everySo(async () => {
    const state = await app.session().catch(() => null);
    if (state !== null && state.stage !== "paused") await app.claim();
  });
  return { element: simple(app.say("waiting.title"), app.say("waiting.text")), leave: () => clearInterval(timer), update: () => true };
}

/** Another tab has the session: this one may take it back. */
export function conflict(app) {
  return { element: simple(app.say("tab.title"), app.say("tab.text"), el("button", { class: "primary", onclick: () => app.resume() }, app.say("tab.use"))) };
}

/** The participant took their data back. */
export function ended(app) {
  return { element: simple(app.say("withdrawn.title"), app.say("withdrawn.text"), someoneElse(app)) };
}

function simple(title, text, ...more) {
  return el("section", { class: "card stack" }, el("h1", {}, title), el("p", {}, text), more);
}
