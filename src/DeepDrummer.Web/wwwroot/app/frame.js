import { el } from "./element.js";
import { copyLink } from "./keepsake.js";
import { languageButtons } from "./text.js";

const PARTS = ["check", "practice", "phase1", "pause", "phase2", "survey"];

/** What stands around every stage: title, where one is in the study, language, and the way out. */
export function frame(app) {
  const { say, study, state } = app;
  document.title = study.title;
  document.getElementById("masthead").replaceChildren(
    el("div", { class: "title-line" }, el("span", { class: "wordmark" }, study.title), languages(app)),
    ...(state === null || !PARTS.includes(state.stage) ? [] : [parts(say, study, state.stage)]));
  document.getElementById("foot").replaceChildren(
    ...(state?.withdraw && state.stage !== "withdrawn" ? [
      el("span", { class: "withdraw" }, el("a", { href: state.withdraw }, say("foot.withdraw")), copyLink(app, "plain")), el("span", {}, say("foot.saved"))] : []));
}

function languages(app) {
  const nav = el("nav", { class: "languages", "aria-label": app.say("foot.language") });
  return languageButtons(nav, app.say, app.study.languages, (language) => app.speak(language));
}

function parts(say, study, now) {
  const there = PARTS.filter((part) =>
    (part !== "pause" || study.pause) && (part !== "practice" || study.practice > 0) && (part !== "survey" || study.survey.length > 0) && (part !== "phase2" || study.blind > 0));
  const at = there.indexOf(now);
  return el("ol", { class: "parts", "aria-label": say("parts.label") }, there.map((part, i) =>
    el("li", { class: i < at ? "past" : null, "aria-current": i === at ? "step" : null }, say(`part.${part}`))));
}

/** A message above the page that stays until it is taken back: notice("network", …) and notice("network"). */
export function notice(name, ...content) {
  const notices = document.getElementById("notices");
  const present = notices.querySelector(`[data-notice="${name}"]`);
  if (content.length === 0) present?.remove();
  else if (present) present.replaceChildren(...content);
  else notices.append(el("div", { class: "notice", role: "alert", "data-notice": name }, content));
}
