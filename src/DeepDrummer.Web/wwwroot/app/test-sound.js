// The sound of the headphone check: a bar of kick and hat made here, so that nothing is fetched for it.

const RATE = 44100, STEP = 0.125, STEPS = 16;

/** Two seconds of a quiet beat. @returns an AudioBuffer that loops without a gap. */
export function beat(context) {
  const buffer = context.createBuffer(1, RATE * STEP * STEPS, RATE);
  const samples = buffer.getChannelData(0);
  for (const step of [0, 6, 8, 14]) add(samples, step, 0.32, (t) => 0.8 * Math.exp(-t * 14) * Math.sin(2 * Math.PI * (52 * t + 6 * (1 - Math.exp(-t * 30)))));
  for (const step of [4, 12]) add(samples, step, 0.22, (t, i) => 0.4 * Math.exp(-t * 22) * (noise(i) + 0.6 * Math.sin(2 * Math.PI * 185 * t)));
  for (let step = 0; step < STEPS; step += 2) add(samples, step, 0.05, (t, i) => 0.22 * Math.exp(-t * 90) * (noise(i) - noise(i - 1)));
  return buffer;
}

/** A soft bell on one side. @param side -1 left, 1 right. */
export function bell(context, output, side) {
  const buffer = context.createBuffer(2, RATE, RATE);
  const samples = buffer.getChannelData(side < 0 ? 0 : 1);
  for (const start of [0, 4]) add(samples, start, 0.45, (t) => 0.5 * Math.exp(-t * 9) * (Math.sin(2 * Math.PI * 660 * t) + 0.4 * Math.sin(2 * Math.PI * 1320 * t)) * Math.min(1, t * 300));
  const node = context.createBufferSource();
  node.buffer = buffer;
  node.connect(output);
  if (context.state !== "running") context.resume();
  node.start();
}

function add(samples, step, seconds, wave) {
  const start = Math.round(step * STEP * RATE);
  for (let i = 0; i < seconds * RATE; i++) samples[(start + i) % samples.length] += wave(i / RATE, i);
}

/** The same noise each time. */
function noise(i) {
  const x = Math.sin(i * 12.9898) * 43758.5453;
  return 2 * (x - Math.floor(x)) - 1;
}
