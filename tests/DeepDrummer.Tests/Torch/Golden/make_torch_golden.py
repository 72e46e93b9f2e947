#!/usr/bin/python3
"""Writes layers.json, losses.json, optimizers.json, signals.json and seeds.json beside itself, with the reference's PyTorch.

Run with Debian's python3-torch: OPENBLAS_NUM_THREADS=1 /usr/bin/python3 make_torch_golden.py
All in double precision, except seeds.json (float32, as networks start)."""
import json
import os
import torch
from torch import nn
from torch.nn import functional as F

torch.set_num_threads(1)
here = os.path.dirname(os.path.abspath(__file__))


def packed(t):
    t = t.detach()
    if t.is_complex():
        t = torch.view_as_real(t)
    return {"shape": list(t.shape), "values": t.reshape(-1).tolist()}


def write(name, cases):
    with open(os.path.join(here, name), "w") as file:
        file.write("{\n" + ",\n".join(json.dumps(k) + ": " + json.dumps(v) for k, v in cases.items()) + "\n}\n")


def joined(output):
    """A recurrent layer's outputs as one row of numbers."""
    if isinstance(output, torch.Tensor):
        return output
    y, state = output
    parts = [y] + (list(state) if isinstance(state, tuple) else [state])
    return torch.cat([p.reshape(-1) for p in parts])


LAYERS = {
    "conv1d": (nn.Conv1d(2, 3, 3, stride=2, padding=1), (2, 2, 9)),
    "conv1d same": (nn.Conv1d(2, 3, 4, padding="same"), (2, 2, 7)),
    "conv1d circular": (nn.Conv1d(2, 4, 3, padding=2, padding_mode="circular", groups=2, bias=False), (2, 2, 6)),
    "conv2d": (nn.Conv2d(1, 3, (2, 4), stride=(1, 2)), (2, 1, 4, 8)),
    "conv2d reflect": (nn.Conv2d(2, 2, 3, padding=2, dilation=2, padding_mode="reflect"), (1, 2, 5, 5)),
    "conv_transpose1d": (nn.ConvTranspose1d(2, 3, 4, stride=2, padding=1, output_padding=1), (2, 2, 4)),
    "conv_transpose2d": (nn.ConvTranspose2d(2, 4, (3, 2), stride=(2, 1), padding=(1, 0), output_padding=(1, 0), groups=2), (1, 2, 3, 3)),
    "linear": (nn.Linear(4, 3), (5, 4)),
    "batch_norm1d": (nn.BatchNorm1d(3), (4, 3, 5)),
    "batch_norm2d": (nn.BatchNorm2d(2, momentum=0.3), (3, 2, 2, 3)),
    "instance_norm1d": (nn.InstanceNorm1d(2, affine=True), (3, 2, 5)),
    "instance_norm2d": (nn.InstanceNorm2d(2, affine=True, track_running_stats=True), (2, 2, 3, 3)),
    "layer_norm": (nn.LayerNorm([3, 4]), (2, 3, 4)),
    "group_norm": (nn.GroupNorm(2, 4), (2, 4, 3)),
    "lstm": (nn.LSTM(3, 2, num_layers=2, bidirectional=True, batch_first=True), (2, 4, 3)),
    "gru": (nn.GRU(3, 2, num_layers=2), (4, 2, 3)),
    "max_pool1d": (nn.MaxPool1d(3, stride=2), (2, 2, 8)),
    "max_pool2d": (nn.MaxPool2d((2, 3), padding=(1, 1)), (1, 2, 5, 6)),
    "avg_pool1d": (nn.AvgPool1d(3, stride=2, padding=1, count_include_pad=False), (2, 2, 8)),
    "avg_pool2d": (nn.AvgPool2d(2, ceil_mode=True), (1, 2, 5, 5)),
    "adaptive_avg_pool2d": (nn.AdaptiveAvgPool2d((2, 3)), (1, 2, 5, 7)),
    "upsample nearest": (nn.Upsample(scale_factor=(2.0,)), (1, 2, 3)),
    "upsample linear": (nn.Upsample(size=(7,), mode="linear"), (1, 2, 3)),
    "upsample bilinear": (nn.Upsample(scale_factor=(2.0, 3.0), mode="bilinear", align_corners=True), (1, 1, 3, 3)),
    "relu": (nn.ReLU(), (3, 4)),
    "leaky_relu": (nn.LeakyReLU(0.1), (3, 4)),
    "sigmoid": (nn.Sigmoid(), (3, 4)),
    "tanh": (nn.Tanh(), (3, 4)),
    "gelu": (nn.GELU(), (3, 4)),
    "silu": (nn.SiLU(), (3, 4)),
    "elu": (nn.ELU(0.7), (3, 4)),
    "softplus": (nn.Softplus(2.0, 1.0), (3, 4)),
    "softmax": (nn.Softmax(1), (3, 4)),
    "log_softmax": (nn.LogSoftmax(-1), (3, 4)),
    "flatten": (nn.Flatten(), (2, 3, 4)),
    "sequential": (nn.Sequential(nn.Conv1d(1, 2, 3), nn.LeakyReLU(), nn.BatchNorm1d(2), nn.Flatten(), nn.Linear(8, 2), nn.LogSoftmax(1)), (4, 1, 6)),
}


