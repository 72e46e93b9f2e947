// Elements without a framework, and without a string of HTML that could carry what somebody typed.

const SVG = "http://www.w3.org/2000/svg";

/** el("button", { class: "primary", onclick: f }, "Play", icon): attributes, on… listeners and children; null and false are left out. */
export function el(name, attributes, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** The same for a drawing. */
export function svg(name, attributes, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const icons = {
  play: "M7 4.5v15l12.5-7.5z",
  pause: "M6.5 4.5h4v15h-4zM13.5 4.5h4v15h-4z",
  like: "M2.5 10.5h4v10h-4zM8 20.5V10.8l4-8.3c1.8 0 3 1.3 3 3.2l-.6 3.8h5.2c1.4 0 2.3 1.2 2 2.6l-1.5 6.5c-.2 1.1-1.1 1.9-2.3 1.9z",
  dislike: "M21.5 13.5h-4v-10h4zM16 3.5v9.7l-4 8.3c-1.8 0-3-1.3-3-3.2l.6-3.8H4.4c-1.4 0-2.3-1.2-2-2.6l1.5-6.5c.2-1.1 1.1-1.9 2.3-1.9z",
  volume: "M3 9v6h4l5.5 4.5v-15L7 9zM15 8.2v1.9a2.6 2.6 0 0 1 0 3.8v1.9a4.6 4.6 0 0 0 0-7.6zM15 4v1.9a6.8 6.8 0 0 1 0 12.2V20a8.7 8.7 0 0 0 0-16z",
  download: "M11 3h2v9.2l3.3-3.3 1.4 1.4L12 16l-5.7-5.7 1.4-1.4 3.3 3.3zM4 18.5h16v2H4z",
};

/** A picture of 24 × 24 in the text's colour, hidden from screen readers: the words beside it say all. */
export function icon(name) {
  return svg("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" }, svg("path", { d: icons[name] }));
}

/** Gives an icon another shape. */
export function setIcon(picture, name) {
  picture.firstChild.setAttribute("d", icons[name]);
}
