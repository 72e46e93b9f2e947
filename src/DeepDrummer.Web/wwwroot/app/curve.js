import { svg } from "./element.js";

const WIDE = 640, HIGH = 280, LEFT = 72, RIGHT = 14, TOP = 14, BOTTOM = 54;

/** How the liked share went: a line over the ratings. @param points [{ ratings, likedShare }] */
export function curve(points, say) {
  const last = Math.max(1, ...points.map((point) => point.ratings));
  const x = (ratings) => LEFT + (WIDE - LEFT - RIGHT) * ratings / last;
  const y = (share) => TOP + (HIGH - TOP - BOTTOM) * (1 - share);
  const at = points.map((point) => [x(point.ratings), y(point.likedShare)].map((value) => value.toFixed(1)).join(" "));
  const text = (attributes, words) => svg("text", attributes, words);
  return svg("svg", { class: "curve", viewBox: `0 0 ${WIDE} ${HIGH}`, role: "img", "aria-label": say("curve.label", ends(points, say)) },
    [0, 0.25, 0.5, 0.75, 1].map((share) => [
      svg("line", { class: share === 0 ? "axis" : "rule", x1: LEFT, x2: WIDE - RIGHT, y1: y(share), y2: y(share) }),
      text({ x: LEFT - 8, y: y(share) + 4, "text-anchor": "end" }, say.percent(share)),
    ]).flat(),
    marks(last).map((ratings) => text({ x: x(ratings), y: HIGH - BOTTOM + 22, "text-anchor": ratings === last ? "end" : "middle" }, say.number(ratings))),
    text({ x: WIDE - RIGHT, y: HIGH - 6, "text-anchor": "end" }, say("curve.x")),
    at.length > 1 && svg("path", { class: "line", d: `M${at.join("L")}` }),
    points.length <= 20 && points.map((point) => svg("circle", { class: "dot", cx: x(point.ratings), cy: y(point.likedShare), r: "4.5" })));
}

/** About four round numbers along the axis, and the last. */
function marks(last) {
  const step = [1, 2, 5, 10, 20, 25, 50, 100, 200].find((size) => last / size <= 5) ?? 500;
  const round = Array.from({ length: Math.floor(last / step) }, (_, i) => (i + 1) * step).filter((mark) => last - mark > 0.3 * step);
  return [0, ...round, last];
}

function ends(points, say) {
  const first = points[0], final = points.at(-1);
  return { first: say.percent(first?.likedShare ?? 0), last: say.percent(final?.likedShare ?? 0), ratings: final?.ratings ?? 0 };
}