def layers():
    """Input, state, output, the gradients of the output weighted by cosines, the state after, and the output in eval mode."""
    torch.manual_seed(1)
    cases = {}
    for name, (layer, shape) in LAYERS.items():
        layer.double()
        for tensor in layer.state_dict().values():
            if tensor.is_floating_point():
                tensor.uniform_(0.2, 0.9) if tensor.dim() == 1 else tensor.normal_()
        x = torch.randn(shape, dtype=torch.float64, requires_grad=True)
        case = {"input": packed(x), "state": {k: packed(v.clone()) for k, v in layer.state_dict().items()}}
        y = joined(layer(x))
        (y * torch.cos(torch.arange(y.numel(), dtype=torch.float64)).reshape(y.shape)).sum().backward()
        case["output"] = packed(y)
        case["gradients"] = {"": packed(x.grad), **{k: packed(p.grad) for k, p in layer.named_parameters()}}
        case["after"] = {k: packed(v.clone()) for k, v in layer.state_dict().items() if k.endswith(("running_mean", "running_var", "tracked"))}
        case["eval"] = packed(joined(layer.eval()(x)))
        cases[name] = case
    return cases


def losses():
    torch.manual_seed(2)
    x, y = torch.randn(4, 3, dtype=torch.float64), torch.randn(4, 3, dtype=torch.float64)
    classes, weight = torch.tensor([0, 2, 1, 2]), torch.tensor([0.5, 1.0, 2.0], dtype=torch.float64)
    share = torch.rand(4, 3, dtype=torch.float64)
    cases = {"inputs": {"x": packed(x), "y": packed(y), "classes": packed(classes), "weight": packed(weight), "share": packed(share)}}

    def case(name, f, start=x):
        at = start.clone().requires_grad_()
        value = f(at)
        value.sum().backward()
        cases[name] = {"value": packed(value), "gradient": packed(at.grad)}

    log, probability = F.log_softmax(x, 1), torch.sigmoid(x)
    case("nll_loss", lambda a: F.nll_loss(a, classes, weight), log)
    case("nll_loss none", lambda a: F.nll_loss(a, classes, reduction="none"), log)
    case("cross_entropy", lambda a: F.cross_entropy(a, classes, weight, label_smoothing=0.1))
    case("cross_entropy ignoring", lambda a: F.cross_entropy(a, classes, ignore_index=2, reduction="sum"))
    case("binary_cross_entropy", lambda a: F.binary_cross_entropy(a, share), probability)
    case("binary_cross_entropy_with_logits", lambda a: F.binary_cross_entropy_with_logits(a, share, pos_weight=weight))
    case("mse_loss", lambda a: F.mse_loss(a, y))
    case("l1_loss", lambda a: F.l1_loss(a, y, reduction="sum"))
    case("smooth_l1_loss", lambda a: F.smooth_l1_loss(a, y, beta=0.5))
    case("huber_loss", lambda a: F.huber_loss(a, y, delta=0.5))
    case("kl_div", lambda a: F.kl_div(a, F.log_softmax(y, 1), reduction="mean", log_target=True), log)
    case("kl_div share", lambda a: F.kl_div(a, share, reduction="sum"), log)
    return cases


