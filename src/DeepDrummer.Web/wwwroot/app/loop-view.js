import { el } from "./element.js";
import { StepGrid } from "./step-grid.js";
import { Waveform } from "./waveform.js";

/** A loop as waveform over step grid, with one playhead through both. */
export class LoopView {
  #head;
  #parts;
  #frame = 0;

  /** @param rows as StepGrid takes them. */
  constructor(rows, peaks, options) {
    const wave = new Waveform(peaks);
    const grid = new StepGrid(rows, options);
    this.grid = grid;
    this.#parts = [wave, grid];
    this.#head = el("div", { class: "playhead" });
    this.element = el("div", { class: "loop-view" }, wave.element, grid.element, el("div", { class: "playhead-track", "aria-hidden": "true" }, this.#head));
    this.show(null);
  }

  /** @param fraction 0 to 1; null when nothing plays. */
  show(fraction) {
    this.#head.hidden = fraction === null;
    this.#head.style.transform = `translateX(${(100 * (fraction ?? 0)).toFixed(3)}%)`;
    for (const part of this.#parts) part.show(fraction);
  }

  /** Draws where the looper is, each time the screen is, until stop(). each(fraction) is called as often. */
  follow(looper, each = () => {}) {
    this.stop();
    const draw = () => {
      this.show(looper.fraction);
      this.#frame = requestAnimationFrame(draw);
      each(looper.fraction);
    };
    this.#frame = requestAnimationFrame(draw);
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    this.show(null);
  }
}

/** A sound's name as a person would write it: what it is, else its file's name without folder and ending. */
export function soundName(row, say) {
  const key = `role.${(row.role ?? "").toLowerCase().replace(/[^a-z]/g, "")}`;
  return say(key) !== key ? say(key) : row.sound.split(/[/\\:]/).pop().replace(/\.\w{2,4}$/, "").replace(/[_-]+/g, " ");
}

/** LoopInfo's rows for the grid, and the sentence that stands for the picture. */
export function described(loop, say) {
  const rows = loop.rows.map((row) => ({ name: soundName(row, say), title: row.sound, steps: row.steps }));
  const hits = rows.map((row) => `${row.name}: ${row.steps.flatMap((on, s) => (on ? [s + 1] : [])).join(", ") || "–"}`);
  return { rows, label: say("grid.label", { bpm: Math.round(loop.bpm), rows: hits.join("; ") }) };
}
