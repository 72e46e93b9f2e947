import { el, svg } from "./element.js";
import { fields } from "./fields.js";

const AROUND = 2 * Math.PI * 54;

/** The rest between the phases: a clock that runs down, and the question that waits beside it. */
export function pause(app) {
  const { say, study } = app;
  const whole = Math.max(1, study.pause?.seconds ?? 1);
  const asked = fields(study.pause?.question ? [study.pause.question] : [], say, "pause");
  const left = el("span", { class: "left number" });
  const arc = svg("circle", { class: "arc", cx: "60", cy: "60", r: "54", "stroke-dasharray": String(AROUND) });
  const onward = el("button", { class: "primary", type: "submit" }, say("pause.onward"));
  const hint = el("p", { class: "soft small", id: "pause-hint" });
  onward.setAttribute("aria-describedby", "pause-hint");
  let over = null;

  function tick() {
    const seconds = Math.max(0, (app.pauseEnds - performance.now()) / 1000);
    left.textContent = clock(Math.ceil(seconds));
    arc.setAttribute("stroke-dashoffset", String(AROUND * (1 - Math.min(1, seconds / whole))));
    if (over === (seconds === 0)) return;
    over = seconds === 0;
    onward.setAttribute("aria-disabled", String(!over));
    hint.textContent = say(over ? "pause.over" : "pause.running");
    if (over) app.announce(say("pause.over"));
  }
  const timer = setInterval(tick, 250);
  tick();

  async function leave(event) {
    event.preventDefault();
    if (onward.getAttribute("aria-disabled") === "true" || !asked.complete()) return;
    onward.setAttribute("aria-disabled", "true");
    await app.send("/api/stage", { stage: "pause", answers: asked.answers() });
  }

  return {
    element: el("form", { class: "card stack", onsubmit: leave, novalidate: true },
      el("h1", {}, say("pause.title")),
      el("p", {}, say("pause.lead")),
      el("div", { class: "clock", role: "timer", "aria-label": say("pause.clock") },
        svg("svg", { viewBox: "0 0 120 120", "aria-hidden": "true", focusable: "false" }, svg("circle", { cx: "60", cy: "60", r: "54" }), arc), left),
      asked.element,
      el("div", { class: "row" }, onward, hint)),
    leave: () => clearInterval(timer),
  };
}

function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
