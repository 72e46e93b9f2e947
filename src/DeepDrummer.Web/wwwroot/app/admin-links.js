import { el } from "./element.js";

/** Makes participants' links and shows them once, to be copied. */
export function links(server, say) {
  const count = el("input", { type: "number", id: "link-count", min: "1", max: "500", step: "1", value: "10" });
  const made = el("textarea", { rows: "8", readonly: true, spellcheck: "false", "aria-label": say("admin.links") });
  const copied = el("span", { role: "status" });
  const copy = el("button", { type: "button", onclick: take }, say("admin.copy"));
  const shown = el("div", { class: "stack wide", hidden: true }, made, el("div", { class: "row" }, copy, copied));

  async function make(event) {
    event.preventDefault();
    const list = await server.post("/admin/api/links", { count: count.valueAsNumber });
    made.value = list.map((link) => link.url).join("\n");
    copied.textContent = "";
    shown.hidden = false;
  }

  async function take() {
    made.select();
    try {
      await navigator.clipboard.writeText(made.value);
    } catch {
      document.execCommand("copy");   // a page that is not served over https has no clipboard of the newer kind
    }
    copied.textContent = say("admin.copied");
  }

  return el("form", { class: "stack wide", onsubmit: make },
    el("div", { class: "row" }, el("label", { for: "link-count" }, say("admin.linkCount")), count, el("button", { type: "submit" }, say("admin.make"))), shown);
}
