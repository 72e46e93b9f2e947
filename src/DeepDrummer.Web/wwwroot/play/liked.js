// The loops that were liked, each a small picture of its grid, the newest first.
import { element } from './grid.js';

const Most = 48, Step = 4, Row = 5;

export function liked(place, loops, onLoad) {
  place.replaceChildren(...loops.map((loop, number) => ({ loop, number })).slice(-Most).reverse().map(({ loop, number }) => {
    const button = element('button', { type: 'button', title: `Bring loop ${number + 1} back` });
    button.setAttribute('aria-label', `Bring liked loop ${number + 1} back, ${loop.bpm} bpm`);
    button.append(picture(loop), element('small', { textContent: `${number + 1} · ${loop.bpm} bpm` }));
    button.addEventListener('click', () => onLoad(number));
    const line = element('li', {});
    line.append(button);
    return line;
  }));
}

function picture(loop) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', `0 0 ${16 * Step} ${loop.rows.length * Row}`);
  svg.setAttribute('aria-hidden', 'true');
  loop.rows.forEach(({ cells }, row) => [...cells].forEach((cell, step) => {
    if (cell !== 'x') return;
    const hit = document.createElementNS(svg.namespaceURI, 'rect');
    for (const [name, value] of Object.entries({ x: step * Step + 0.4, y: row * Row + 0.6, width: Step - 0.8, height: Row - 1.2, rx: 0.7, class: `row-${row + 1}` })) hit.setAttribute(name, value);
    svg.append(hit);
  }));
  return svg;
}
