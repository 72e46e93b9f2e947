// Names the consent that is on its way. It outlives a reload, so that a reply that was lost begins no second session.

const PLACE = "dd-nonce";

/** The nonce of the consent under way; a new one where there is none. */
export function nonce() {
  const kept = sessionStorage.getItem(PLACE);
  if (kept !== null) return kept;
  const bytes = String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32)));
  const made = btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  sessionStorage.setItem(PLACE, made);
  return made;
}

/** The session is there: the next consent is another. */
export function spent() {
  sessionStorage.removeItem(PLACE);
}
