"""The training loop: drawn garments and labelled photos, loss, averaged weights, checkpoints to go on from."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from tryon.garment_reader.inputs import CLASSES
from tryon.garment_reader.network import GarmentNet
from tryon.garment_reader.training.augment import Augment
from tryon.garment_reader.training.drawn import Drawn
from tryon.garment_reader.training.photos import UNKNOWN, Labelled
from tryon.types import RGB

_WEIGHTS = (1.0, 1.0, 2.0, 1.5)  # of the classes: the inside is small
_PHOTOS = 0.4  # of a batch, where there are labelled photos


@dataclass(frozen=True)
class Lessons:
    drawn: Sequence[Drawn]
    photos: Sequence[Labelled]
    pieces: Sequence[RGB]  # grounds


@dataclass(frozen=True)
class Plan:
    minutes: float  # of all runs in this folder together
    batch: int = 16
    rate: float = 2e-3
    decay: float = 0.02
    seed: int = 0
    save_minutes: float = 2.0


def train(network: GarmentNet, lessons: Lessons, plan: Plan, folder: Path) -> GarmentNet:
    """Learns until the plan's time is over; the averaged network. `folder` gets log.jsonl and state.pt, from which it goes on."""
    folder.mkdir(parents=True, exist_ok=True)
    run = _Run(network, plan, folder)
    augment, rng = Augment(lessons.pieces, plan.seed + run.step), np.random.default_rng(plan.seed + 7 + run.step)
    while (share := run.tick()) < 1:
        run.learn(*_batch(lessons, augment, rng, plan.batch), _rate(plan.rate, share))
        if run.late():
            run.save()
    run.save()
    return run.average


def _batch(lessons: Lessons, augment: Augment, rng: np.random.Generator, size: int) -> tuple[Tensor, Tensor]:
    made = []
    for _ in range(size):
        if lessons.photos and rng.random() < _PHOTOS:
            photo = lessons.photos[int(rng.integers(len(lessons.photos)))]
            made.append(augment.photo(photo.photo, photo.classes))
        else:
            made.append(augment.drawn(lessons.drawn[int(rng.integers(len(lessons.drawn)))]))
    x, y = (torch.from_numpy(np.stack(part)) for part in zip(*made, strict=True))
    return x.contiguous(memory_format=torch.channels_last), y


class _Run:
    """What changes while learning."""

    def __init__(self, network: GarmentNet, plan: Plan, folder: Path) -> None:
        self.network = network.train().to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.average = deepcopy(network).eval()
        self.step, self._used, self._saved = 0, 0.0, 0.0
        self._plan, self._folder = plan, folder
        self._optimiser = torch.optim.AdamW(network.parameters(), plan.rate, weight_decay=plan.decay)
        self._losses: list[float] = []
        if (folder / "state.pt").exists():
            self._go_on()
        self._now = time.monotonic()

    def tick(self) -> float:
        """Share of the plan's time that is over."""
        now = time.monotonic()
        self._used, self._now = self._used + now - self._now, now
        return self._used / (self._plan.minutes * 60)

    def late(self) -> bool:
        return self._used - self._saved > self._plan.save_minutes * 60

    def learn(self, x: Tensor, y: Tensor, rate: float) -> None:
        for group in self._optimiser.param_groups:
            group["lr"] = rate
        loss = _loss(self.network(x), y)
        self._optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 2.0)
        self._optimiser.step()
        self.step += 1
        self._losses.append(float(loss.detach()))
        self._blend(min(0.99, 1 - 1 / (self.step / 4 + 2)))

    def save(self) -> None:
        self._saved = self._used
        loss = round(float(np.mean(self._losses or [0.0])), 4)
        row = {"minutes": round(self._used / 60, 1), "step": self.step, "loss": loss}
        self._losses = []
        with (self._folder / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(row) + "\n")
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


def _rate(top: float, share: float) -> float:
    """Up for 4 % of the time, then half a cosine down."""
    if share < 0.04:
        return top * (0.05 + 0.95 * share / 0.04)
    return top * max(0.01, 0.5 * (1 + math.cos(math.pi * (share - 0.04) / 0.96)))


def _loss(logits: Tensor, classes: Tensor) -> Tensor:
    """Cross entropy and soft Dice."""
    entropy = functional.cross_entropy(logits, classes, torch.tensor(_WEIGHTS), ignore_index=UNKNOWN)
    known = (classes != UNKNOWN)[:, None].float()
    real = functional.one_hot(torch.where(classes == UNKNOWN, 0, classes), len(CLASSES)).permute(0, 3, 1, 2).float() * known
    likely = logits.softmax(1) * known
    both, sizes = (likely * real).sum((0, 2, 3)), (likely + real).sum((0, 2, 3))
    dice = (1 - (2 * both + 1) / (sizes + 1))[real.sum((0, 2, 3)) > 30].mean()
    return entropy + 0.5 * dice
