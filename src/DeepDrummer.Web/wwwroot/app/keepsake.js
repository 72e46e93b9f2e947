// The withdrawal link, to be kept: who lost it could not take their answers back.
import { el, icon } from "./element.js";

/** The whole address. */
function address(app) {
  return new URL(app.state.withdraw, location.href).href;
}

/** A button that copies the link, and says so. */
export function copyLink(app, style = null) {
  const { say } = app;
  const said = el("span", { role: "status", class: "said" });
  const copy = el("button", { type: "button", class: style, onclick: async () => {
    said.textContent = "";
    said.textContent = say(await copied(address(app)) ? "keepsake.copied" : "keepsake.notCopied");
  } }, say("keepsake.copy"));
  return [copy, said];
}

/** The card of the last page: what the link does, the link itself, and two ways to keep it. */
export function keepsake(app) {
  const { say } = app;
  const link = el("input", { type: "text", readonly: true, value: address(app), "aria-label": say("keepsake.link"), onfocus: () => link.select() });
  const text = `${app.study.title}\n${say("keepsake.text")}\n${address(app)}\n`;
  const file = el("a", { class: "button", download: "withdrawal-link.txt", href: URL.createObjectURL(new Blob([text], { type: "text/plain" })) }, icon("download"), say("keepsake.save"));
  return el("section", { class: "card stack wide keepsake" },
    el("h2", {}, say("keepsake.title")), el("p", { class: "soft" }, say("keepsake.text")), link,
    el("div", { class: "row" }, copyLink(app), file));
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = el("textarea", { class: "unseen" });   // a page that is not served over https has no clipboard of the newer kind
    area.value = text;
    const focused = document.activeElement;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    focused?.focus();
    return done;
  }
}
