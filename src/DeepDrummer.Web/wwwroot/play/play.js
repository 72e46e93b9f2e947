// The page: what is pressed becomes an action, what the server answers is shown and heard.
import { icon, setIcon } from '../app/element.js';
import { LANGUAGES, chosenLanguage, languageButtons, rememberLanguage, words } from '../app/text.js';
import { GridView, pressed } from './grid.js';
import { actOf, sheet } from './keys.js';
import { liked } from './liked.js';
import { Picker } from './picker.js';
import { Sequencer } from './sequencer.js';
import { Server } from './server.js';
import { Neighbourhood, Sounds } from './sounds.js';
import { put, refusalOf } from './words.js';

const by = id => document.getElementById(id);
const button = act => document.querySelector(`[data-act=${act}]`);
const Makers = ['best', 'good', 'bad', 'random'];

const server = new Server(away => notice(away ? say('trouble') : '', true));
const sequencer = new Sequencer(step => grid.playhead(step));
const sounds = new Sounds(server, () => sequencer.context);
const near = new Neighbourhood();
const picker = new Picker(by('picker'), sounds, async name => sequencer.audition(await sounds.buffer(name)));
const grid = new GridView(by('rows'), sounds, { onEdit: edit, onRow: (verb, row) => onRow(verb, row), onLive: hear });
let say = null, view = null, board = null, limits = null, making = 0, shownLikes = -1, noticeTimer = 0;

// ---- Showing ----

function notice(text, stays = false) {
  clearTimeout(noticeTimer);
  by('notice').textContent = text;
  if (text && !stays) noticeTimer = setTimeout(() => by('notice').textContent = '', 6000);
}

async function hear(next) {
  board = next;
  const buffers = await sounds.buffers(next);
  if (board === next) sequencer.set(next, buffers);      // unless another came meanwhile
}

function show(next) {
  view = next;
  grid.show(view.board);
  hear(view.board);
  if (document.activeElement !== by('bpm')) by('bpm').value = view.board.bpm;
  const percent = Math.round(100 * view.liked);
  by('meter').setAttribute('aria-valuenow', percent);
  by('meter').firstElementChild.style.width = `${percent}%`;
  by('meter').dataset.known = view.heard > 0;
  by('opinion').textContent = view.heard === 0 ? say('opinion.none') : say('opinion', { percent: say.percent(view.liked) });
  by('opinion').title = say('opinion.title', view);
  button('like').classList.toggle('said', view.said === true);
  button('dislike').classList.toggle('said', view.said === false);
  pressed(button('floor'), view.board.fourOnTheFloor);
  button('undo').disabled = !view.canUndo;
  button('redo').disabled = !view.canRedo;
  for (const kind of ['wav', 'mid', 'h2drumkit', 'liked']) by(`file-${kind}`).href = server.file(kind, by('bars').value);
  by('file-liked').classList.toggle('off', view.likes === 0);
  if (shownLikes !== view.likes) showLiked(view.likes);
}

async function showLiked(likes) {
  shownLikes = likes;
  by('liked-none').hidden = likes > 0;
  liked(by('liked'), likes > 0 ? await server.liked() : [], say, number => act({ do: 'load', number }));
}

// ---- Acting ----

/** Sends an action; shows the answer unless a later one is on its way. */
async function act(action, said = '', file = '') {
  try {
    const next = await (action instanceof Blob ? server.import(action) : server.act(action));
    if (server.pending <= 1) show(next);
    if (said) notice(said);
  } catch (refused) {
    notice(refusalOf(refused, say, file));
    show(server.view);
  }
}

function edit(next, what) {
  if (making > 0) return grid.show(board);       // a new loop is on its way: drawing on the old one would undo it
  grid.show(next);
  hear(next);
  act({ do: 'edit', board: next, what });
}

async function make(action, said, file) {
  making++;
  document.body.classList.add('making');
  const before = server.view.revision;
  await act(action, said, file);
  if (server.view.revision > before) by('live').textContent = say('loop.made', { sounds: server.view.board.rows.map(row => Sounds.label(row.sound)).join(', ') });
  if (--making === 0) document.body.classList.remove('making');
}

function change(row, values, what) { edit({ ...board, rows: board.rows.map((each, index) => index === row ? { ...each, ...values } : each) }, what); }

async function onRow(verb, row) {
  const now = board.rows[row];
  const loud = by => change(row, { volume: Math.min(Math.max(Math.round(100 * (now.volume + by)) / 100, 0), limits.loudest) }, 'volume');
  switch (verb) {
    case 'lock': return row === 0 && board.fourOnTheFloor ? act({ do: 'floor', on: false }) : change(row, { locked: !now.locked }, 'lock');
    case 'mute': return change(row, { muted: !now.muted }, 'mute');
    case 'solo': return change(row, { solo: !now.solo }, 'solo');
    case 'clear': return change(row, { cells: '.'.repeat(now.cells.length) }, 'clear');
    case 'louder': return loud(0.1);
    case 'quieter': return loud(-0.1);
    case 'next': case 'previous': {
      const sound = await near.step(sounds, now.sound, verb === 'next' ? 1 : -1);
      if (!sequencer.playing) sequencer.audition(await sounds.buffer(sound));
      return change(row, { sound }, 'sound');
    }
    case 'pick': {
      const sound = await picker.open(row, now.sound);
      if (sound && sound !== now.sound) change(row, { sound }, 'sound');
    }
  }
}

