// The loops that were liked, each a small picture of its grid, the newest first.
import { el, svg } from '../app/element.js';

const Most = 48, Step = 4, Row = 5;

export function liked(place, loops, say, onLoad) {
  place.replaceChildren(...loops.map((loop, number) => ({ loop, number })).slice(-Most).reverse().map(({ loop, number }) => el('li', {},
    el('button', { type: 'button', title: say('liked.bring', { number: number + 1 }), onclick: () => onLoad(number) },
      picture(loop), el('span', { class: 'unseen' }, say('liked.bring', { number: number + 1 })), el('small', {}, say('liked.tempo', { number: number + 1, bpm: loop.bpm }))))));
}

function picture(loop) {
  const hits = loop.rows.flatMap(({ cells }, row) => [...cells].flatMap((cell, step) => cell !== 'x' ? [] :
    [svg('rect', { x: step * Step + 0.4, y: row * Row + 0.6, width: Step - 0.8, height: Row - 1.2, rx: 0.7, class: `sound-${row}` })]));
  return svg('svg', { viewBox: `0 0 ${16 * Step} ${loop.rows.length * Row}`, 'aria-hidden': 'true' }, hits);
}
