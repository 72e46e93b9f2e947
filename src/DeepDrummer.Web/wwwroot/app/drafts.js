// What was filled in and not sent yet: it outlives another language and a reload, and is gone when its stage is over.

const PLACE = "dd-draft";

/** The values of a stage's fields by question; none where nothing was filled in. */
export function draft(stage) {
  const kept = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
  return kept?.stage === stage ? kept.values : {};
}

export function keepDraft(stage, values) {
  sessionStorage.setItem(PLACE, JSON.stringify({ stage, values }));
}

/** Forgets every draft but this stage's; all of them without a stage. */
export function onlyDraft(stage = null) {
  if (stage === null || JSON.parse(sessionStorage.getItem(PLACE) ?? "null")?.stage !== stage) sessionStorage.removeItem(PLACE);
}
