"""The garment reader's network: a small residual U-Net. Knows nothing of garments."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from tryon.garment_reader.inputs import CHANNELS, CLASSES
from tryon.networks import weights as files
from tryon.networks.layers import Residual, convolve

WIDTHS = (16, 32, 64, 96)
WEIGHTS = Path(__file__).parent / "weights" / "garment_reader.safetensors"


def load(path: Path = WEIGHTS) -> GarmentNet:
    """The trained network in evaluation mode. Raises ValueError when the weights are of another network."""
    told, weights = files.read(path)
    return files.fit(GarmentNet(tuple(json.loads(told["widths"]))), weights, path.name)


def save(network: GarmentNet, path: Path) -> None:
    """Writes the weights as fp16. Raises ValueError where one is too large for that."""
    files.write(network, path, {"widths": json.dumps(network.widths), "classes": json.dumps(CLASSES)})


def probabilities(network: GarmentNet, channels: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """CHANNELSxHxW (multiples of 16) -> classes x H x W probabilities."""
    with torch.inference_mode():
        x = torch.from_numpy(channels)[None].contiguous(memory_format=torch.channels_last)
        return np.asarray(network(x).softmax(1)[0].numpy(), np.float32)


class GarmentNet(nn.Module):
    """Encoder at 1/2 ... 1/16, a glance at the whole, a decoder with skip connections, four pixels a cell at the end."""

    def __init__(self, widths: tuple[int, ...] = WIDTHS) -> None:
        super().__init__()
        self.widths = widths
        self.stem = convolve(CHANNELS, widths[0], 5, 2)
        self.down, self.encode = nn.ModuleList(), nn.ModuleList()
        for stage, width in enumerate(widths):
            self.down.append(convolve(widths[stage - 1], width, 3, 2) if stage else nn.Identity())
            self.encode.append(nn.Sequential(*[Residual(width) for _ in range(2 if stage else 1)]))
        self.whole = nn.Linear(widths[-1], widths[-1])
        self.up, self.decode = nn.ModuleList(), nn.ModuleList()
        for stage in range(len(widths) - 2, -1, -1):
            self.up.append(nn.Conv2d(widths[stage + 1], widths[stage], 1))
            self.decode.append(convolve(2 * widths[stage], widths[stage]))
        self.head = nn.Conv2d(widths[0], 4 * len(CLASSES), 3, 1, 1)

    def forward(self, x: Tensor) -> Tensor:
        """NxCHANNELSxHxW (multiples of 16) -> Nx4xHxW logits."""
        x, skips = self.stem(x), []
        for down, encode in zip(self.down, self.encode, strict=True):
            x = encode(down(x))
            skips.append(x)
        x = x + self.whole(x.mean((2, 3)))[:, :, None, None]
        for up, decode, skip in zip(self.up, self.decode, skips[-2::-1], strict=True):
            bigger = functional.interpolate(up(x), size=skip.shape[2:], mode="bilinear", align_corners=False)
            x = decode(torch.cat([bigger, skip], 1))
        return functional.pixel_shuffle(self.head(x), 2)
