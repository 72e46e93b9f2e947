#!/usr/bin/python3
"""Golden p_good of the three networks (arXiv:2008.04391), by torch and torchaudio: weights and audio by formula, so that no
file of weights is kept. Debian: python3-torch python3-torchaudio. Writes scores.csv beside itself."""
import pathlib

import numpy as np
import torch
import torchaudio
from torch import nn

N, C = 88200, 64


def bits(count, key):
    """lowbias32 of 0 … count − 1, each xor key."""
    with np.errstate(over="ignore"):
        x = np.arange(count, dtype=np.uint32) ^ np.uint32(key)
        x ^= x >> np.uint32(16)
        x *= np.uint32(0x7FEB352D)
        x ^= x >> np.uint32(15)
        x *= np.uint32(0x846CA68B)
        return x ^ (x >> np.uint32(16))


def uniform(count, key):
    return bits(count, key).astype(np.float64) / 2.0**32


def clip(number):
    """Hits of a falling sine and of noise; clip 0 is silence, clip 3 beyond full scale."""
    t = np.arange(N) / 44100.0
    audio = np.zeros(N)
    for hit in range(2 * number):
        start = int(N * (hit * 0.37 % 1.0))
        rest = t[: N - start]
        tone = np.sin(2 * np.pi * (80.0 * (hit + 1)) * rest) * np.exp(-rest * (4 + 3 * hit))
        noise = (2 * uniform(N - start, 1000 * number + hit) - 1) * np.exp(-rest * 30)
        audio[start:] += (0.2 + 0.2 * number) * (tone + 0.5 * noise)
    return audio.astype(np.float32)


def block2d(inputs, kernel=(4, 8), stride=(2, 4)):
    return [nn.Conv2d(inputs, C, kernel, stride), nn.LeakyReLU(), nn.Dropout(0.17), nn.BatchNorm2d(C)]


def block1d(dropout):
    def make(inputs):
        return [nn.Conv1d(inputs, C, 8), nn.MaxPool1d(4, 4), nn.LeakyReLU()] + ([nn.Dropout(0.17)] if dropout else []) + [nn.BatchNorm1d(C)]
    return make


mix = [nn.Conv2d(C, 8, 1), nn.LeakyReLU(), nn.BatchNorm2d(8)]
HEADS = {
    "Mfcc": lambda: [torchaudio.transforms.MFCC(n_mfcc=60, dct_type=2, norm="ortho", log_mels=False), *block2d(1), *block2d(C), *block2d(C), *mix],
    "Spectrogram": lambda: [torchaudio.transforms.Spectrogram(n_fft=200, power=1), *block2d(1), *block2d(C), *block2d(C), *block2d(C, 4, 2), *mix],
    "Waveform": lambda: [*block1d(True)(1), *block1d(True)(C), *block1d(True)(C), *block1d(True)(C), *block1d(False)(C), *block1d(False)(C)],
}


class Critic(nn.Module):
    def __init__(self, name):
        super().__init__()
        self.head = nn.Sequential(*HEADS[name]())
        size = self.eval().head(torch.zeros(1, 1, N)).numel()
        self.tail = nn.Sequential(nn.Linear(size, 128), nn.LeakyReLU(), nn.Linear(128, 2), nn.LeakyReLU(), nn.LogSoftmax(1))

    def forward(self, audio):
        return self.tail(self.head(audio).flatten(1))


torch.set_num_threads(1)
lines = ["critic,clip,p_good"]
for number, name in enumerate(HEADS):
    critic = Critic(name).eval()
    state = critic.state_dict()
    learned = [key for key in sorted(state) if not key.startswith("head.0.") or key in ("head.0.weight", "head.0.bias")]
    for index, key in enumerate(k for k in learned if not k.endswith("num_batches_tracked")):
        tensor = state[key]
        values = uniform(tensor.numel(), 7919 * (number + 1) + index).reshape(tensor.shape)
        if key.endswith("running_var"):
            values = 0.5 + values
        elif tensor.dim() == 1 and key.endswith("weight"):
            values = 0.5 + values
        else:
            values = (2 * values - 1) * (0.3 if tensor.dim() == 1 else 3.4 / np.sqrt(tensor[0].numel()))
        tensor.copy_(torch.from_numpy(values))
    for audio in range(4):
        with torch.no_grad():
            good = critic(torch.from_numpy(clip(audio)).reshape(1, 1, N)).exp()[0, 1].item()
        lines.append(f"{name},{audio},{good:.9g}")
pathlib.Path(__file__).with_name("scores.csv").write_text("\n".join(lines) + "\n")
