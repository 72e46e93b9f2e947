// Choosing a sound: by name, by role, by ear.
import { el } from '../app/element.js';
import { Sounds } from './sounds.js';
import { roleName } from './words.js';

const Most = 300;                 // listed at a time; a search narrows them

export class Picker {
  say = null;                     // the words, set before it is opened
  #sounds; #shown = []; #at = -1; #take = null;

  constructor(dialog, sounds, onListen) {
    Object.assign(this, { dialog, onListen });
    this.#sounds = sounds;
    [this.list, this.find, this.role, this.found] = ['sounds', 'find', 'role', 'found'].map(id => document.getElementById(id));
    this.find.addEventListener('input', () => this.#search());
    this.role.addEventListener('input', () => this.#search());
    this.list.addEventListener('click', event => this.#choose(event.target.closest('li'), event.detail > 1));
    dialog.addEventListener('keydown', event => this.#key(event));
  }

  /** The name of the sound that is taken, or null. */
  open(row, name) {
    document.getElementById('picker-title').textContent = this.say('sound', { row: row + 1 });
    const roles = [...new Set(this.#sounds.all.map(sound => sound.role).filter(Boolean))].sort();
    this.role.replaceChildren(new Option(this.say('sound.anyRole'), ''), ...roles.map(role => new Option(roleName(role, this.say), role)));
    this.find.value = '';
    this.role.value = this.#sounds.byName.get(name)?.role ?? '';
    this.#search(name);
    this.dialog.showModal();
    this.list.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'center' });
    this.find.focus();
    return new Promise(done => {
      this.#take = taken => { this.#take = null; done(taken); this.dialog.close(); };
      this.dialog.addEventListener('close', () => done(null), { once: true });
    });
  }

  #search(name = this.#shown[this.#at]?.name) {
    const words = this.find.value.toLowerCase().split(/\s+/).filter(Boolean), role = this.role.value;
    const fits = this.#sounds.all.filter(sound => (!role || sound.role === role) && words.every(word => `${sound.name} ${sound.role ?? ''} ${this.#role(sound)}`.toLowerCase().includes(word)));
    this.#shown = fits.slice(0, Most);
    const found = fits.length === 0 ? 'none' : fits.length === 1 ? 'one' : fits.length > Most ? 'many' : 'some';
    this.found.textContent = this.say(`sounds.${found}`, { count: this.say.number(fits.length), shown: this.say.number(Most) });
    this.list.replaceChildren(...this.#shown.map((sound, index) => el('li', { role: 'option', id: `sound-${index}`, 'aria-selected': 'false' },
      el('b', {}, Sounds.label(sound.name)), el('span', {}, this.#role(sound)), el('small', {}, this.say('sounds.seconds', { place: Sounds.place(sound.name), seconds: this.say.number(sound.seconds, 2) })))));
    this.#select(Math.max(this.#shown.findIndex(sound => sound.name === name), this.#shown.length ? 0 : -1));
  }

  #role(sound) { return sound.role ? roleName(sound.role, this.say) : ''; }

  #select(at) {
    for (const line of this.list.querySelectorAll('[aria-selected=true]')) line.setAttribute('aria-selected', 'false');
    this.#at = at;
    const line = this.list.children[at];
    for (const owner of [this.list, this.find]) line ? owner.setAttribute('aria-activedescendant', line.id) : owner.removeAttribute('aria-activedescendant');
    if (!line) return;
    line.setAttribute('aria-selected', 'true');
    line.scrollIntoView({ block: 'nearest' });
  }

  /** A click listens, a second one takes. */
  #choose(line, again) {
    if (!line) return;
    const at = [...this.list.children].indexOf(line);
    if (again || (at === this.#at && this.heard === at)) return this.#take?.(this.#shown[at].name);
    this.heard = at;
    this.#select(at);
    this.onListen(this.#shown[at].name);
  }

  #key(event) {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (by && event.target !== this.role) {
      event.preventDefault();
      if (!this.#shown.length) return;
      this.#select(Math.min(Math.max(this.#at + by, 0), this.#shown.length - 1));
      this.heard = this.#at;
      this.onListen(this.#shown[this.#at].name);
    } else if (event.key === 'Enter' && event.target.tagName !== 'BUTTON') {
      event.preventDefault();
      if (this.#at >= 0) this.#take?.(this.#shown[this.#at].name);
    }
  }
}
