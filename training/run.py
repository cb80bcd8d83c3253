"""A training run that may be cut off: time, averaged weights, checkpoints, log. Knows nothing of what is learned."""

from __future__ import annotations

import argparse
import json
import math
import time
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import cv2
import numpy as np
import torch
from torch import Tensor, nn

N = TypeVar("N", bound=nn.Module)


@dataclass(frozen=True)
class Pace:
    minutes: float  # of all runs in the folder together
    save_minutes: float
    kept: float  # most of the averaged weights that a step leaves as it was
    warmth: float  # steps: about a warmth's share of those so far is averaged over


class Run(Generic[N]):
    """What changes while learning, in `folder`; what is there is gone on from."""

    def __init__(self, network: N, optimiser: torch.optim.Optimizer, pace: Pace, folder: Path) -> None:
        self.network: N = network.train().to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.average: N = deepcopy(network).eval()
        self.step, self._used, self._saved = 0, 0.0, 0.0
        self._optimiser, self._pace, self._folder = optimiser, pace, folder
        self._losses: list[float] = []
        if (folder / "state.pt").exists():
            self._go_on()
        self._now = time.monotonic()

    def tick(self) -> float:
        """Return the share of the time that is over."""
        now = time.monotonic()
        self._used, self._now = self._used + now - self._now, now
        return self._used / (self._pace.minutes * 60)

    def due(self) -> bool:
        """Tell whether the last checkpoint is long ago."""
        return self._used - self._saved > self._pace.save_minutes * 60

    def learn(self, loss: Tensor, rate: float) -> None:
        """One step down the gradient of `loss`, which `network` gave."""
        for group in self._optimiser.param_groups:
            group["lr"] = rate
        self._optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 2.0)
        self._optimiser.step()
        self.step += 1
        self._losses.append(float(loss.detach()))
        self._blend(min(self._pace.kept, 1 - 1 / (self.step / self._pace.warmth + 2)))

    def save(self, score: Mapping[str, object] | None = None) -> None:
        """Write a checkpoint and a line in log.jsonl, which is printed, too."""
        self._saved = self._used
        row: dict[str, object] = {"minutes": round(self._used / 60, 1), "step": self.step}
        row["loss"] = round(float(np.mean(self._losses or [0.0])), 4)
        row |= score or {}
        self._losses = []
        with (self._folder / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(row) + "\n")
        print(json.dumps(row), flush=True)
        state = {
            "network": self.network.state_dict(), "average": self.average.state_dict(), "optimiser": self._optimiser.state_dict(),
            "step": self.step, "used": self._used,
        }  # fmt: skip
        torch.save(state, self._folder / "state.tmp")
        (self._folder / "state.tmp").replace(self._folder / "state.pt")

    def _go_on(self) -> None:
        state = torch.load(self._folder / "state.pt", weights_only=True)
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self._optimiser.load_state_dict(state["optimiser"])
        self.step, self._used, self._saved = int(state["step"]), float(state["used"]), float(state["used"])

    @torch.no_grad()
    def _blend(self, kept: float) -> None:
        learning = self.network.state_dict()
        for name, mean in self.average.state_dict().items():
            if mean.dtype.is_floating_point:
                mean.lerp_(learning[name], 1 - kept)
            else:
                mean.copy_(learning[name])


def rate_at(top: float, share: float, least: float) -> float:
    """Up for 4 % of the time, then half a cosine down to `least` of the top."""
    if share < 0.04:
        return top * (0.05 + 0.95 * share / 0.04)
    return top * max(least, 0.5 * (1 + math.cos(math.pi * (share - 0.04) / 0.96)))


def parsed(parser: argparse.ArgumentParser, *, minutes: float, rate: float, out: Path) -> argparse.Namespace:
    """Return the arguments, with those that every training has; threads and random numbers are set."""
    parser.add_argument("--work", type=Path, required=True, metavar="DIR", help="checkpoints; a run that was cut off goes on")
    parser.add_argument("--minutes", type=float, default=minutes)
    parser.add_argument("--from", type=Path, dest="begin", metavar="FILE", help="weights to begin with instead of random ones")
    parser.add_argument("--rate", type=float, default=rate)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, default=out, metavar="FILE")
    options = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    torch.manual_seed(options.seed)
    return options
