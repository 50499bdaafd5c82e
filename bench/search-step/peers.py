"""The supernet in PyTorch, eager: reads one JSON command a line, answers with one JSON line.

Parameters come from a file with their names and our layouts; images are [batch, channels, height, width] here.
"""
import json
import os
import sys
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

state = {}


def from_ours(name, value):
    """Filters are [height, width, in, out] with us, and [height, width, channels, 1] where they are depthwise."""
    if value.dim() == 4:
        return value.permute(*((2, 3, 0, 1) if "depthwise" in name else (3, 2, 0, 1))).contiguous()
    return value.t().contiguous() if value.dim() == 2 else value.clone()


class Norm(nn.BatchNorm2d):
    """Without scale and shift, by the statistics of the batch."""

    def __init__(self, channels):
        super().__init__(channels, affine=False, track_running_stats=False)


class Conv(nn.Module):
    def __init__(self, value, stride=1, dilation=1, depthwise=False, exact=False):
        super().__init__()
        self.weight = nn.Parameter(value)
        self.stride, self.dilation = stride, dilation
        self.groups = value.shape[0] if depthwise else 1
        reach = (value.shape[2] - 1) * dilation
        self.padding = reach // 2
        # Ours pads as TensorFlow does, which for stride 2 means more at the end; it takes PyTorch one more operator.
        self.before = (reach - 1) // 2 if exact and stride == 2 and reach > 0 else None
        self.after = reach - 1 - self.before if self.before is not None else 0

    def forward(self, x):
        padding = self.padding
        if self.before is not None:
            x, padding = F.pad(x, (self.before, self.after) * 2), 0
        return F.conv2d(x, self.weight, None, self.stride, padding, self.dilation, self.groups)


class Halves(nn.Module):
    """Factorised reduction."""

    def __init__(self, get, name):
        super().__init__()
        self.even = Conv(get(f"{name}/halves/even/filter"), 2)
        self.odd = Conv(get(f"{name}/halves/odd/conv/filter"), 2)
        self.norm = Norm(self.even.weight.shape[0] + self.odd.weight.shape[0])

    def forward(self, x):
        x = F.relu(x)
        return self.norm(torch.cat([self.even(x), self.odd(x[:, :, 1:, 1:])], 1))


def separable(get, name, stride, dilation, exact):
    pointwise = get(f"{name}/pointwise/filter")
    depthwise = Conv(get(f"{name}/depthwise/filter"), stride, dilation, True, exact)
    return nn.Sequential(nn.ReLU(), depthwise, Conv(pointwise), Norm(pointwise.shape[0]))


def operation(get, name, op, stride, channels, exact):
    if op == "skip_connect":
        return nn.Identity() if stride == 1 else Halves(get, name)
    if op == "max_pool_3x3":
        return nn.Sequential(nn.MaxPool2d(3, stride, 1), Norm(channels))
    if op == "avg_pool_3x3":
        return nn.Sequential(nn.AvgPool2d(3, stride, 1, count_include_pad=False), Norm(channels))
    if op.startswith("dil"):
        return separable(get, name, stride, 2, exact)
    first, second = (separable(get, f"{name}/{key}", step, 1, exact) for key, step in (("first", stride), ("second", 1)))
    return nn.Sequential(first, second)


class Cell(nn.Module):
    def __init__(self, get, index, plan, channels, halves, stride, exact):
        super().__init__()
        name = f"cell{index}"
        direct = lambda key: nn.Sequential(nn.ReLU(), Conv(get(f"{key}/conv/filter")), Norm(channels))
        self.inputs = nn.ModuleList(
            Halves(get, f"{name}/input{i}") if halves and i == 0 else direct(f"{name}/input{i}") for i in range(2)
        )
        self.edges, self.nodes = plan["edges"], plan["nodes"]
        self.operations = nn.ModuleList(
            nn.ModuleList(
                nn.Identity() if op == "none" else operation(get, f"{name}/edge{e}_{op}", op, stride if edge["from"] < 2 else 1, channels, exact)
                for op in plan["operations"]
            )
            for e, edge in enumerate(self.edges)
        )
        self.names = plan["operations"]

    def forward(self, older, newer, weights, code):
        """All operations where there is no code; those of the code alone where there is one."""
        known = [self.inputs[0](older), self.inputs[1](newer)]
        for node in range(self.nodes):
            total = 0
            for e, edge in enumerate(self.edges):
                if edge["to"] != node:
                    continue
                x = known[edge["from"]]
                for k, name in enumerate(self.names):
                    if name == "none" or (code is not None and code[e][k] == 0):
                        continue
                    scale = weights[e, k] if code is None else code[e][k]
                    total = total + scale * self.operations[e][k](x)
            known.append(total)
        return torch.cat(known[2:], 1)


