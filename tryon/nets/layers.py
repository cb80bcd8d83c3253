"""Layers of small residual U-Nets. The names of the members are those of stored weights."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional


def convolve(inside: int, outside: int, kernel: int = 3, stride: int = 1) -> nn.Sequential:
    convolution = nn.Conv2d(inside, outside, kernel, stride, kernel // 2, bias=False)
    return nn.Sequential(convolution, nn.BatchNorm2d(outside), nn.ReLU(inplace=True))


class SqueezeExcite(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        hidden = max(8, width // 8)
        self.f = nn.Sequential(nn.Linear(width, hidden), nn.ReLU(inplace=True), nn.Linear(hidden, width))

    def forward(self, x: Tensor) -> Tensor:
        return x * torch.sigmoid(self.f(x.mean((2, 3))))[:, :, None, None]


class Residual(nn.Module):
    def __init__(self, width: int, *, excite: bool = False) -> None:
        super().__init__()
        self.a = convolve(width, width)
        self.b = nn.Sequential(nn.Conv2d(width, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width))
        self.se = SqueezeExcite(width) if excite else nn.Identity()

    def forward(self, x: Tensor) -> Tensor:
        return functional.relu(x + self.se(self.b(self.a(x))))
