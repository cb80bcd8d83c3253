"""Weights as fp16 safetensors with what the network must know of its own shape."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

from tryon.nets.checksum import check, record

N = TypeVar("N", bound=nn.Module)


def read(path: Path) -> tuple[Mapping[str, str], dict[str, Tensor]]:
    """Return what was written beside the weights, and these as float32.

    Raises ValueError where the file is not the model card's.
    """
    with safe_open(str(check(path)), "pt") as file:
        return file.metadata(), {key: file.get_tensor(key).float() for key in file.keys()}  # noqa: SIM118 (not a mapping)


def fit(network: N, weights: Mapping[str, Tensor], name: str) -> N:
    """Return the network with its weights, in evaluation mode. Raises ValueError when the weights are of another network."""
    result = network.load_state_dict(weights, strict=False)  # the counters of batch norm are not stored
    wrong = [key for key in result.missing_keys if not key.endswith("num_batches_tracked")] + list(result.unexpected_keys)
    if wrong:
        raise ValueError(f"{name} does not fit the network: {', '.join(wrong[:5])}")
    return network.eval().to(memory_format=torch.channels_last)  # type: ignore[call-overload, no-any-return]


def write(network: nn.Module, path: Path, told: dict[str, str]) -> None:
    """Write the weights as fp16, and their SHA-256 into their model card. Raises ValueError where one is too large for that."""
    weights = {key: value.half().contiguous() for key, value in network.state_dict().items() if value.dtype.is_floating_point}
    if not all(bool(torch.isfinite(value).all()) for value in weights.values()):
        raise ValueError("a weight does not fit fp16")
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(weights, str(path), metadata=told)
    record(path)
