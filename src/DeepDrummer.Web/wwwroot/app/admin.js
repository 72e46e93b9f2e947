// The experimenter's page: who is where, how theta comes out, and the few things an experimenter does.
import { el } from "./element.js";
import { Refusal, Server } from "./server.js";
import { chosenLanguage, words } from "./text.js";
import { flow, sessionTable } from "./admin-sessions.js";
import { thetaFigure, thetaTable } from "./admin-theta.js";
import { links } from "./admin-links.js";

const EVERY = 3000;   // ms between looks

const trouble = el("p", { class: "trouble", role: "status", hidden: true });
const server = new Server((lost) => {
  trouble.hidden = lost === null;
  if (lost !== null) trouble.textContent = say(`admin.trouble.${lost.kind}`, lost);
});
const stage = document.getElementById("stage");
let say;
let timer = 0;

function login(message) {
  clearTimeout(timer);
  const password = el("input", { type: "password", id: "password", autocomplete: "current-password", required: true });
  const wrong = el("p", { class: "warning", role: "alert" }, message ?? "");
  stage.replaceChildren(el("form", { class: "card stack login", onsubmit: (event) => { event.preventDefault(); enter(password.value); } },
    el("h1", {}, say("admin.title")), el("label", { for: "password" }, say("admin.password")), password, wrong, trouble,
    el("button", { class: "primary", type: "submit" }, say("admin.enter"))));
  password.focus();
}

async function enter(password) {
  try {
    await server.post("/admin/api/login", { password });
    await desk();
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    login(said(refusal));
  }
}

/** A refusal in the reader's language; what the page does not know, as the server says it. */
function said(refusal) {
  const key = `admin.refused.${refusal.status}`;
  return say(key) !== key ? say(key) : refusal.message;
}

/** The page itself; what changes is filled in anew at every look. */
async function desk() {
  let overview = await server.get("/admin/api/sessions");
  const status = el("span", { class: "status" });
  const halt = el("button", { type: "button", onclick: toggle });
  const parts = { flow: el("div"), sessions: el("div"), theta: el("div") };
  const section = (title, ...content) => el("section", { class: "card stack" }, el("h2", {}, title), content);

  async function toggle() {
    await server.post("/admin/api/pause", { paused: !overview.paused });
    document.getElementById("live").textContent = say(overview.paused ? "admin.isRunning" : "admin.isPaused");
    await look();
  }

  function show(theta) {
    status.textContent = say(overview.paused ? "admin.isPaused" : "admin.isRunning");
    status.classList.toggle("paused", overview.paused);
    halt.textContent = say(overview.paused ? "admin.resume" : "admin.pause");
    parts.flow.replaceChildren(flow(overview.sessions, say));
    parts.sessions.replaceChildren(sessionTable(overview.sessions, say));
    parts.theta.replaceChildren(...(theta.listeners?.length > 0 ? [thetaFigure(theta, say), thetaTable(theta, say)] : [el("p", { class: "soft" }, say("admin.noTheta"))]));
  }

  async function look() {
    clearTimeout(timer);
    try {
      if (!document.hidden) {
        overview = await server.get("/admin/api/sessions");
        show(await server.get("/admin/api/theta"));
      }
      timer = setTimeout(look, EVERY);
    } catch (refusal) {
      login(refusal.status === 401 ? null : said(refusal));
    }
  }

  stage.replaceChildren(
    el("header", { class: "row spread top" }, el("div", {}, el("h1", {}, overview.title), el("p", { class: "soft" }, say("admin.title"))),
      el("div", { class: "row" }, status, halt, el("a", { class: "button", href: "/admin/api/export", download: true }, say("admin.export")))),
    trouble,
    section(say("admin.flow"), parts.flow),
    section(say("admin.theta"), el("p", { class: "soft" }, say("admin.thetaText")), parts.theta),
    section(say("admin.sessions"), parts.sessions),
    section(say("admin.links"), el("p", { class: "soft" }, say("admin.linksText")), links(server, say)));
  await look();
}

async function begin() {
  say = await words(chosenLanguage(), "admin-");
  document.title = say("admin.title");
  const token = decodeURIComponent(location.hash.slice(1));
  if (token !== "") {
    history.replaceState(null, "", location.pathname + location.search);   // the token stays out of the history
    return enter(token);
  }
  try {
    await desk();
  } catch {
    login();
  }
}
begin();
