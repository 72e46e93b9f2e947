// Plays one loop over and over without a gap: an AudioBufferSourceNode repeats its buffer to the sample, whatever the page does.

const RATE = 44100;      // the loops' own rate, so that nothing is resampled
const FADE = 0.006;      // seconds; a cut in a ringing sound clicks
const KEPT = 12;         // decoded loops that stay in memory (0.35 MB each)

export class Looper {
  #context = null;
  #gain = null;
  #source = null;        // { node, gain, buffer, begun }
  #volume;
  #heard = 0;            // seconds that the present buffer sounded before its present start
  #lastBuffer = null;
  #decoded = new Map();  // url -> promise of an AudioBuffer, the latest used last

  /** @param {number} volume 0 to 1, as the slider shows it. */
  constructor(volume = 0.8) {
    this.#volume = volume;
  }

  /** The audio context, made when it is first needed. */
  get context() {
    if (this.#context === null) {
      try {
        this.#context = new AudioContext({ sampleRate: RATE });
      } catch {
        this.#context = new AudioContext();  // a device that insists on its own rate
      }
      this.#gain = this.#context.createGain();
      this.#gain.gain.value = Looper.gainOf(this.#volume);
      this.#gain.connect(this.#context.destination);
    }
    return this.#context;
  }

  /** Where another sound of the page may be sent, so that the volume holds for it too. */
  get output() {
    return this.context && this.#gain;
  }

  get playing() {
    return this.#source !== null;
  }

  get volume() {
    return this.#volume;
  }

  set volume(value) {
    this.#volume = value;
    if (this.#context !== null) this.#gain.gain.setTargetAtTime(Looper.gainOf(value), this.#context.currentTime, 0.01);
  }

  /** The ear hears levels by their ratio: the square is near enough, and 0 is silence. */
  static gainOf(volume) {
    return volume * volume;
  }

  /** The decoded loop of an address, fetched once. A failure is forgotten, so that the next call tries again. */
  buffer(url) {
    const known = this.#decoded.get(url);
    this.#decoded.delete(url);
    const buffer = known ?? this.#fetch(url);
    this.#decoded.set(url, buffer);
    buffer.catch(() => this.#decoded.delete(url));
    for (const oldest of this.#decoded.keys()) {
      if (this.#decoded.size <= KEPT) break;
      this.#decoded.delete(oldest);
    }
    return buffer;
  }

  async #fetch(url) {
    const response = await fetch(url, { credentials: "same-origin" });
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return await this.context.decodeAudioData(await response.arrayBuffer());
  }

  /** Starts the buffer from its beginning. Must come from a click or a key the first time: browsers want that. */
  start(buffer) {
    this.stop();
    if (buffer !== this.#lastBuffer) this.#heard = 0;
    this.#lastBuffer = buffer;
    const context = this.context;
    if (context.state !== "running") context.resume();
    const node = context.createBufferSource();
    const gain = context.createGain();
    node.buffer = buffer;
    node.loop = true;
    node.loopEnd = buffer.duration;
    node.connect(gain).connect(this.#gain);
    const begun = context.currentTime + 0.005;
    node.start(begun);
    this.#source = { node, gain, buffer, begun };
  }

  /** Fades out in 6 ms. */
  stop() {
    if (this.#source === null) return;
    this.#heard += this.#sounded();
    const { node, gain } = this.#source;
    const now = this.context.currentTime;
    gain.gain.setValueAtTime(1, now);
    gain.gain.linearRampToValueAtTime(0, now + FADE);
    node.stop(now + FADE);
    this.#source = null;
  }

  #sounded() {
    return this.#source === null ? 0 : Math.max(0, this.context.currentTime - this.#latency() - this.#source.begun);
  }

  #latency() {
    return this.context.outputLatency || this.context.baseLatency || 0;
  }

  /** Seconds that the present loop has sounded in all, over every replay. */
  get heard() {
    return this.#heard + this.#sounded();
  }

  /** Where the ear is in the loop, 0 to 1; null when nothing plays. */
  get fraction() {
    return this.#source === null ? null : (this.#sounded() / this.#source.buffer.duration) % 1;
  }
}
