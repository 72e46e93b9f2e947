import { el, icon, setIcon } from "./element.js";
import { curve } from "./curve.js";
import { keepsake } from "./keepsake.js";
import { someoneElse } from "./participant.js";
import { LoopView, described } from "./loop-view.js";
import { volume } from "./volume.js";

/** Thanks: what the machine learned of this listener, how it went, and the loops it thinks they like most. */
export function done(app) {
  const { say, looper, state } = app;
  const result = state.result;
  const players = (result?.best ?? []).map((loop, i) => player(app, loop, i, stopAll));

  function stopAll() {
    looper.stop();
    players.forEach((one) => one.stopped());
  }

  return {
    element: el("div", { class: "stack wide" },
      el("section", { class: "stack opening" }, el("h1", {}, say("done.title")), el("p", { class: "lead" }, say("done.lead"))),
      result && result.finalTheta !== null && result.finalTheta !== undefined ? thetas(result, say) : null,
      result?.curve?.length > 0 ? learning(result.curve, say) : null,
      players.length === 0 ? null : el("section", { class: "card stack wide" },
        el("div", { class: "row spread wide" }, el("h2", {}, say("done.best")), volume(looper, say)),
        el("p", { class: "soft" }, say("done.bestText")), el("ol", { class: "best wide" }, players.map((one) => one.element))),
      keepsake(app),
      someoneElse(app)),
    leave: stopAll,
  };
}

function thetas({ initTheta, finalTheta, deltaTheta }, say) {
  const points = Math.round(100 * deltaTheta);
  const bar = (words, share, style) => el("div", { class: `theta ${style}` },
    el("span", { class: "theta-words" }, words), el("span", { class: "theta-number number" }, say.percent(share)), meter(share));
  return el("section", { class: "card stack wide" },
    el("h2", {}, say("done.theta")),
    el("p", { class: "soft" }, say("done.thetaText")),
    el("div", { class: "thetas wide" }, bar(say("done.before"), initTheta, "before"), bar(say("done.after"), finalTheta, "after")),
    el("p", { class: "delta" }, say(points > 0 ? "done.more" : points < 0 ? "done.fewer" : "done.same", { points: say.number(Math.abs(points)) })));
}

function meter(share) {
  const fill = el("span", { class: "fill" });
  fill.style.width = `${(100 * share).toFixed(1)}%`;
  return el("span", { class: "bar", "aria-hidden": "true" }, fill);
}

function learning(points, say) {
  const rows = points.map((point) => el("tr", {}, el("td", { class: "number" }, say.number(point.ratings)), el("td", { class: "number" }, say.percent(point.likedShare))));
  return el("section", { class: "card stack wide" },
    el("h2", {}, say("done.curve")), el("p", { class: "soft" }, say("done.curveText")),
    curve(points, say),
    el("details", { class: "wide" }, el("summary", {}, say("done.table")),
      el("table", {}, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, say("curve.x")), el("th", { scope: "col" }, say("curve.y")))), el("tbody", {}, rows))));
}

function player(app, loop, i, stopAll) {
  const { say, looper } = app;
  const { rows, label } = described(loop, say);
  const view = new LoopView(rows, loop.peaks, { label });
  const name = say("done.loop", { number: i + 1 });
  const picture = icon("play"), words = el("span", {}, say("rate.play"));
  const play = el("button", { type: "button", "aria-label": `${say("rate.play")}: ${name}`, onclick: toggle }, picture, words);
  let mine = false;

  function show() {
    setIcon(picture, mine ? "pause" : "play");
    words.textContent = say(mine ? "rate.pause" : "rate.play");
    play.setAttribute("aria-label", `${words.textContent}: ${name}`);
  }

  async function toggle() {
    const starts = !mine;
    stopAll();
    if (!starts) return;
    looper.start(await looper.buffer(loop.audio));
    mine = true;
    view.follow(looper);
    show();
  }

  return {
    element: el("li", { class: "stack" }, view.element,
      el("div", { class: "row" }, play,
        link(loop.audio, `loop-${i + 1}.wav`, "WAV", say, name),
        link(loop.midi ?? loop.audio.replace(/\.wav$/, ".mid"), `loop-${i + 1}.mid`, "MIDI", say, name))),
    stopped() {
      mine = false;
      view.stop();
      show();
    },
  };
}

function link(address, file, kind, say, name) {
  return el("a", { class: "button", href: address, download: file, "aria-label": say("done.download", { kind, name }) }, icon("download"), kind);
}
