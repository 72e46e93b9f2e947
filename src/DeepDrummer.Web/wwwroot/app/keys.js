// The keys of the listening pages: space plays, arrows or J and K rate. Letters can be switched off (WCAG 2.1.4).

const PLACE = "dd-letters";
let letters = localStorage.getItem(PLACE) !== "off";

export function lettersOn() {
  return letters;
}

export function setLetters(on) {
  letters = on;
  localStorage.setItem(PLACE, on ? "on" : "off");
}

/** Listens until the signal aborts. @param actions { play, like, dislike } */
export function listen(actions, signal) {
  addEventListener("keydown", (event) => {
    const action = actionOf(event);
    if (action === null || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    if (!event.repeat) actions[action]();
  }, { signal });
  // A button presses itself when the space key comes up, and the space key is for playing alone.
  addEventListener("keyup", (event) => {
    if (event.key === " " && event.target.closest?.("#stage button")) event.preventDefault();
  }, { signal });
}

function actionOf(event) {
  const target = event.target;
  if (target.closest?.("input:not([type=checkbox]), textarea, select, a, summary, dialog")) return null;
  if (event.key === " ") return target.tagName === "INPUT" || target.closest?.("button:not(#stage *)") ? null : "play";
  if (event.key === "ArrowLeft") return "dislike";
  if (event.key === "ArrowRight") return "like";
  if (!letters) return null;
  return { j: "dislike", k: "like" }[event.key.toLowerCase()] ?? null;
}
