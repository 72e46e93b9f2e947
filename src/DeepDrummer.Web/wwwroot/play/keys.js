// Every key of the page, as the help sheet lists them.

import { el } from '../app/element.js';

export const Keys = [
  ['Listen', [[' ', 'play', 'play or stop', 'space'], ['p', 'play', 'play or stop']]],
  ['Say', [['k', 'like', 'like'], ['j', 'dislike', 'dislike, and hear another']]],
  ['Make', [['g', 'best', 'generate: what you most probably like'], ['s', 'good', 'sample good'], ['b', 'bad', 'sample bad'], ['r', 'random', 'random'], ['f', 'floor', 'four on the floor']]],
  ['Take back', [['z', 'undo', 'undo'], ['y', 'redo', 'redo']]],
  ['Row', [['1', 'row-0', 'first row'], ['2', 'row-1', 'second row'], ['3', 'row-2', 'third row'], ['4', 'row-3', 'fourth row'], ['l', 'lock', 'lock: keep the row'], ['m', 'mute', 'mute'],
    ['o', 'solo', 'solo'], [',', 'previous', 'previous similar sound'], ['.', 'next', 'next similar sound'], ['n', 'pick', 'choose a sound'], ['c', 'clear', 'clear the row'], ['[', 'quieter', 'quieter'], [']', 'louder', 'louder']]],
  ['Steps', [[null, null, 'move over the grid', '← → ↑ ↓'], [null, null, 'set or clear the step', 'Enter']]],
  ['Loop', [['+', 'faster', 'faster'], ['-', 'slower', 'slower']]],
  ['Page', [['i', 'import', 'bring in a file'], ['w', 'wav', 'take the WAV along'], ['?', 'help', 'this sheet']]],
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

export function sheet(list) {
  list.append(...Keys.map(([title, keys]) => el('div', {}, el('dt', {}, title), keys.map(([key, , what, shown]) => el('dd', {}, el('kbd', {}, shown ?? key.toUpperCase()), ` ${what}`)))));
}
