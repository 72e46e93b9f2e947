import { draft, keepDraft } from "./drafts.js";
import { el } from "./element.js";

/** The questions of a stage as form fields, filled in as they were before. @returns { element, answers(), complete() }: complete() marks what is missing and goes there. */
export function fields(questions, say, stage) {
  const made = questions.map((question) => ({ question, ...field(question, say) }));
  const before = draft(stage);
  for (const { question, fill } of made) fill(before[question.id] ?? "");
  const keep = () => keepDraft(stage, Object.fromEntries(made.map(({ question, raw }) => [question.id, raw()])));
  return {
    element: el("div", { class: "fields wide", oninput: keep }, made.map((one) => one.element)),

    answers() {
      return Object.fromEntries(made.map(({ question, value }) => [question.id, value()]).filter(([, value]) => value !== null));
    },

    complete() {
      const missing = made.filter(({ question, value, wrong, mark }) => {
        const lacks = wrong?.() || (!question.optional && value() === null);
        mark(lacks);
        return lacks;
      });
      missing[0]?.focus();
      return missing.length === 0;
    },
  };
}

function field(question, say) {
  const kinds = { choice: choices, scale, number, text };
  return (kinds[question.kind] ?? text)(question, say);
}

function scale(question, say) {
  const from = question.min ?? 1, to = question.max ?? 5;
  const points = Array.from({ length: to - from + 1 }, (_, i) => String(from + i));
  return radios(question, say, points.map((point) => [point, point]), "scale", Number);
}

function choices(question, say) {
  return radios(question, say, question.options.map((option) => [option.value, option.label]), "choices", String);
}

function radios(question, say, options, style, read) {
  const name = `q-${question.id}`;
  const inputs = options.map(([value]) => el("input", { type: "radio", name, value }));
  const wish = warning(say, name);
  const group = el("fieldset", { class: `field ${style}`, "aria-describedby": `${name}-wish` },
    el("legend", {}, label(question, say)),
    el("div", { class: "options" },
      options.map(([, words], i) => el("label", { class: "choice" }, inputs[i], el("span", {}, words)))),
    wish);
  return {
    element: group,
    value: () => inputs.filter((input) => input.checked).map((input) => read(input.value))[0] ?? null,
    raw: () => inputs.find((input) => input.checked)?.value ?? "",
    fill: (raw) => inputs.forEach((input) => { input.checked = input.value === raw; }),
    focus: () => inputs[0].focus(),
    mark: (lacks) => { wish.hidden = !lacks; },
  };
}

function number(question, say) {
  const input = el("input", { type: "number", inputmode: "numeric", min: question.min, max: question.max, step: "1" });
  return typed(question, say, input, () => (input.value === "" || !input.validity.valid ? null : input.valueAsNumber));
}

function text(question, say) {
  const input = el("textarea", { rows: "3", maxlength: String(question.max ?? 2000) });
  return typed(question, say, input, () => (input.value.trim() === "" ? null : input.value.trim()));
}

function typed(question, say, input, value) {
  const name = `q-${question.id}`;
  const wish = warning(say, name);
  input.id = name;
  input.setAttribute("aria-describedby", `${name}-wish`);
  return {
    element: el("div", { class: "field" }, el("label", { for: name }, label(question, say)), input, wish),
    value,
    wrong: () => !input.validity.valid,
    raw: () => input.value,
    fill: (raw) => { input.value = raw; },
    focus: () => input.focus(),
    mark: (lacks) => {
      wish.textContent = input.validity.valid ? say("field.missing") : input.validationMessage;   // the browser names the limit
      wish.hidden = !lacks;
      input.setAttribute("aria-invalid", String(lacks));
    },
  };
}

function label(question, say) {
  return [question.label, question.optional ? el("span", { class: "soft" }, ` (${say("field.optional")})`) : null];
}

function warning(say, name) {
  return el("p", { class: "warning small", id: `${name}-wish`, hidden: true }, say("field.missing"));
}
