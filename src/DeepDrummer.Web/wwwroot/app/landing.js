import { el } from "./element.js";
import { Refusal } from "./server.js";
import { nonce } from "./nonce.js";
import { participant } from "./participant.js";

/** What the study is, and the consent that starts it. */
export function landing(app) {
  const { say, study } = app;
  const link = participant();
  const refusal = link ? null : study.closed ? "landing.closed" : study.invitedOnly ? "landing.invited" : null;   // what a link opens, the server knows
  if (refusal) return { element: el("section", { class: "card stack" }, el("h1", {}, study.title), el("p", {}, say(refusal))) };

  const agree = el("input", { type: "checkbox", id: "agree" });
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
      app.refused(refusal);
    }
  }

  return {
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
