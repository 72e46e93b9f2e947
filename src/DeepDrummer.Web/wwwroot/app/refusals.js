// What the page says when something goes wrong: its own words by kind, so that they are in the reader's language.

/** A refusal; the server's own words, which are English, only where the page has none. */
export function refusalOf(refusal, say) {
  const key = `refused.${refusal.status}`;
  return say(key) !== key ? say(key) : say("trouble.refused", { error: refusal.message });
}

/** A wait: for the network, for a server that is asked too much, or for one that failed. */
export function troubleOf({ kind = "network", seconds }, say) {
  return say(`trouble.${kind}`, { seconds });
}
