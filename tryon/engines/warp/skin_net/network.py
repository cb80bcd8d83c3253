"""The finisher's network: what to add to drawn skin so that it looks like a photo. Knows nothing of people."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional

from tryon.engines.warp.skin_net.inputs import CHANNELS, MOST
from tryon.nets import weights as files
from tryon.nets.unet import UNet

WIDTHS = (16, 32, 64, 96)
WEIGHTS = Path(__file__).parent / "weights" / "finisher.safetensors"


def load(path: Path = WEIGHTS) -> FinishNet:
    """Return the trained network in evaluation mode. Raises ValueError when the weights are of another network."""
    told, weights = files.read(path)
    return files.fit(FinishNet(tuple(json.loads(told["widths"]))), weights, path.name)


def save(network: FinishNet, path: Path) -> None:
    """Write the weights as fp16. Raises ValueError where one is too large for that."""
    files.write(network, path, {"widths": json.dumps(network.widths)})


def residual(network: FinishNet, channels: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Run the network. CHANNELSxHxW (multiples of 16) -> HxWx3 levels to add to RGB."""
    with torch.inference_mode():
        x = torch.from_numpy(channels)[None].contiguous(memory_format=torch.channels_last)
        return np.asarray(network(x)[0].permute(1, 2, 0).numpy(), np.float32)


class FinishNet(UNet):
    """NxCHANNELSxHxW (multiples of 16) -> Nx3xHxW levels to add, within MOST."""

    def __init__(self, widths: tuple[int, ...] = WIDTHS) -> None:
        super().__init__(CHANNELS, 3, widths)
        torch.nn.init.zeros_(self.head.weight)  # at first it leaves pictures as they are

    def forward(self, x: Tensor) -> Tensor:
        """Run the network: NxCHANNELSxHxW (multiples of 16) -> Nx3xHxW levels, within MOST."""
        coarse = functional.avg_pool2d(super().forward(x), 2)  # pores are the camera's: what is learned has no grid of pixels
        smooth = functional.interpolate(coarse, scale_factor=2, mode="bilinear", align_corners=False)
        return MOST * torch.tanh(smooth * (8 / MOST))