function tempo(bpm) {
  bpm = Math.min(Math.max(Math.round(100 * bpm) / 100 || board.bpm, limits.slowest), limits.fastest);
  by('bpm').value = bpm;
  if (bpm !== board.bpm) edit({ ...board, bpm }, 'tempo');
}

async function play() {
  if (sequencer.playing) sequencer.stop();
  else await sequencer.start();
  pressed(button('play'), sequencer.playing);
  setIcon(button('play').firstChild, sequencer.playing ? 'pause' : 'play');
}

const acts = {
  play,
  like: () => act({ do: 'rate', liked: true }, say('done.like')),
  dislike: () => make({ do: 'rate', liked: false }),
  floor: () => act({ do: 'floor', on: !board.fourOnTheFloor }),
  undo: () => server.view.canUndo && act({ do: 'undo' }),
  redo: () => server.view.canRedo && act({ do: 'redo' }),
  faster: () => tempo(board.bpm + 1),
  slower: () => tempo(board.bpm - 1),
  help: () => by('help').open ? by('help').close() : by('help').showModal(),
  import: () => by('import').click(),
  wav: () => by('file-wav').click(),
  cancel: () => by('begin').close(),
};
for (const kind of Makers) acts[kind] = () => make({ do: 'make', kind });
for (let row = 0; row < 4; row++) acts[`row-${row}`] = () => grid.focus(row);
for (const verb of ['lock', 'mute', 'solo', 'next', 'previous', 'pick', 'clear', 'louder', 'quieter']) acts[verb] = () => onRow(verb, grid.row);

document.addEventListener('click', event => {
  const asked = event.target.closest('[data-act]');
  if (!asked || asked.disabled) return;
  acts[asked.dataset.act]();
  if (event.detail > 0) asked.blur();            // so that space plays again
});
document.addEventListener('keydown', event => {
  const name = actOf(event);
  if (!name || (event.repeat && !['faster', 'slower', 'louder', 'quieter'].includes(name))) return;
  event.preventDefault();
  acts[name]();
});
by('bpm').addEventListener('change', event => tempo(Number(event.target.value)));
by('bpm').addEventListener('keydown', event => event.key === 'Enter' && event.target.blur());
by('master').addEventListener('input', event => sequencer.volume = Number(event.target.value));
by('bars').addEventListener('change', () => show(server.view));

// ---- Files that are brought in ----

async function bring(file) {
  if (!file) return;
  if (file.size > limits.largest) return notice(say('refused.413'));   // the server would hang up on it, and be asked again for ever
  await make(new Blob([await file.arrayBuffer()]), say('bring.done', { file: file.name }), file.name);
}
by('import').addEventListener('change', event => { bring(event.target.files[0]); event.target.value = ''; });
addEventListener('dragover', event => event.preventDefault());
addEventListener('drop', event => { event.preventDefault(); bring(event.dataTransfer.files[0]); });

// ---- Sessions ----

function list(names) {
  by('session').replaceChildren(...names.map(name => new Option(name, name)), new Option(say('session.new'), ''));
  by('session').value = server.name;
}

async function open(name) {
  try {
    const view = await server.open(name);
    shownLikes = -1;
    show(view);
    history.replaceState(null, '', `#${name}`);
  } catch (refused) {
    notice(refusalOf(refused, say));
    if (!server.view && name !== limits.session) return open(limits.session);
  }
  list((await server.hello()).sessions);
}

by('session').addEventListener('change', event => {
  if (event.target.value) return open(event.target.value);
  event.target.value = server.name;
  by('begin').showModal();
});
by('begin-form').addEventListener('submit', event => {
  event.preventDefault();
  by('begin').close();
  open(by('begin-name').value);
});

// ---- Words ----

/** The page in another language; what it shows stays. */
async function speak(language) {
  say = picker.say = await words(language, 'play-', 'sounds-');
  put(say);
  const bars = by('bars').value || '4';
  by('bars').replaceChildren(...[1, 2, 4, 8].map(count => new Option(say(count === 1 ? 'take.bar' : 'take.bars', { bars: count }), count)));
  by('bars').value = bars;
  sheet(by('keys'), say);
  languageButtons(by('languages'), say, Object.keys(LANGUAGES), async chosen => {
    rememberLanguage(chosen);
    await speak(chosen);
    document.querySelector('#languages [aria-current]').focus();
  });
  grid.speak(say);
  if (!view) return;
  by('session').lastElementChild.textContent = say('session.new');
  show(view);
  showLiked(view.likes);
}

await speak(chosenLanguage());
for (const name of ['play', 'like', 'dislike']) button(name).prepend(icon(name));
limits = await server.hello();
await sounds.load();
await open(/^#[a-z0-9-]+$/.test(location.hash) ? location.hash.slice(1) : limits.session);
document.body.dataset.ready = true;
window.deepdrummer = { sequencer, server };      // for tests and the curious
