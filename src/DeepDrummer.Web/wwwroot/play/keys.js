// Every key of the page, as the help sheet lists them.

import { el } from '../app/element.js';

/** [key, what it does, how it is written where not by itself]: the words are key.ACT of the texts. */
export const Keys = [
  ['listen', [[' ', 'play', 'key.space'], ['p', 'play']]],
  ['say', [['k', 'like'], ['j', 'dislike']]],
  ['make', [['g', 'best'], ['s', 'good'], ['b', 'bad'], ['r', 'random'], ['f', 'floor']]],
  ['back', [['z', 'undo'], ['y', 'redo']]],
  ['row', [['1', 'row-0'], ['2', 'row-1'], ['3', 'row-2'], ['4', 'row-3'], ['l', 'lock'], ['m', 'mute'], ['o', 'solo'],
    [',', 'previous'], ['.', 'next'], ['n', 'pick'], ['c', 'clear'], ['[', 'quieter'], [']', 'louder']]],
  ['steps', [[null, 'move', 'key.arrows'], [null, 'set', 'key.enter']]],
  ['loop', [['+', 'faster'], ['-', 'slower']]],
  ['page', [['i', 'import'], ['w', 'wav'], ['?', 'help']]],
];

const acts = new Map(Keys.flatMap(([, keys]) => keys.filter(key => key[0]).map(([key, act]) => [key, act])));

/** What a key asks for, if anything: not while somebody writes, and a focused button keeps its space and Enter. */
export function actOf(event) {
  const writing = event.target.closest('input:not([type=range]), select, textarea, dialog');
  if (event.altKey || writing) return null;
  if (event.ctrlKey || event.metaKey)
    return event.key.toLowerCase() === 'z' ? (event.shiftKey ? 'redo' : 'undo') : event.key.toLowerCase() === 'y' ? 'redo' : null;
  if (event.key === ' ' && event.target.closest('button, a') && event.target.matches(':focus-visible')) return null;
  return acts.get(event.key === '=' ? '+' : event.key.toLowerCase()) ?? null;
}

export function sheet(list, say) {
  list.replaceChildren(...Keys.map(([part, keys]) => el('div', {}, el('dt', {}, say(`keys.${part}`)),
    keys.map(([key, act, written]) => el('dd', {}, el('kbd', {}, written ? say(written) : key.toUpperCase()), ` ${say(`key.${act}`)}`)))));
}
