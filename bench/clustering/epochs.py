"""Epochs of DDC in PyTorch, eager, as section 5 of the method writes it: reads one JSON command a line, answers with one.

The same network, blocks, batches, loss, optimiser and variations as ours. Images are float32 [count, height, width].
"""
import json
import math
import os
import resource
import sys
import time

import numpy as np
import torch
import torch.nn.functional as functional
from torch import nn

BLOCK, BATCH, INNER = 1000, 128, 5
state = {}


def norm(channels, kind):
    return kind(channels, eps=1e-3, track_running_stats=False)


class Network(nn.Module):
    """Convolutions 16, 16, max-pool, 32, 1x1 to the clusters, mean, head; the constraint layer at the end."""

    def __init__(self, clusters):
        super().__init__()

        def conv(before, after, size):
            return [nn.Conv2d(before, after, size, bias=False), norm(after, nn.BatchNorm2d), nn.ReLU()]

        pool = [nn.MaxPool2d(2), norm(16, nn.BatchNorm2d)]
        self.body = nn.Sequential(
            *conv(1, 16, 3), *conv(16, 16, 3), *pool, *conv(16, 32, 3), *conv(32, clusters, 1)
        )
        self.pooled = norm(clusters, nn.BatchNorm1d)
        self.head = nn.Sequential(*(part for _ in range(2) for part in self.dense(clusters)))
        for module in self.body:
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight)

    @staticmethod
    def dense(clusters):
        layer = nn.Linear(clusters, clusters, bias=False)
        nn.init.eye_(layer.weight)
        return [layer, norm(clusters, nn.BatchNorm1d), nn.ReLU()]

    def forward(self, x):
        z = self.head(self.pooled(self.body(x).mean((2, 3))))
        e = torch.exp(z - z.max(1, keepdim=True).values)
        return e / e.norm(dim=1, keepdim=True)


def varied(x):
    """Rotation by 10 degrees, shift by 10 %, zoom by 5 %, shift of brightness by .05, factor .975."""
    count = len(x)
    draw = lambda width: (torch.rand(count) * 2 - 1) * width
    angle, across, down = draw(10 * math.pi / 180), 1 + draw(0.05), 1 + draw(0.05)
    cos, sin = torch.cos(angle), torch.sin(angle)
    rows = [torch.stack([cos * across, -sin * across, draw(0.2)], 1), torch.stack([sin * down, cos * down, draw(0.2)], 1)]
    grid = functional.affine_grid(torch.stack(rows, 1), x.shape, align_corners=False)
    moved = functional.grid_sample(x, grid, padding_mode="border", align_corners=False)
    return (moved + draw(0.05).view(-1, 1, 1, 1)) * 0.975


def load(file, shape, clusters):
    x = torch.from_numpy(np.fromfile(file, "<f4").reshape(shape))[:, None]
    torch.manual_seed(1)
    network = Network(clusters)
    optimiser = torch.optim.RMSprop(network.parameters(), lr=1e-3, alpha=0.9, eps=1e-8)
    state.update(x=x, network=network, optimiser=optimiser)
    return {}


def epochs(count, threshold):
    start = time.perf_counter()
    for _ in range(count):
        loss = epoch(threshold)
    return {"seconds": time.perf_counter() - start, "loss": loss}


def epoch(threshold):
    x, network, optimiser = state["x"], state["network"], state["optimiser"]
    losses = []
    order = torch.randperm(len(x))
    for begin in range(0, len(x) - BLOCK + 1, BLOCK):
        images = x[order[begin : begin + BLOCK]]
        with torch.no_grad():
            features = network(images)
            relation = (features @ features.T > threshold).float()
        for _ in range(INNER):
            places = torch.randperm(BLOCK)
            for first in range(0, BLOCK - BATCH + 1, BATCH):
                batch = places[first : first + BATCH]
                features = network(varied(images[batch]))
                loss = ((features @ features.T - relation[batch][:, batch]) ** 2).mean()
                optimiser.zero_grad(set_to_none=True)
                loss.backward()
                optimiser.step()
                losses.append(loss.item())
    with torch.no_grad():
        for begin in range(0, len(x), BLOCK):
            network(x[begin : begin + BLOCK])
    return sum(losses) / len(losses)


def memory():
    return {"bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}


COMMANDS = {"load": load, "epochs": epochs, "memory": memory}

torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
for line in sys.stdin:
    parameters = json.loads(line)
    answer = COMMANDS[parameters.pop("command")](**parameters)
    print(json.dumps(answer), flush=True)
