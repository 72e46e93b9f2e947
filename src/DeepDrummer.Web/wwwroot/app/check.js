import { el, icon, setIcon } from "./element.js";
import { beat, bell } from "./test-sound.js";
import { volume } from "./volume.js";

/** Volume first, then whether left and right arrive on their sides. Who has no stereo may go on all the same; it is noted. */
export function check(app, kept) {
  const { say, looper } = app;
  const answers = { sides: kept?.sides ?? "not tried", volume: looper.volume };
  let side = kept?.side ?? 0;

  const playIcon = icon("play");
  const playWord = el("span", {}, say("check.play"));
  const play = el("button", { type: "button", onclick: toggle }, playIcon, playWord);
  const result = el("p", { class: "outcome", "aria-live": "polite" });
  const onward = el("button", { class: "primary", type: "button", onclick: leave, "aria-disabled": "true" }, say("check.onward"));
  const hint = el("p", { class: "soft small", id: "check-hint" }, say("check.hint"));
  onward.setAttribute("aria-describedby", "check-hint");
  const sides = ["left", "right"].map((name) => el("button", { type: "button", hidden: side === 0, onclick: () => judge(name) }, say(`check.${name}`)));

  function toggle() {
    if (looper.playing) looper.stop();
    else {
      looper.start(beat(looper.context));
      ready();
    }
    setIcon(playIcon, looper.playing ? "pause" : "play");
    playWord.textContent = say(looper.playing ? "check.stop" : "check.play");
  }

  function ready() {
    onward.setAttribute("aria-disabled", "false");
    hint.hidden = true;
  }

  function ring() {
    if (looper.playing) toggle();
    side = crypto.getRandomValues(new Uint8Array(1))[0] % 2 === 0 ? -1 : 1;
    bell(looper.context, looper.output, side);
    sides.forEach((button) => { button.hidden = false; });
    result.textContent = "";
    ready();
  }

  function judge(name) {
    const right = (name === "left") === (side < 0);
    answers.sides = right ? "heard apart" : "mixed up";
    result.textContent = say(right ? "check.sidesRight" : "check.sidesWrong");
  }

  async function leave() {
    if (onward.getAttribute("aria-disabled") === "true") return app.announce(say("check.hint"));
    answers.volume = looper.volume;
    onward.setAttribute("aria-disabled", "true");
    await app.send("/api/stage", { stage: "check", answers });
  }

  if (kept?.ready) ready();
  return {
    keep: () => ({ side, sides: answers.sides, ready: hint.hidden }),
    element: el("section", { class: "card stack" },
      el("h1", {}, say("check.title")),
      el("p", {}, say("check.lead")),
      el("div", { class: "task stack wide" }, el("h2", {}, say("check.volumeTitle")), el("p", { class: "soft" }, say("check.volumeText")), el("div", { class: "row" }, play, volume(looper, say))),
      el("div", { class: "task stack wide" }, el("h2", {}, say("check.sidesTitle")), el("p", { class: "soft" }, say("check.sidesText")),
        el("div", { class: "row" }, el("button", { type: "button", onclick: ring }, icon("volume"), say("check.ring")), sides), result),
      el("div", { class: "row" }, onward, hint)),
  };
}
