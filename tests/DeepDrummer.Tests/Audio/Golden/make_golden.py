#!/usr/bin/python3
"""Writes the golden files of the spectral features with torchaudio (Debian: python3-torch, python3-torchaudio).

Run in this folder. Everything is computed in double precision, tables included, so that the files hold the reference's
mathematics and not its rounding; float32.bin alone is the reference as DeepDrummer runs it, in single precision.
Each file is little-endian: int32 rows, int32 columns, then rows * columns values (float64), row by row.
"""
import numpy as np
import torch
import torchaudio

CLIPS = {"shortest": 201, "frame": 400, "odd": 4411, "loop": 22050}


def signal(length, kind):
    """A clip that any language rebuilds to the bit: integer noise under a decaying envelope, then silence."""
    n = np.arange(length, dtype=np.int64)
    noise = ((n * n * 40503 + n * 30011 * (kind + 1)) % 65537 - 32768) / 32768.0
    envelope = 1.0 / (1.0 + (n % 5512) / 64.0)
    clip = noise * envelope
    clip[length * 3 // 4:] = 0.0
    return clip.astype(np.float32)


def save(name, matrix):
    matrix = np.ascontiguousarray(np.asarray(matrix, dtype="<f8"))
    with open(name + ".bin", "wb") as file:
        np.array(matrix.shape, dtype="<i4").tofile(file)
        matrix.tofile(file)


def main():
    mfcc = torchaudio.transforms.MFCC(n_mfcc=60)
    save("float32", mfcc(torch.from_numpy(signal(4411, 0))).numpy())

    torch.set_default_dtype(torch.float64)
    mfcc = torchaudio.transforms.MFCC(n_mfcc=60)
    mel = torch.nn.Sequential(torchaudio.transforms.MelSpectrogram(), torchaudio.transforms.AmplitudeToDB(top_db=80.0))
    magnitude = torchaudio.transforms.Spectrogram(n_fft=200, power=1)
    for name, length in CLIPS.items():
        clip = torch.from_numpy(signal(length, 0)).double()
        every = 1 if length < 10000 else 7                                       # long clips keep every seventh frame
        save("mfcc_" + name, mfcc(clip).numpy()[:, ::every])
        save("logmel_" + name, mel(clip).numpy()[::5, ::every])                  # every fifth band
        save("magnitude_" + name, magnitude(clip).numpy()[::5, ::every])         # every fifth bin

    # One channel dimension over the clips makes torchaudio share the maximum among them, as it did over batches in 2020.
    quiet = torch.from_numpy(signal(4411, 0)).double() * 0.001
    loud = torch.from_numpy(signal(4411, 1)).double()
    shared = mfcc(torch.stack([quiet.float().double(), loud]))
    save("mfcc_batch_quiet", shared[0].numpy())
    save("mfcc_batch_loud", shared[1].numpy())

    save("melbank", torchaudio.functional.melscale_fbanks(201, 0.0, 8000.0, 128, 16000).numpy().T[::8])  # every eighth band
    save("melbank_odd", torchaudio.functional.melscale_fbanks(65, 0.0, float(22051 // 2), 20, 22051).numpy().T)
    save("dct", torchaudio.functional.create_dct(13, 40, "ortho").numpy().T)


main()
