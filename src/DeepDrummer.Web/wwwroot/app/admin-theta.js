import { el, svg } from "./element.js";
import { number, table } from "./admin-sessions.js";

const PANEL = 190, HIGH = 230, TOP = 26, BOTTOM = 30, LEFT = 48;

/** A panel an arm: each listener a line from theta before to theta after, and the mean of them thick. */
export function thetaFigure({ listeners, arms }, say) {
  const y = (share) => TOP + (HIGH - TOP - BOTTOM) * (1 - share);
  const wide = LEFT + PANEL * arms.length;
  const text = (attributes, words) => svg("text", attributes, words);
  const panels = arms.map(({ arm, meanInit, meanFinal }, i) => {
    const from = LEFT + PANEL * i + 36, to = LEFT + PANEL * (i + 1) - 36;
    const line = (init, final, style) => svg("path", { class: style, d: `M${from} ${y(init)}L${to} ${y(final)}` });
    const own = listeners.filter((listener) => listener.arm === arm && known(listener.init) && known(listener.final));
    return svg("g", {}, own.map((listener) => line(listener.init, listener.final, "one")),
      known(meanInit) && known(meanFinal) && [line(meanInit, meanFinal, "mean"), svg("circle", { class: "mean-dot", cx: from, cy: y(meanInit), r: 5 }), svg("circle", { class: "mean-dot", cx: to, cy: y(meanFinal), r: 5 })],
      text({ class: "head", x: (from + to) / 2, y: 14, "text-anchor": "middle" }, arm),
      text({ x: from, y: HIGH - 8, "text-anchor": "middle" }, say("admin.before")), text({ x: to, y: HIGH - 8, "text-anchor": "middle" }, say("admin.after")));
  });
  const drawing = svg("svg", { class: "thetas", viewBox: `0 0 ${wide} ${HIGH}`, role: "img", "aria-label": say("admin.thetaLabel", { listeners: listeners.length, arms: arms.length }) },
    [0, 0.25, 0.5, 0.75, 1].map((share) => [svg("line", { class: "rule", x1: LEFT, x2: wide, y1: y(share), y2: y(share) }), text({ x: LEFT - 8, y: y(share) + 4, "text-anchor": "end" }, say.percent(share))]).flat(),
    panels);
  drawing.style.maxWidth = `${1.2 * wide}px`;
  return drawing;
}

/** The means of the arms; the figure's text alternative as well. */
export function thetaTable({ arms }, say) {
  const share = (value) => (known(value) ? say.number(value, 3) : "–");
  const rows = arms.map((arm) => el("tr", {}, el("th", { scope: "row" }, arm.arm), number(arm.listeners), number(share(arm.meanInit)), number(share(arm.meanFinal)), number(share(arm.meanDelta))));
  return table(["arm", "listeners", "meanInit", "meanFinal", "meanDelta"].map((key) => say(`admin.${key}`)), rows, say("admin.theta"));
}

function known(value) {
  return value !== null && value !== undefined;
}
