import { el } from "./element.js";

const STAGES = ["check", "practice", "phase1", "pause", "phase2", "survey", "done"];
const RATED = ["practice", "phase1", "phase2"];

/** How many came how far: of all who began, those who reached each stage, those who stand there now, and those of them who left. */
export function flow(sessions, say) {
  const at = (stage) => sessions.filter((session) => session.stage === stage);
  const staying = sessions.filter((session) => session.stage !== "withdrawn");
  const rows = STAGES.map((stage, i) => {
    const reached = staying.filter((session) => STAGES.indexOf(session.stage) >= i).length;
    const gone = at(stage).filter((session) => session.status === "dropped_out").length;
    const fill = el("span", { class: "fill" });
    fill.style.width = `${sessions.length === 0 ? 0 : 100 * reached / sessions.length}%`;
    return el("tr", {}, el("th", { scope: "row" }, say(`admin.stage.${stage}`)), number(reached), el("td", { class: "wide-cell" }, el("span", { class: "bar", "aria-hidden": "true" }, fill)),
      number(at(stage).length), number(gone));
  });
  return el("div", { class: "stack" },
    el("p", {}, say("admin.flowText", { begun: sessions.length, done: at("done").length, withdrawn: at("withdrawn").length })),
    table([say("admin.stageName"), say("admin.reached"), "", say("admin.now"), say("admin.gone")], rows, say("admin.flow")));
}

/** One line a session, the one seen last on top. */
export function sessionTable(sessions, say) {
  const sorted = sessions.toSorted((a, b) => (a.lastSeenSecondsAgo ?? Infinity) - (b.lastSeenSecondsAgo ?? Infinity));
  const rows = sorted.map((session) => el("tr", { class: session.status === "under_way" ? null : "over" },
    number(session.number), el("td", {}, session.arm ?? say("admin.concealed")), el("td", {}, say(session.status === "dropped_out" ? "admin.left" : `admin.stage.${session.stage}`, { stage: say(`admin.stage.${session.stage}`) })),
    el("td", { class: "number" }, RATED.includes(session.stage) ? `${say.number(session.trial)} / ${say.number(session.of)}` : "–"),
    number(session.likes), el("td", { class: "number" }, ago(60 * (session.startedMinutesAgo ?? NaN), say)), el("td", { class: "number" }, ago(session.lastSeenSecondsAgo ?? NaN, say)),
    el("td", { class: "number" }, thetas(session.theta, say))));
  if (rows.length === 0) return el("p", { class: "soft" }, say("admin.nobody"));
  return table(["number", "arm", "stageName", "trial", "likes", "started", "seen", "thetaShort"].map((key) => say(`admin.${key}`)), rows, say("admin.sessions"));
}

function thetas(theta, say) {
  const one = (value) => (value === null || value === undefined ? "–" : say.percent(value));
  return theta ? `${one(theta.init)} → ${one(theta.final)}` : "–";
}

function ago(seconds, say) {
  if (!(seconds >= 0)) return "–";
  return seconds < 120 ? say("admin.seconds", { seconds: say.number(Math.round(seconds)) }) : say("admin.minutes", { minutes: say.number(Math.round(seconds / 60)) });
}

export function number(value) {
  return el("td", { class: "number" }, String(value));
}

/** A table that scrolls by itself where the screen is narrow. */
export function table(heads, rows, label) {
  return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label },
    el("table", {}, el("thead", {}, el("tr", {}, heads.map((head) => (head === "" ? el("td") : el("th", { scope: "col" }, head))))), el("tbody", {}, rows)));
}
