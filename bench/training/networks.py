"""The networks of the benchmark as torch modules whose parameters have the names of ours."""
import torch
from torch import nn
from torch.nn import functional as F


def from_ours(name, value):
    """Filters are [height, width, in, out] with us, and [height, width, channels, 1] where they are depthwise."""
    if value.dim() != 4:
        return value.clone()
    order = (2, 3, 0, 1) if "depthwise" in name else (3, 2, 0, 1)
    return value.permute(*order).contiguous()


class Parts(nn.Module):
    """Layers made from the parameters that our network has under the same names."""

    def __init__(self, parameters):
        super().__init__()
        self.values = parameters

    def conv(self, name, **window):
        value = self.values[f"{name}/filter"]
        depthwise = "depthwise" in name
        channels = value.shape[0] if depthwise else value.shape[1]
        groups = channels if depthwise else 1
        layer = nn.Conv2d(channels, value.shape[0], value.shape[2:], groups=groups, bias=False, **window)
        layer.weight = nn.Parameter(value)
        return layer

    def norm(self, name, make=nn.BatchNorm2d):
        layer = make(len(self.values[f"{name}/scale"]))
        layer.weight = nn.Parameter(self.values[f"{name}/scale"])
        layer.bias = nn.Parameter(self.values[f"{name}/shift"])
        return layer

    def dense(self, name):
        weight = self.values[f"{name}/weight"]
        bias = self.values.get(f"{name}/bias")
        layer = nn.Linear(*weight.shape, bias=bias is not None)
        layer.weight = nn.Parameter(weight.t().contiguous())
        if bias is not None:
            layer.bias = nn.Parameter(bias)
        return layer

    def conv_norm(self, name, relu=True, **window):
        return nn.Sequential(self.conv(f"{name}/conv", **window), self.norm(f"{name}/norm"), *([nn.ReLU()] if relu else []))


class Pooled(nn.Module):
    def __init__(self, body, classifier):
        super().__init__()
        self.body, self.classifier = body, classifier

    def forward(self, x):
        return self.classifier(self.body(x).mean((2, 3)))


def cnn(values):
    parts = Parts(values)
    layers = []
    for i, stride in enumerate((1, 2, 2), 1):
        layers += [parts.conv(f"body/conv{i}", padding=1, stride=stride), nn.ReLU()]
    return Pooled(nn.Sequential(*layers), parts.dense("classifier"))


class DartsCell(nn.Module):
    def __init__(self, parts, name):
        super().__init__()
        make = lambda key, *layers: nn.Sequential(nn.ReLU(), *layers, parts.norm(f"{name}/{key}/norm"))
        self.inputs = nn.ModuleList(make(key, parts.conv(f"{name}/{key}/conv")) for key in ("input0", "input1"))

        def separable(key, dilation=1):
            depthwise = parts.conv(f"{name}/{key}/depthwise", padding=dilation, dilation=dilation)
            return make(key, depthwise, parts.conv(f"{name}/{key}/pointwise"))

        twice = lambda key: nn.Sequential(separable(f"{key}/first"), separable(f"{key}/second"))
        self.a0, self.a1, self.b0, self.b1, self.c0 = (twice(key) for key in ("a0", "a1", "b0", "b1", "c0"))
        self.d1 = separable("d1", dilation=2)

    def forward(self, x):
        s0, s1 = (layer(x) for layer in self.inputs)
        node0 = self.a0(s0) + self.a1(s1)
        node1 = self.b0(s0) + self.b1(s1)
        node2 = self.c0(s1) + s0
        node3 = s0 + self.d1(node0)
        return torch.cat([node0, node1, node2, node3], 1)


def darts(values):
    parts = Parts(values)
    stem = parts.conv_norm("body/stem", relu=False, padding=1, stride=2)
    return Pooled(nn.Sequential(stem, DartsCell(parts, "body/cell")), parts.dense("classifier"))


class ShuffleBlock(nn.Module):
    def __init__(self, parts, name, stride):
        super().__init__()
        self.stride = stride
        body = f"{name}/body" if stride == 2 else f"{name}/halves/body/unit"
        self.body = nn.Sequential(
            parts.conv_norm(f"{body}/expand"),
            parts.conv_norm(f"{body}/depthwise", relu=False, padding=1, stride=stride),
            parts.conv_norm(f"{body}/project"),
        )
        if stride == 2:
            self.project = nn.Sequential(
                parts.conv_norm(f"{name}/project/depthwise", relu=False, padding=1, stride=2),
                parts.conv_norm(f"{name}/project/pointwise"),
            )

    def forward(self, x):
        if self.stride == 2:
            return torch.cat([self.project(x), self.body(x)], 1)
        n, c, h, w = x.shape
        x = x.view(n, 2, c // 2, h, w).transpose(1, 2).reshape(n, c, h, w)
        keep, change = x.chunk(2, 1)
        return torch.cat([keep, self.body(change)], 1)


def shuffle(values):
    parts = Parts(values)
    blocks = [ShuffleBlock(parts, f"body/block{i}", 2 if i == 1 else 1) for i in range(1, 5)]
    return Pooled(nn.Sequential(parts.conv_norm("body/stem", padding=1), *blocks), parts.dense("classifier"))


def mlp(values):
    parts = Parts(values)
    hidden = [layer for i in (1, 2) for layer in (parts.dense(f"dense{i}"), nn.ReLU())]
    return nn.Sequential(*hidden, parts.dense("classifier"))


class Recurrent(nn.Module):
    """PyTorch's LSTM has a second bias that adds to the first; it stays 0."""

    def __init__(self, parts):
        super().__init__()
        inputs, recurrent, bias = (parts.values[f"lstm/{key}"] for key in ("input", "recurrent", "bias"))
        self.lstm = nn.LSTM(inputs.shape[0], recurrent.shape[0], batch_first=True)
        self.lstm.weight_ih_l0 = nn.Parameter(inputs.t().contiguous())
        self.lstm.weight_hh_l0 = nn.Parameter(recurrent.t().contiguous())
        self.lstm.bias_ih_l0 = nn.Parameter(bias)
        self.lstm.bias_hh_l0 = nn.Parameter(torch.zeros_like(bias), requires_grad=False)
        self.classifier = parts.dense("classifier")

    def forward(self, x):
        return self.classifier(self.lstm(x)[0][:, -1])


class Clustering(nn.Module):
    """What Deep Discriminative Clustering trains: features of length 1."""

    def __init__(self, parts):
        super().__init__()

        def stage(name):
            convolutions = [parts.conv_norm(f"{name}/conv{i}") for i in (1, 2, 3)]
            return nn.Sequential(*convolutions, nn.MaxPool2d(2), parts.norm(f"{name}/norm"))

        self.body = nn.Sequential(stage("stage1"), stage("stage2"), parts.conv_norm("project"), nn.AvgPool2d(2), parts.norm("pooled"))
        self.head = nn.Sequential(parts.dense("head1"), parts.norm("norm1", nn.BatchNorm1d), nn.ReLU(), parts.dense("head2"), parts.norm("norm2", nn.BatchNorm1d), nn.ReLU())

    def forward(self, x):
        return F.normalize(self.head(self.body(x).flatten(1)), dim=1, eps=1e-6)


def pair_loss(features, labels):
    relations = (labels[:, None] == labels[None, :]).float()
    return F.mse_loss(features @ features.t(), relations)


LOSSES = {"ddc": pair_loss}
NETWORKS = {"cnn": cnn, "ddc": lambda values: Clustering(Parts(values)), "darts": darts, "shuffle": shuffle, "mlp": mlp, "lstm": lambda values: Recurrent(Parts(values))}
