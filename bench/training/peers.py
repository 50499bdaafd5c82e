"""The networks of the benchmark in PyTorch, eager: reads one JSON command a line, answers with one JSON line.

Parameters come from files with their names and our layouts; images are [batch, channels, height, width] here.
"""
import json
import os
import resource
import sys
import time

import numpy as np
import torch

from networks import LOSSES, NETWORKS, from_ours

state = {}


def load(folder, name, start, optimiser, rate):
    read = lambda file, dtype, shape: torch.from_numpy(np.fromfile(os.path.join(folder, file), dtype).reshape(shape))
    parameters = {key: from_ours(key, read(f"{i}.f32", "<f4", shape)) for i, (key, shape) in enumerate(start["parameters"])}
    x = read("x.f32", "<f4", start["x"])
    state["x"] = x.permute(0, 3, 1, 2).contiguous() if x.dim() == 4 else x
    state["labels"] = read("labels.i32", "<i4", start["labels"]).long()
    network = NETWORKS[name](parameters)
    state["network"] = network
    state["loss"] = LOSSES.get(name, torch.nn.functional.cross_entropy)
    trained = [tensor for tensor in network.parameters() if tensor.requires_grad]
    make = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam, "rmsprop": torch.optim.RMSprop}[optimiser.pop("kind")]
    # Scales, shifts and biases do not decay, as in our optimisers.
    decay = optimiser.pop("weight_decay", 0)
    groups = [
        {"params": [tensor for tensor in trained if tensor.dim() > 1], "weight_decay": decay},
        {"params": [tensor for tensor in trained if tensor.dim() <= 1]},
    ]
    state["optimiser"] = make([group for group in groups if group["params"]], lr=rate, **optimiser)
    return {}


def train(count):
    network, loss_of, optimiser, x, labels = (state[key] for key in ("network", "loss", "optimiser", "x", "labels"))
    start, cpu = time.perf_counter(), time.process_time()
    for _ in range(count):
        optimiser.zero_grad(set_to_none=True)
        loss = loss_of(network(x), labels)
        loss.backward()
        optimiser.step()
    return {"seconds": time.perf_counter() - start, "cpu": time.process_time() - cpu, "loss": loss.item()}


def memory():
    return {"bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}


def versions():
    return {"python": sys.version.split()[0], "torch": torch.__version__}


COMMANDS = {"load": load, "train": train, "memory": memory, "versions": versions}

torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
for line in sys.stdin:
    parameters = json.loads(line)
    answer = COMMANDS[parameters.pop("command")](**parameters)
    print(json.dumps(answer), flush=True)
