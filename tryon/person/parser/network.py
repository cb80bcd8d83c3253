"""The parser's network: a small residual U-Net, logits at half the input's resolution. Knows nothing of photos."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from tryon.nets import weights as files
from tryon.nets.layers import Residual, convolve
from tryon.person.parser.inputs import CHANNELS
from tryon.types import CLASSES

WIDTHS = (16, 32, 64, 128, 256)
BLOCKS = (1, 2, 2, 3, 2)
WEIGHTS = Path(__file__).parent / "weights" / "parser.safetensors"


def load(path: Path = WEIGHTS) -> Parser:
    """Return the trained network in evaluation mode. Raises ValueError when the weights are of another network."""
    told, weights = files.read(path)
    shape, classes = json.loads(told["model"]), len(json.loads(told["classes"]))
    return files.fit(Parser(classes, tuple(shape["W"]), tuple(shape["N"])), weights, path.name)


def save(network: Parser, path: Path) -> None:
    """Write the weights as fp16. Raises ValueError where one is too large for that."""
    shape = {"W": network.widths, "N": network.blocks}
    files.write(network, path, {"model": json.dumps(shape), "classes": json.dumps(CLASSES)})


def probabilities(network: Parser, channels: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Run the network. CxHxW input (H and W multiples of 32) -> classes x H x W probabilities."""
    with torch.inference_mode():
        x = torch.from_numpy(channels)[None].contiguous(memory_format=torch.channels_last)
        logits = functional.interpolate(network(x), size=x.shape[2:], mode="bilinear", align_corners=False)
        return np.asarray(logits.softmax(1)[0].numpy(), dtype=np.float32)


class Parser(nn.Module):
    """Encoder of residual stages, a gate by which classes seem present, and a decoder with skip connections.

    The names of the members are those of the stored weights.
    """

    def __init__(self, classes: int, widths: tuple[int, ...] = WIDTHS, blocks: tuple[int, ...] = BLOCKS) -> None:
        super().__init__()
        self.widths, self.blocks = widths, blocks
        deepest = widths[-1]
        self.stem = convolve(CHANNELS, widths[0], 5, 2)
        self.down, self.enc = nn.ModuleList(), nn.ModuleList()
        for stage, count in enumerate(blocks):
            self.down.append(convolve(widths[stage - 1], widths[stage], 3, 2) if stage else nn.Identity())
            self.enc.append(nn.Sequential(*[Residual(widths[stage], excite=stage >= 2) for _ in range(count)]))
        self.present = nn.Linear(deepest * 2, classes)
        self.ctx = nn.Linear(deepest * 2 + classes, deepest)
        self.up, self.dec = nn.ModuleList(), nn.ModuleList()
        for stage in range(len(widths) - 2, -1, -1):
            width = widths[stage]
            self.up.append(nn.Conv2d(widths[stage + 1], width, 1))
            self.dec.append(nn.Sequential(convolve(2 * width, width), Residual(width) if stage else nn.Identity()))
        self.head = nn.Conv2d(widths[0], classes, 3, 1, 1)
        self.bias = nn.Linear(classes, classes)

    def forward(self, x: Tensor) -> Tensor:
        """Run the network. NxCHANNELSxHxW (H and W multiples of 32) -> Nx13xH/2xW/2 logits."""
        return self.judge(x)[0]

    def judge(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Return logits as `forward` gives them, and Nx13 logits of which classes are in the picture at all."""
        skips: list[Tensor] = []
        h = self.stem(x)
        for down, stage in zip(self.down, self.enc, strict=True):
            h = stage(down(h))
            skips.append(h)
        summary = torch.cat([h.mean((2, 3)), h.amax((2, 3))], 1)
        seems = self.present(summary)
        present = torch.sigmoid(seems)
        h = h * (2 * torch.sigmoid(self.ctx(torch.cat([summary, present], 1))))[:, :, None, None]
        for up, merge, skip in zip(self.up, self.dec, skips[-2::-1], strict=True):
            larger = functional.interpolate(up(h), size=skip.shape[2:], mode="bilinear", align_corners=False)
            h = merge(torch.cat([larger, skip], 1))
        return self.head(h) + self.bias(present)[:, :, None, None], seems
