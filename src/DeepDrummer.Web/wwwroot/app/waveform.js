import { svg, el } from "./element.js";

/** A loop's peaks (0 to 1, in order of time) as a mirrored shape; what has been played is darker. */
export class Waveform {
  #played;

  constructor(peaks) {
    const shape = () => svg("svg", { viewBox: `0 0 ${peaks.length} 100`, preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
      svg("path", { d: Waveform.path(peaks) }));
    this.#played = el("div", { class: "played" }, shape());
    this.element = el("div", { class: "waveform" }, shape(), this.#played);
    this.show(null);
  }

  /** The outline: along the tops, and back along the bottoms. */
  static path(peaks) {
    const half = peaks.map((peak) => Math.max(0.8, Math.min(1, peak) * 48));
    const top = half.map((h, i) => `${i} ${(50 - h).toFixed(1)}`);
    const bottom = half.map((h, i) => `${i} ${(50 + h).toFixed(1)}`).reverse();
    return `M${[...top, ...bottom].join("L")}Z`;
  }

  show(fraction) {
    this.#played.style.clipPath = `inset(0 ${(100 - 100 * (fraction ?? 0)).toFixed(2)}% 0 0)`;
  }
}
