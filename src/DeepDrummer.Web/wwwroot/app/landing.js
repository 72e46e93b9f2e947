import { el } from "./element.js";
import { everySo } from "./every-so.js";
import { Refusal } from "./server.js";
import { nonce } from "./nonce.js";
import { participant } from "./participant.js";

/** What the study is, and the consent that starts it. */
export function landing(app, kept) {
  const { say, study } = app;
  const link = participant();
  const shut = kept?.shut || why(study, link);
  if (shut) return closed(app, shut);

  const agree = el("input", { type: "checkbox", id: "agree", checked: kept?.agreed });
  const wish = el("p", { class: "warning", id: "agree-first", role: "alert", hidden: true }, say("landing.agreeFirst"));
  const start = el("button", { class: "primary", type: "submit" }, say("landing.start"));
  const form = el("form", { class: "stack wide", onsubmit: begin },
    el("label", { class: "choice", for: "agree" }, agree, el("span", {}, say("landing.agree"))), wish, start);

  async function begin(event) {
    event.preventDefault();
    wish.hidden = agree.checked;
    agree.setAttribute("aria-invalid", String(!agree.checked));
    if (!agree.checked) return agree.focus();
    if (start.ariaDisabled === "true") return;
    start.ariaDisabled = "true";
    try {
      await app.server.post("/api/session", { consent: true, language: say.language, nonce: nonce(), ...(link ? { participant: link } : {}) });
      await app.claim();
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      start.ariaDisabled = "false";
      if (refusal.status !== 403) return app.refused(refusal);
      app.study = await app.server.get(`/api/study?language=${say.language}`);
      const shut = why(app.study, link) ?? (link === null ? null : app.study.closed ? "landing.closed" : "landing.unknown");
      if (shut === null) return app.refused(refusal);
      app.put(landing, { shut });
      app.focus();
    }
  }

  return {
    keep: () => ({ agreed: agree.checked }),
    element: el("div", { class: "stack wide" },
      el("section", { class: "stack opening" },
        el("h1", {}, say("landing.title")),
        el("p", { class: "lead" }, say("landing.lead")),
        facts(say, study)),
      el("section", { class: "card stack" },
        el("h2", {}, say("landing.consent")),
        el("div", { class: "consent stack wide" }, paragraphs(study.consent)),
        form)),
  };
}

/** Why nobody can begin, as the key of a text; null where they can. What a link opens, the server knows. */
function why(study, link) {
  if (study.paused) return "landing.paused";
  if (link) return null;
  return study.closed ? "landing.closed" : study.invitedOnly ? "landing.invited" : null;
}

/** Says why; a study that is halted is looked for again now and then. */
function closed(app, shut) {
  const timer = shut !== "landing.paused" ? 0 : everySo(async () => {
    const study = await app.server.get(`/api/study?language=${app.say.language}`);
    if (study.paused) return;
    app.study = study;
    app.welcome();
  });
  return {
    keep: () => ({ shut }),
    element: el("section", { class: "card stack" }, el("h1", {}, app.study.title), el("p", {}, app.say(shut))),
    leave: () => clearInterval(timer),
  };
}

function facts(say, study) {
  const lines = [
    [say.number(study.ratings), say("landing.factRatings")],
    [say.number(study.blind), say("landing.factBlind")],
    [say("landing.minutes", { minutes: say.number(minutes(study)) }), say("landing.factTime")],
  ];
  return el("dl", { class: "facts" }, lines.map(([number, words]) => el("div", {}, el("dt", {}, words), el("dd", { class: "number" }, number))));
}

/** About six seconds a loop, the pause, and three minutes for the rest; to the next five. */
function minutes(study) {
  const seconds = 6 * (study.practice + study.ratings + study.blind) + (study.pause?.seconds ?? 0) + 180;
  return Math.max(5, 5 * Math.ceil(seconds / 300));
}

function paragraphs(text) {
  return text.split(/\n\s*\n/).filter((part) => part.trim() !== "").map((part) => el("p", {}, part.trim()));
}
