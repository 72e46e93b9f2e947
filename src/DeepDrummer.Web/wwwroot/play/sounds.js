// The library: every sound by name, and decoded audio of those that were played.

export class Sounds {
  #server; #context; #buffers = new Map(); #similar = new Map();
  all = []; byName = new Map();

  constructor(server, context) { [this.#server, this.#context] = [server, context]; }

  async load() {
    this.all = await this.#server.sounds();
    this.all.forEach((sound, index) => { sound.index = index; this.byName.set(sound.name, sound); });
  }

  /** Decoded audio, fetched once. */
  buffer(name) {
    const sound = this.byName.get(name);
    if (!this.#buffers.has(sound.id))
      this.#buffers.set(sound.id, this.#server.audio(sound.id).then(bytes => this.#context().decodeAudioData(bytes)));
    return this.#buffers.get(sound.id);
  }

  buffers(board) { return Promise.all(board.rows.map(row => this.buffer(row.sound))); }

  similar(name) {
    const { id } = this.byName.get(name);
    if (!this.#similar.has(id)) this.#similar.set(id, this.#server.similar(id));
    return this.#similar.get(id);
  }

  /** What a row is called: the file's own name, without its ending. */
  static label(name) { return name.slice(name.lastIndexOf('/') + 1).replace(/\.[a-z0-9]{2,4}$/i, '').replaceAll('_', ' '); }

  static place(name) { return name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : ''; }
}

// Walks through the sounds most like one: next and previous lead out and back again, however often they are pressed.
export class Neighbourhood {
  #names = []; #at = 0;

  async step(sounds, name, by) {
    if (this.#names[this.#at] !== name) [this.#names, this.#at] = [[name, ...await sounds.similar(name)], 0];
    this.#at = (this.#at + by + this.#names.length) % this.#names.length;
    return this.#names[this.#at];
  }
}
