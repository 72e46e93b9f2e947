import { el } from "./element.js";

/** Four sounds × sixteen steps. With onToggle each cell is a switch that can be pressed; without, the grid is a picture with a text of its own. */
export class StepGrid {
  #columns;
  #now = null;
  #cells;

  /**
   * @param rows [{ name, steps: [0|1 …], title? }]: what LoopInfo's rows become.
   * @param options { label: what a screen reader says of the whole, onToggle?(row, step, on), cellLabel?(row, step) }
   */
  constructor(rows, { label, onToggle = null, cellLabel = null }) {
    const steps = rows[0]?.steps.length ?? 16;
    this.#columns = Array.from({ length: steps }, () => []);
    this.#cells = rows.map((row, r) => row.steps.map((on, s) => {
      const cell = onToggle === null
        ? el("span", { class: "cell" })
        : el("button", { class: "cell", type: "button", "aria-label": cellLabel(r, s), onclick: () => onToggle(r, s, !cell.classList.contains("on")) });
      cell.classList.add(`sound-${r}`);
      if (s % 4 === 0) cell.classList.add("beat");
      this.#columns[s].push(cell);
      StepGrid.#set(cell, on);
      return cell;
    }));
    const lines = rows.map((row, r) => [
      el("span", { class: `sound-name sound-${r}`, title: row.title ?? null }, row.name),
      el("span", { class: "cells" }, this.#cells[r]),
    ]);
    this.element = el("div", { class: "step-grid", role: onToggle === null ? "img" : "group", "aria-label": label }, lines.flat());
  }

  static #set(cell, on) {
    cell.classList.toggle("on", Boolean(on));
    if (cell.tagName === "BUTTON") cell.setAttribute("aria-pressed", String(Boolean(on)));
  }

  /** Changes one cell. */
  set(row, step, on) {
    StepGrid.#set(this.#cells[row][step], on);
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
