"""Golden audio for RenderingTests: four made-up sounds mixed in numpy float32, hit by hit, row by row within a step.

python3 render.py writes, beside itself,
  render-<gain>.f32   whole clips at 4800 BPM, raw float32, little endian
  render-original.txt SHA-256 of the clip at the original's settings (120 BPM, 4 repeats, 1 s pad, gain .5)
"""
import hashlib
import pathlib
import numpy as np

RATE, STEPS = 44100, 16
HERE = pathlib.Path(__file__).parent
ROWS = ["x...x...x...x..x", "....x..x....x.xx", "xxxxxxxxxxxxxxxx", "x.x.xx.x.xx.x..."]


def sound(number, length, scale):
    """Whole numbers over a power of two: the same bits in any language."""
    i = np.arange(length, dtype=np.int64)
    whole = (i * i * 7919 + number * 104729 + i * 31) % 65521 - 32760
    return (whole.astype(np.float64) * scale).astype(np.float32)


# So faint (subnormal float32) that halving them rounds, and they overlap: a fused multiply-add gives other bits.
FAINT = [sound(0, 700, 2.0 ** -149), sound(1, 450, 2.0 ** -149), sound(2, 1, 2.0 ** -15), sound(3, 400, 2.0 ** -146)]
LOUD = [sound(0, 700, 2.0 ** -15), sound(1, 150, 2.0 ** -16), sound(2, 900, 2.0 ** -17), sound(3, 400, 2.0 ** -15)]


def render(sounds, bpm, repeats, pad, gain):
    step_seconds = 60 / bpm / 4
    clip = np.zeros(int((repeats * STEPS * step_seconds + pad) * RATE), dtype=np.float32)
    for step in range(repeats * STEPS):
        at = int(step * step_seconds * RATE)
        for row, one in zip(ROWS, sounds):
            if row[step % STEPS] == "x":
                hit = one * np.float32(gain)
                room = min(len(hit), len(clip) - at)
                clip[at:at + room] += hit[:room]
    return clip


for name, sounds, gain in [("loud-0.5", LOUD, 0.5), ("loud-0.3", LOUD, 0.3), ("faint-0.5", FAINT, 0.5), ("faint-0.3", FAINT, 0.3)]:
    render(sounds, 4800, 2, 0.01, gain).astype("<f4").tofile(HERE / f"render-{name}.f32")
original = render(LOUD, 120, 4, 1, 0.5)
(HERE / "render-original.txt").write_text(f"{len(original)} {hashlib.sha256(original.astype('<f4').tobytes()).hexdigest()}\n")
