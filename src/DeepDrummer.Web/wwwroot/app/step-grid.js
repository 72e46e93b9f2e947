import { el } from "./element.js";

/** Four sounds × sixteen steps: a picture with a text of its own. */
export class StepGrid {
  #columns;
  #now = null;

  /**
   * @param rows [{ name, steps: [0|1 …], title? }]: what LoopInfo's rows become.
   * @param options { label: what a screen reader says of the whole }
   */
  constructor(rows, { label }) {
    const steps = rows[0]?.steps.length ?? 16;
    this.#columns = Array.from({ length: steps }, () => []);
    const cells = rows.map((row, r) => row.steps.map((on, s) => {
      const cell = el("span", { class: `cell sound-${r}` });
      cell.classList.toggle("beat", s % 4 === 0);
      cell.classList.toggle("on", Boolean(on));
      this.#columns[s].push(cell);
      return cell;
    }));
    const lines = rows.map((row, r) => [
      el("span", { class: `sound-name sound-${r}`, title: row.title ?? null }, row.name),
      el("span", { class: "cells" }, cells[r]),
    ]);
    this.element = el("div", { class: "step-grid", role: "img", "aria-label": label }, lines.flat());
  }

  /** Lights the column that sounds, given where the loop is (0 to 1); null for none. */
  show(fraction) {
    const step = fraction === null ? null : Math.min(this.#columns.length - 1, Math.floor(fraction * this.#columns.length));
    if (step === this.#now) return;
    if (this.#now !== null) this.#columns[this.#now].forEach((cell) => cell.classList.remove("now"));
    if (step !== null) this.#columns[step].forEach((cell) => cell.classList.add("now"));
    this.#now = step;
  }
}