def optimizers():
    """Six steps down (w·x − y)², gradients clipped to a norm of 5."""
    torch.manual_seed(3)
    start, x, y = torch.randn(3, 2, dtype=torch.float64), torch.randn(5, 3, dtype=torch.float64), torch.randn(5, 2, dtype=torch.float64)
    cases = {"inputs": {"start": packed(start), "x": packed(x), "y": packed(y)}}

    def case(name, make):
        w = start.clone().requires_grad_()
        optimizer, path, norms = make([w]), [], []
        for _ in range(6):
            optimizer.zero_grad()
            ((x @ w - y) ** 2).sum().backward()
            norms.append(float(nn.utils.clip_grad_norm_([w], 5.0)))
            optimizer.step()
            path.append(w.detach().clone())
        cases[name] = {"path": packed(torch.stack(path)), "norms": packed(torch.tensor(norms, dtype=torch.float64))}

    case("adam", lambda p: torch.optim.Adam(p, lr=0.1, weight_decay=0.01))
    case("adam amsgrad", lambda p: torch.optim.Adam(p, lr=0.1, betas=(0.7, 0.9), amsgrad=True))
    case("adamw", lambda p: torch.optim.AdamW(p, lr=0.1, weight_decay=0.1))
    case("sgd", lambda p: torch.optim.SGD(p, lr=0.01))
    case("sgd momentum", lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.9, dampening=0.1, weight_decay=0.05))
    case("sgd nesterov", lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.8, nesterov=True))
    return cases


def signals():
    torch.manual_seed(4)
    x = torch.randn(2, 40, dtype=torch.float64)
    window = torch.hann_window(16, dtype=torch.float64)
    spectrum = torch.stft(x, 16, 4, 16, window, return_complex=True)
    return {
        "x": packed(x),
        "hann": packed(window),
        "hamming": packed(torch.hamming_window(9, periodic=False, dtype=torch.float64)),
        "stft": packed(spectrum),
        "stft not centred": packed(torch.stft(x, 8, 8, 8, center=False, normalized=True, return_complex=True)),
        "istft": packed(torch.istft(spectrum, 16, 4, 16, window, length=40)),
        "rfft": packed(torch.fft.rfft(x, norm="ortho")),
        "irfft": packed(torch.fft.irfft(torch.fft.rfft(x), 40)),
    }


def seeds():
    """What seed 5 gives: networks' first weights (their first eight numbers), and draws of a generator of one's own."""
    torch.manual_seed(5)
    net = [nn.Conv2d(1, 4, (4, 8)), nn.Linear(6, 3), nn.ConvTranspose2d(2, 4, 3), nn.LSTM(3, 4), nn.Embedding(5, 3)]
    cases = {f"{i}.{k}": packed(p.reshape(-1)[:8]) for i, layer in enumerate(net) for k, p in layer.named_parameters()}
    generator = torch.Generator().manual_seed(5)
    cases["rand"] = packed(torch.rand(4, generator=generator))
    cases["randn"] = packed(torch.randn(20, generator=generator))
    cases["bernoulli_"] = packed(torch.empty(12).bernoulli_(0.3, generator=generator))
    cases["normal_"] = packed(torch.empty(3).normal_(1.0, 2.0, generator=generator))
    cases["randint"] = packed(torch.randint(0, 9, (6,), generator=generator))
    cases["randperm"] = packed(torch.randperm(7, generator=generator))
    return cases


write("layers.json", layers())
write("losses.json", losses())
write("optimizers.json", optimizers())
write("signals.json", signals())
write("seeds.json", seeds())
