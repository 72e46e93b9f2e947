// Plays a board by WebAudio: every hit is set for its own sample ahead of time, so that edits are heard within a step and nothing drifts.
// After C. Wilson, A Tale of Two Clocks, 2013.

const Gain = 0.5;                 // of every hit, as the study's renderer
const Ahead = 0.12, AheadHidden = 1.6, Tick = 25;   // seconds, seconds (timers of hidden pages run once a second), milliseconds

export class Sequencer {
  #context = null; #master; #rows = []; #board = null; #buffers = []; #timer = 0; #step = 0; #at = 0; #shown = []; #volume = 1;

  /** @param {(step: number) => void} onStep told of each step as it sounds, -1 when it stops */
  constructor(onStep) {
    this.onStep = onStep;
    document.addEventListener('visibilitychange', () => this.#timer > 0 && this.#fill());   // far enough ahead before the timers slow down
  }

  get playing() { return this.#timer !== 0; }
  get context() { return this.#open(); }
  analyser = null;                // after everything: what is heard

  #open() {
    if (this.#context) return this.#context;
    const context = this.#context = Sequencer.#made();
    this.#master = new GainNode(context, { gain: Gain * this.#volume });
    this.analyser = new AnalyserNode(context, { fftSize: 2048 });
    this.#master.connect(this.analyser).connect(context.destination);
    return context;
  }

  static #made() {
    try {
      return new AudioContext({ latencyHint: 'interactive', sampleRate: 44100 });   // the sounds' own rate
    } catch {
      return new AudioContext({ latencyHint: 'interactive' });                      // a device that insists on another
    }
  }

  set volume(value) {
    this.#volume = value;
    if (this.#context) this.#master.gain.setTargetAtTime(Gain * value, this.#context.currentTime, 0.01);
  }

  /** Takes a board and the decoded sound of each row: from the next step on, if it plays. */
  set(board, buffers) {
    const context = this.#open();
    while (this.#rows.length < board.rows.length) {
      const row = new GainNode(context, { gain: 0 });
      row.connect(this.#master);
      this.#rows.push(row);
    }
    const solo = board.rows.some(row => row.solo);
    board.rows.forEach((row, index) => {
      const heard = !row.muted && (row.solo || !solo);
      this.#rows[index].gain.setTargetAtTime(heard ? row.volume : 0, context.currentTime, 0.008);
    });
    [this.#board, this.#buffers] = [board, buffers];
  }

  async start() {
    if (this.playing || !this.#board) return;
    const context = this.#open();
    this.#timer = -1;             // claimed: a second press while the context wakes starts nothing
    await context.resume();
    if (this.#timer === 0) return;
    [this.#step, this.#at, this.#shown] = [0, context.currentTime + 0.06, []];
    this.#timer = setInterval(() => this.#fill(), Tick);
    this.#fill();
    requestAnimationFrame(() => this.#show());
  }

  stop() {
    if (this.#timer > 0) clearInterval(this.#timer);
    this.#timer = 0;
    this.#shown = [];
    this.onStep(-1);
  }

  /** One sound, now: for choosing. */
  async audition(buffer) {
    const context = this.#open();
    await context.resume();
    this.#sound(buffer, this.#master, context.currentTime);
  }

  #fill() {
    const context = this.#context, until = context.currentTime + (document.hidden ? AheadHidden : Ahead);
    if (this.#at < context.currentTime) this.#at = context.currentTime + 0.02;      // the machine slept
    const steps = this.#board.rows[0].cells.length;
    while (this.#at < until) {
      this.#board.rows.forEach((row, index) => {
        if (row.cells[this.#step % steps] === 'x' && this.#buffers[index]) this.#sound(this.#buffers[index], this.#rows[index], this.#at);
      });
      this.#shown.push([this.#step % steps, this.#at]);
      this.#at += 60 / this.#board.bpm / 4;
      this.#step = (this.#step + 1) % steps;
    }
  }

  #sound(buffer, into, when) {
    const source = new AudioBufferSourceNode(this.#context, { buffer });
    source.connect(into);
    source.start(when);
  }

  #show() {
    if (!this.playing) return;
    const now = this.#context.currentTime - (this.#context.outputLatency || 0);
    let step = null;
    while (this.#shown.length && this.#shown[0][1] <= now) step = this.#shown.shift()[0];
    if (step !== null) this.onStep(step);
    requestAnimationFrame(() => this.#show());
  }
}
