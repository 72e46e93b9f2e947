// The words of the page, from a resource file a language.

import { el } from "./element.js";

export const LANGUAGES = { en: "English", fr: "Français" };

/** The link's language (?lang=fr), else the first of the browser's that there is, else English. */
export function chosenLanguage() {
  const asked = [new URLSearchParams(location.search).get("lang"), ...(navigator.languages ?? [])];
  return asked.map((tag) => (tag ?? "").slice(0, 2).toLowerCase()).find((tag) => tag in LANGUAGES) ?? "en";
}

/**
 * say(key, { name: value }): the text of the key with its {name}s filled in; the key itself where there is none.
 * @param pages which files: "" is the study's, "admin-" the experimenter's, "play-" the musicians', "sounds-" the names of drums.
 */
export async function words(language, ...pages) {
  const files = await Promise.all(pages.map((page) => texts(`/text/${page}${language}.json`)));
  const known = Object.assign({}, ...files);
  document.documentElement.lang = language;
  const say = (key, values = {}) => (known[key] ?? key).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  say.language = language;
  say.number = (value, digits = 0) => new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
  say.percent = (share) => new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 }).format(share);
  return say;
}

/** A file of texts, asked for until it comes: a page without words is of no use. */
async function texts(file) {
  for (let wait = 500; ; wait = Math.min(2 * wait, 8000)) {
    try {
      const response = await fetch(file);
      if (response.ok) return await response.json();
    } catch {
      // The network is away.
    }
    await new Promise((done) => { setTimeout(done, wait); });
  }
}

/** Keeps the language in the address, so that a reload has it too. */
export function rememberLanguage(language) {
  const address = new URL(location.href);
  address.searchParams.set("lang", language);
  history.replaceState(null, "", address);
}

/** Fills a nav with a button a language; the one that is spoken is marked. */
export function languageButtons(nav, say, languages, choose) {
  nav.replaceChildren(...languages.filter((language) => language in LANGUAGES).map((language) => el("button", {
    class: "plain", type: "button", lang: language, "aria-current": language === say.language ? "true" : null,
    onclick: () => language !== say.language && choose(language),
  }, LANGUAGES[language])));
  return nav;
}
