"""The garment reader's network: a small residual U-Net. Knows nothing of garments."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from tryon.garment.neckline_net.inputs import CHANNELS, CLASSES
from tryon.nets import weights as files
from tryon.nets.unet import UNet

WIDTHS = (16, 32, 64, 96)
WEIGHTS = Path(__file__).parent / "weights" / "garment_reader.safetensors"


def load(path: Path = WEIGHTS) -> GarmentNet:
    """Return the trained network in evaluation mode. Raises ValueError when the weights are of another network."""
    told, weights = files.read(path)
    return files.fit(GarmentNet(tuple(json.loads(told["widths"]))), weights, path.name)


def save(network: GarmentNet, path: Path) -> None:
    """Write the weights as fp16. Raises ValueError where one is too large for that."""
    files.write(network, path, {"widths": json.dumps(network.widths), "classes": json.dumps(CLASSES)})


def probabilities(network: GarmentNet, channels: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Run the network. CHANNELSxHxW (multiples of 16) -> classes x H x W probabilities."""
    with torch.inference_mode():
        x = torch.from_numpy(channels)[None].contiguous(memory_format=torch.channels_last)
        return np.asarray(network(x).softmax(1)[0].numpy(), np.float32)


class GarmentNet(UNet):
    """NxCHANNELSxHxW (multiples of 16) -> Nx4xHxW logits."""

    def __init__(self, widths: tuple[int, ...] = WIDTHS) -> None:
        super().__init__(CHANNELS, len(CLASSES), widths)
