"""Drives a checkout of the original Python for `deepdrummer bench --original DIR`: one word a line on standard input
("propose" or "learn"), the seconds it took on standard output. One thread, as ours."""
import os
import sys
import time

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"
import numpy

if "bool" not in numpy.__dict__:  # the name the 2020 code uses, gone since numpy 1.24
    numpy.bool = bool
import torch

torch.set_num_threads(1)
# The package's __init__ loads the analysis with its plots; only these four modules are wanted.
import importlib
import types

package = types.ModuleType("deepdrummer")
package.__path__ = [os.path.join(sys.argv[1], "deepdrummer")]
sys.modules["deepdrummer"] = package
models, patterns, training, = (importlib.import_module("deepdrummer." + name) for name in ("models", "patterns", "training"))

DROPOUT, RATE, DECAY = 0.16744183752066633, 5.73932300111413e-05, 5.8959660787385e-06
critic = models.MFCCCritic(n_conv=64, n_mlp=128, p_dropout=DROPOUT)
optimizer = torch.optim.Adam(critic.parameters(), lr=RATE, weight_decay=DECAY)
for name in patterns.SampleManager.get_list():
    patterns.SampleManager.load(name)


def clips(count):
    made = [patterns.random_pattern(0.5)[1][2 * 44100:4 * 44100] for _ in range(count)]
    return torch.from_numpy(numpy.stack(made)).unsqueeze(1)


liked, disliked = clips(40), clips(40)
print("ready", torch.__version__, len(patterns.SampleManager.get_list()), flush=True)
for line in sys.stdin:
    began = time.perf_counter()
    if line.strip() == "propose":
        patterns.sample_metro(critic, False, min_itrs=100)
    elif line.strip() == "learn":
        for _ in range(40):
            training.train_batch(critic, optimizer, liked, disliked, batch_size=16, device="cpu")
    print(time.perf_counter() - began, flush=True)
