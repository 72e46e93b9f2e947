import { el } from "./element.js";
import { fields } from "./fields.js";

/** The closing questions. */
export function survey(app) {
  const { say, study } = app;
  const asked = fields(study.survey, say, "survey");
  const send = el("button", { class: "primary", type: "submit" }, say("survey.send"));

  async function leave(event) {
    event.preventDefault();
    if (send.getAttribute("aria-disabled") === "true") return;
    if (!asked.complete()) return app.announce(say("field.missing"));
    send.setAttribute("aria-disabled", "true");
    await app.send("/api/stage", { stage: "survey", answers: asked.answers() });
    send.setAttribute("aria-disabled", "false");
  }

  return {
    element: el("form", { class: "card stack", onsubmit: leave, novalidate: true },
      el("h1", {}, say("survey.title")), el("p", { class: "soft" }, say("survey.lead")), asked.element, send),
  };
}
