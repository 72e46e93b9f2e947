import { el, icon, setIcon } from "./element.js";
import { LoopView, described } from "./loop-view.js";
import { lettersOn, listen, setLetters } from "./keys.js";
import { volume } from "./volume.js";
import { keep } from "./pending.js";

const LOOKS = [200, 500, 1000, 2000];   // ms between looks for what may come next
const ENOUGH = 4;   // seconds: a loop opens for rating when it was heard once, and a slow one after this long

/** One loop after another: hear it, then like or dislike it. The same for practice, Phase I and the blind Phase II. */
export function rating(app, kept) {
  const { say, looper } = app;
  let state, buffer, view, open, sending, wants, listening = new AbortController();

  const progress = el("progress", { max: "1", value: "0" });
  const count = el("h1", { class: "count number" });
  const stageLoop = el("div", { class: "wide" });
  const playIcon = icon("play"), playWord = el("span", {}, say("rate.play"));
  const play = el("button", { class: "play", type: "button", onclick: toggle }, playIcon, playWord);
  const hint = el("p", { class: "soft small hint", id: "rate-hint" });
  const dislike = verdict("dislike", false), like = verdict("like", true);
  const letters = el("input", { type: "checkbox", checked: lettersOn(), onchange: () => setLetters(letters.checked) });

  function verdict(name, liked) {
    return el("button", { class: `verdict ${name}`, type: "button", "aria-describedby": "rate-hint", onclick: () => answer(liked) }, icon(name), el("span", {}, say(`rate.${name}`)));
  }

  /** Takes the next loop of the same stage. */
  function update(next) {
    state = next;
    sending = kept?.sending ?? false;
    looper.stop();
    view?.stop();
    const { rows, label } = described(state.loop, say);
    view = new LoopView(rows, state.loop.peaks, { label });
    stageLoop.replaceChildren(view.element);
    count.textContent = say("rate.count", { number: say.number(state.number + 1), total: say.number(state.total) });
    progress.max = state.total;
    progress.value = state.number;
    progress.setAttribute("aria-label", say("rate.progress", { number: state.number, total: state.total }));
    app.announce(count.textContent);
    allow(kept?.open ?? false);
    show();
    load(state.loop, kept?.playing ?? app.mayPlay);
    kept = null;
    return true;
  }

  async function load(loop, plays) {
    [buffer, wants] = [null, plays];
    for (let wait = 500; buffer === null; wait = Math.min(2 * wait, 8000)) {
      try {
        const decoded = await looper.buffer(loop.audio);
        if (state.loop.id !== loop.id) return;
        buffer = decoded;
      } catch {
        app.trouble({ seconds: Math.round(wait / 1000) || 1 });
        await new Promise((done) => { setTimeout(done, wait); });
        if (state.loop.id !== loop.id || listening.signal.aborted) return;
      }
    }
    app.trouble(null);
    stageLoop.dataset.ready = loop.id;
    performance.measure("loop playable", { start: app.answeredAt ?? performance.now(), end: performance.now() });
    if (listening.signal.aborted) return;
    if (wants) toggle();
    prepare();
  }

  /** Fetches the loops that may come next while this one is heard: one for either answer, as soon as the server has made them. */
  async function prepare() {
    const loop = state.loop.id;
    try {
      for (const wait of LOOKS) {
        await new Promise((done) => { setTimeout(done, wait); });
        if (state.loop.id !== loop || listening.signal.aborted) return;
        const response = await fetch("/api/next", { credentials: "same-origin" });
        const { loops } = await response.json();
        for (const next of loops) await looper.buffer(next.audio);
        if (loops.length > 1) return;
      }
    } catch {
      // Only a preparation: the loop itself is fetched, with patience, when its turn comes.
    }
  }

  function toggle() {
    if (sending) return;
    app.mayPlay = true;
    if (buffer === null) {
      wants = true;                               // it starts as soon as it is there
      return void looper.context.resume();
    }
    if (looper.playing) {
      looper.stop();
      view.stop();
    } else {
      looper.start(buffer);
      view.follow(looper, watch);
    }
    show();
  }

  function watch() {
    if (!open && looper.heard >= Math.min(buffer.duration, ENOUGH)) allow(true);
  }

  function allow(can) {
    open = can;
    for (const button of [dislike, like]) button.setAttribute("aria-disabled", String(!can));
    hint.textContent = say(can ? "rate.now" : "rate.first");
  }

  function show() {
    setIcon(playIcon, looper.playing ? "pause" : "play");
    playWord.textContent = say(looper.playing ? "rate.pause" : looper.heard > 0 && open ? "rate.replay" : "rate.play");
  }

  async function answer(liked) {
    if (sending) return;
    if (!open) return app.announce(say("rate.first"));
    sending = true;
    app.answeredAt = performance.now();
    const given = { stage: state.stage, trial: state.loop.trial, loop: state.loop.id, liked, heardSeconds: Math.round(100 * looper.heard) / 100 };
    keep(given);
    (liked ? like : dislike).classList.add("chosen");
    await app.send("/api/rating", given);
    sending = false;
    for (const button of [dislike, like]) button.classList.remove("chosen");
  }

  listen({ play: toggle, like: () => answer(true), dislike: () => answer(false) }, listening.signal);
  const element = el("section", { class: "card stack rating" },
    count,
    progress,
    stageLoop,
    el("div", { class: "row spread wide" }, play, volume(looper, say)),
    el("p", { class: "question" }, say("rate.question")),
    el("div", { class: "verdicts wide" }, dislike, like),
    hint,
    el("div", { class: "keys small soft row" }, keyHints(say), el("label", { class: "row" }, letters, say("rate.letters"))));
  update(app.state);

  return {
    element, update,
    keep: () => ({ open, sending, playing: looper.playing }),
    leave() {
      listening.abort();
      view.stop();
    },
  };
}

function keyHints(say) {
  const hint = (keys, word) => el("span", {}, keys.map((key) => [el("kbd", {}, key), " "]).flat(), say(word));
  return [hint([say("key.space")], "rate.keyPlay"), hint(["←", "J"], "rate.keyDislike"), hint(["→", "K"], "rate.keyLike")];
}

/** What the coming part asks, before its first loop. */
export function intro(app) {
  const { say, study, state } = app;
  const values = { total: say.number(state.total), seconds: study.pause?.seconds ?? 0 };
  const lines = [1, 2, 3].map((i) => `intro.${state.stage}.${i}`).filter((key) => say(key) !== key);
  app.looper.buffer(state.loop.audio).catch(() => {});
  return {
    element: el("section", { class: "card stack" },
      el("h1", {}, say(`intro.${state.stage}.title`)),
      lines.map((key) => el("p", {}, say(key, values))),
      el("button", {
        class: "primary", type: "button",
        onclick: async () => {
          app.mayPlay = true;
          // This click lets the first loop start by itself; a machine without a sound card never answers.
          await Promise.race([app.looper.context.resume(), new Promise((done) => { setTimeout(done, 300); })]);
          app.open(rating);
        },
      }, say(`intro.${state.stage}.start`))),
  };
}
