// The rows of a board: what each plays, and its steps, drawn over by hand.
import { el, svg } from '../app/element.js';
import { Sounds } from './sounds.js';
import { roleName } from './words.js';

const icons = {
  lock: 'M7 11V8a5 5 0 0 1 10 0v3h1v9H6v-9zm2 0h6V8a3 3 0 0 0-6 0z',
  previous: 'M15 5l-7 7 7 7', next: 'M9 5l7 7-7 7',
};

export class GridView {
  #say = null; #rows = []; #stroke = null; #board = null; #sounds; #focused = [0, 0];

  /** @param {(board, what: string) => void} onEdit a stroke or a knob is done
   *  @param {(verb: string, row: number) => void} onRow a row's button was pressed
   *  @param {(board) => void} onLive a knob moves: to be heard, not to be kept */
  constructor(place, sounds, { onEdit, onRow, onLive }) {
    Object.assign(this, { place, onEdit, onRow, onLive });
    this.#sounds = sounds;
    place.addEventListener('pointerdown', event => this.#press(event));
    place.addEventListener('pointermove', event => this.#drag(event));
    for (const end of ['pointerup', 'pointercancel']) addEventListener(end, event => this.#lift(event));
    place.addEventListener('click', event => this.#click(event));
    place.addEventListener('keydown', event => this.#key(event));
  }

  show(board) {
    this.#board = board;
    if (this.#rows.length !== board.rows.length) this.#build(board);
    board.rows.forEach((row, index) => this.#fill(row, index, board));
  }

  /** Takes the words of a language; what is shown stays. */
  speak(say) {
    this.#say = say;
    if (this.#board) [this.#rows, this.#focused] = [[], [0, 0]];
    if (this.#board) this.show(this.#board);
  }

  /** The row that keys are about. */
  get row() { return this.#focused[0]; }

  focus(row, step = this.#focused[1]) {
    const cell = this.#rows[row]?.cells[step];
    if (!cell) return;
    this.#rows[this.#focused[0]].cells[this.#focused[1]].tabIndex = -1;
    this.#focused = [row, step];
    cell.tabIndex = 0;
    cell.focus();
  }

  /** Where the loop is; -1 for nowhere. */
  playhead(step) {
    for (const { cells, line } of this.#rows) {
      line.querySelector('.now')?.classList.remove('now');
      if (step >= 0) cells[step].classList.add('now');
    }
  }

  #build(board) {
    this.#rows = board.rows.map((row, index) => {
      const say = (key) => this.#say(key, { row: index + 1 });
      const name = el('button', { type: 'button', class: 'sound', 'data-verb': 'pick' });
      const lock = knob('lock', icon('lock'), say('row.lock'), say('row.lock.title'));
      const [mute, solo] = [knob('mute', 'M', say('row.mute'), say('row.mute.title')), knob('solo', 'S', say('row.solo'), say('row.solo.title'))];
      const volume = el('input', { type: 'range', min: 0, max: 1.5, step: 0.01, title: say('volume'), 'aria-label': say('row.volume') });
      volume.addEventListener('input', () => this.onLive(this.#changed(index, { volume: Number(volume.value) })));
      volume.addEventListener('change', () => this.onEdit(this.#changed(index, { volume: Number(volume.value) }), 'volume'));
      const cells = Array.from(row.cells, (_, step) => el('button', { type: 'button', class: 'pad', tabindex: index + step ? -1 : 0, 'data-row': index, 'data-step': step }));
      const line = el('div', { class: `track sound-${index}`, role: 'group' },
        el('div', { class: 'head' }, name, el('div', { class: 'knobs' },
          knob('previous', icon('previous'), say('row.previous'), say('row.previous.title')),
          knob('next', icon('next'), say('row.next'), say('row.next.title')), lock, mute, solo, volume)),
        el('div', { class: 'steps' }, cells));
      return { line, name, lock, mute, solo, volume, cells };
    });
    this.place.replaceChildren(...this.#rows.map(row => row.line));
  }

  #fill(row, index, board) {
    const { line, name, lock, mute, solo, volume, cells } = this.#rows[index], label = Sounds.label(row.sound), sound = this.#sounds.byName.get(row.sound);
    const kept = row.locked || (index === 0 && board.fourOnTheFloor), solos = board.rows.some(other => other.solo);
    line.setAttribute('aria-label', this.#say('row', { row: index + 1, sound: label }));
    line.classList.toggle('kept', kept);
    line.classList.toggle('silent', row.muted || (solos && !row.solo));
    name.replaceChildren(el('b', {}, label), el('small', {}, sound?.role ? roleName(sound.role, this.#say) : Sounds.place(row.sound)));
    name.title = this.#say('row.sound.title', { sound: row.sound });
    pressed(lock, kept); pressed(mute, row.muted); pressed(solo, row.solo);
    if (document.activeElement !== volume || Number(volume.value) !== row.volume) volume.value = row.volume;
    cells.forEach((cell, step) => {
      pressed(cell, row.cells[step] === 'x');
      cell.setAttribute('aria-label', this.#say('step', { sound: label, step: step + 1 }));
    });
  }

  #changed(index, change) { return { ...this.#board, rows: this.#board.rows.map((row, at) => at === index ? { ...row, ...change } : row) }; }

  #set(cell, on) {
    const { row, step } = cell.dataset, before = this.#board.rows[row].cells, at = Number(step);
    if ((before[at] === 'x') === on) return;
    this.#board = this.#changed(Number(row), { cells: before.slice(0, at) + (on ? 'x' : '.') + before.slice(at + 1) });
    if (Number(row) === 0) this.#board.fourOnTheFloor = false;
    pressed(cell, on);
    this.onLive(this.#board);
  }

  // A stroke: the first cell decides whether it draws or wipes.
  #press(event) {
    const cell = event.target.closest('.pad');
    if (!cell || event.button !== 0) return;
    this.#stroke = cell.getAttribute('aria-pressed') !== 'true';
    if (cell.hasPointerCapture?.(event.pointerId)) cell.releasePointerCapture(event.pointerId);
    this.#set(cell, this.#stroke);
  }

  #drag(event) {
    if (this.#stroke === null) return;
    const cell = document.elementFromPoint(event.clientX, event.clientY)?.closest('.pad');
    if (cell) this.#set(cell, this.#stroke);
  }

  #lift(event) {
    if (this.#stroke === null) return;
    this.#stroke = null;
    this.onEdit(this.#board, 'draw');
  }

  #click(event) {
    const cell = event.target.closest('.pad'), knob = event.target.closest('[data-verb]');
    if (cell) {
      this.#focused = [Number(cell.dataset.row), Number(cell.dataset.step)];
      for (const { cells } of this.#rows) for (const other of cells) other.tabIndex = other === cell ? 0 : -1;
      if (event.detail !== 0) return;          // a pointer's press has been drawn
      this.#set(cell, cell.getAttribute('aria-pressed') !== 'true');
      this.onEdit(this.#board, 'draw');
    } else if (knob) {
      this.onRow(knob.dataset.verb, this.#rows.findIndex(row => row.line.contains(knob)));
    }
  }

  #key(event) {
    if (!event.target.classList.contains('pad') || event.ctrlKey || event.metaKey || event.altKey) return;
    const [row, step] = [Number(event.target.dataset.row), Number(event.target.dataset.step)], last = this.#rows[0].cells.length - 1;
    const to = { ArrowLeft: [row, step - 1], ArrowRight: [row, step + 1], ArrowUp: [row - 1, step], ArrowDown: [row + 1, step], Home: [row, 0], End: [row, last] }[event.key];
    if (!to) return;
    event.preventDefault();
    this.focus(Math.min(Math.max(to[0], 0), this.#rows.length - 1), Math.min(Math.max(to[1], 0), last));
  }
}

export function pressed(button, on) { button.setAttribute('aria-pressed', String(Boolean(on))); }

function knob(verb, face, label, title) { return el('button', { type: 'button', class: 'knob', 'data-verb': verb, 'aria-label': label, title }, face); }

function icon(name) { return svg('svg', { viewBox: '0 0 24 24', class: `icon ${name}`, 'aria-hidden': 'true' }, svg('path', { d: icons[name] })); }
