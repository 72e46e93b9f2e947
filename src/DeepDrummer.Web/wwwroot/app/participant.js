// Who sits here: the secret of the participant's link (?p=), and the way to let somebody else sit down.
import { el } from "./element.js";

/** The link's secret; null where the page was opened without one. */
export function participant() {
  return new URLSearchParams(location.search).get("p");
}

/** On a shared computer: the study from its beginning, without the link of who was here before. */
export function someoneElse(app) {
  return el("button", { type: "button", class: "someone-else", onclick: () => {
    const address = new URL(location.href);
    address.searchParams.delete("p");
    history.replaceState(null, "", address);
    app.welcome();
  } }, app.say("next.person"));
}
