import { el } from "./element.js";

const AGAIN = 5000;   // ms between looks at whether the study goes on

/** The experimenter halted the study: say so, and look now and then. */
export function waiting(app) {
  const timer = setInterval(async () => {
    const state = await app.server.get("/api/session").catch(() => null);
    if (state !== null && state.stage !== "paused") await app.claim();
  }, AGAIN);
  return { element: simple(app.say("waiting.title"), app.say("waiting.text")), leave: () => clearInterval(timer), update: () => true };
}

/** The participant took their data back. */
export function ended(app) {
  return { element: simple(app.say("withdrawn.title"), app.say("withdrawn.text")) };
}

function simple(title, text) {
  return el("section", { class: "card stack" }, el("h1", {}, title), el("p", {}, text));
}
