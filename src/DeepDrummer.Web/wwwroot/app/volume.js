import { el, icon } from "./element.js";

const PLACE = "dd-volume";

/** The slider; what was chosen outlives a reload. */
export function volume(looper, say) {
  const kept = Number(localStorage.getItem(PLACE));
  if (kept > 0 && kept <= 1) looper.volume = kept;
  const slider = el("input", {
    type: "range", min: "0", max: "1", step: "0.01", value: String(looper.volume), "aria-label": say("volume"),
    oninput: () => {
      looper.volume = slider.valueAsNumber;
      localStorage.setItem(PLACE, slider.value);
    },
  });
  return el("label", { class: "volume" }, icon("volume"), slider);
}