class Supernet(nn.Module):
    def __init__(self, get, plan, exact):
        super().__init__()
        self.stem = Conv(get("stem/conv/filter"))
        self.norm = nn.BatchNorm2d(self.stem.weight.shape[0], track_running_stats=False)
        self.kinds = plan["kinds"]
        channels, before = plan["channels"], False
        cells = []
        for i, kind in enumerate(self.kinds):
            reduces = kind == "reduction"
            channels *= 2 if reduces else 1
            cells.append(Cell(get, i, plan, channels, before, 2 if reduces else 1, exact))
            before = reduces
        self.cells = nn.ModuleList(cells)
        weight, bias = get("head/classifier/weight"), get("head/classifier/bias")
        self.classifier = nn.Linear(weight.shape[1], weight.shape[0])
        self.classifier.weight, self.classifier.bias = nn.Parameter(weight), nn.Parameter(bias)

    def forward(self, x, weights=None, code=None):
        older = newer = self.norm(self.stem(x))
        for kind, cell in zip(self.kinds, self.cells):
            older, newer = newer, cell(older, newer, weights and weights[kind], code and code[kind])
        return self.classifier(newer.mean((2, 3)))


def load(folder, plan, parameters, x, labels, codes, rate, exact):
    read = lambda file, dtype, shape: torch.from_numpy(np.fromfile(os.path.join(folder, file), dtype).reshape(shape))
    values = {key: from_ours(key, read(f"{i}.f32", "<f4", shape)) for i, (key, shape) in enumerate(parameters)}
    network = Supernet(lambda name: values[name].clone(), plan, exact)
    alphas = {kind: torch.zeros(len(plan["edges"]), len(plan["operations"]), requires_grad=True) for kind in ("normal", "reduction")}
    state.update(
        network=network,
        x=read("x.f32", "<f4", x).permute(0, 3, 1, 2).contiguous(),
        labels=read("labels.i32", "<i4", labels).long(),
        codes=codes,
        turn=0,
        alphas=alphas,
        weights=torch.optim.SGD(network.parameters(), lr=rate, momentum=0.9, weight_decay=3e-4),
        architecture=torch.optim.Adam(alphas.values(), lr=rate, betas=(0.5, 0.999)),
    )
    return {}


def next_code():
    code = state["codes"][state["turn"] % len(state["codes"])]
    state["turn"] += 1
    return code


def weight_step():
    network, optimiser = state["network"], state["weights"]
    optimiser.zero_grad(set_to_none=True)
    loss = F.cross_entropy(network(state["x"], code=next_code()), state["labels"])
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 5)
    optimiser.step()
    return loss


def architecture_step():
    """The loss and, by the optimiser, its gradients by what all operations are multiplied with."""
    code = {kind: torch.tensor(rows) for kind, rows in next_code().items()}
    weights = {kind: code[kind] + alpha - alpha.detach() for kind, alpha in state["alphas"].items()}
    loss = F.cross_entropy(state["network"](state["x"], weights=weights), state["labels"])
    alphas = list(state["alphas"].values())
    for alpha, gradient in zip(alphas, torch.autograd.grad(loss, alphas)):
        alpha.grad = gradient
    state["architecture"].step()
    return loss


def train(kind, count):
    step = {"weight": weight_step, "architecture": architecture_step}[kind]
    start, cpu = time.perf_counter(), time.process_time()
    losses = [step().item() for _ in range(count)]
    return {"seconds": time.perf_counter() - start, "cpu": time.process_time() - cpu, "losses": losses}


def versions():
    return {"python": sys.version.split()[0], "torch": torch.__version__}


COMMANDS = {"load": load, "train": train, "versions": versions}

torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
for line in sys.stdin:
    given = json.loads(line)
    print(json.dumps(COMMANDS[given.pop("command")](**given)), flush=True)
