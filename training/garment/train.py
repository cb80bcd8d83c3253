"""The training loop: drawn garments and labelled photos, loss, averaged weights, checkpoints to go on from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.garment.augment import Augment
from training.garment.drawn import Drawn
from training.garment.photos import UNKNOWN, Labelled
from training.run import Pace, Run, rate_at
from tryon.garment.neckline_net.inputs import CLASSES
from tryon.garment.neckline_net.network import GarmentNet
from tryon.types import RGB

_WEIGHTS = (1.0, 1.0, 2.0, 1.5)  # of the classes: the inside is small
_KEPT, _WARMTH, _LEAST_RATE = 0.99, 4.0, 0.01  # see networks/learning.py
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
    """Learn until the plan's time is over; the averaged network. `folder` gets log.jsonl and state.pt, from which it goes on."""
    folder.mkdir(parents=True, exist_ok=True)
    optimiser = torch.optim.AdamW(network.parameters(), plan.rate, weight_decay=plan.decay)
    run = Run(network, optimiser, Pace(plan.minutes, plan.save_minutes, _KEPT, _WARMTH), folder)
    augment, rng = Augment(lessons.pieces, plan.seed + run.step), np.random.default_rng(plan.seed + 7 + run.step)
    while (share := run.tick()) < 1:
        x, y = _batch(lessons, augment, rng, plan.batch)
        run.learn(_loss(run.network(x), y), rate_at(plan.rate, share, _LEAST_RATE))
        if run.due():
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


def _loss(logits: Tensor, classes: Tensor) -> Tensor:
    """Return cross entropy and soft Dice."""
    entropy = functional.cross_entropy(logits, classes, torch.tensor(_WEIGHTS), ignore_index=UNKNOWN)
    known = (classes != UNKNOWN)[:, None].float()
    real = functional.one_hot(torch.where(classes == UNKNOWN, 0, classes), len(CLASSES)).permute(0, 3, 1, 2).float() * known
    likely = logits.softmax(1) * known
    both, sizes = (likely * real).sum((0, 2, 3)), (likely + real).sum((0, 2, 3))
    dice = (1 - (2 * both + 1) / (sizes + 1))[real.sum((0, 2, 3)) > 30].mean()
    return entropy + 0.5 * dice
