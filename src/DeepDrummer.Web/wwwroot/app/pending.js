// The one answer that is on its way. It outlives a reload, so that an answer given while the network was down is still sent.

const PLACE = "dd-answer";

export function keep(answer) {
  sessionStorage.setItem(PLACE, JSON.stringify(answer));
}

export function clear() {
  sessionStorage.removeItem(PLACE);
}

/** The kept answer where it is for the loop that the session stands at; else null, and it is forgotten, unless the study is only halted. */
export function of(state) {
  const kept = sessionStorage.getItem(PLACE);
  if (kept === null || state.stage === "paused") return null;
  const answer = JSON.parse(kept);
  if (answer.stage === state.stage && answer.trial === state.loop?.trial && answer.loop === state.loop?.id) return answer;
  clear();
  return null;
}
