"""The training loop: batches from a thread of their own, loss, averaged weights, checkpoints to go on from."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Full, Queue
from threading import Event, Thread

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional

from training.parser.augment import Augment
from training.parser.measure import measure
from training.parser.photos import UNKNOWN, Labelled
from training.run import Pace, Run, rate_at
from tryon.person.parser.network import Parser
from tryon.types import CLASSES

# Photos with rarer classes are drawn more often: by so much for each class that is there.
_RARE = {"outer": 0.3, "dress": 0.8, "skirt": 1.2, "legwear": 0.8, "hat": 1.4, "bag": 0.2, "accessory": 0.5}
_KEPT, _WARMTH, _LEAST_RATE = 0.998, 6.0, 0.005  # see networks/learning.py
_AHEAD = 3  # batches made while one is learned from
_LEAST_PX = 250  # of a class that counts as being there


@dataclass(frozen=True)
class Plan:
    """How long and how fast to learn."""

    minutes: float  # of this process, checkpoints gone on from included
    sizes: tuple[tuple[float, tuple[int, int]], ...]  # input height and width from a share of the time on
    batch: int = 8
    rate: float = 7e-4
    decay: float = 0.03
    seed: int = 0
    check_minutes: float = 10.0


def train(network: Parser, photos: Sequence[Labelled], kept_back: Sequence[Labelled], plan: Plan, folder: Path) -> Parser:
    """Learn until the plan's time is over; the averaged network. `folder` gets log.jsonl and state.pt, from which it goes on."""
    folder.mkdir(parents=True, exist_ok=True)
    matrices = [one for one in network.parameters() if one.ndim > 1]
    others = [one for one in network.parameters() if one.ndim <= 1]
    groups = [{"params": matrices, "weight_decay": plan.decay}, {"params": others, "weight_decay": 0.0}]
    run = Run(network, torch.optim.AdamW(groups, plan.rate), Pace(plan.minutes, plan.check_minutes, _KEPT, _WARMTH), folder)
    weights = _class_weights(photos)
    with closing(_Views(photos, plan.batch, plan.sizes[0][1], plan.seed + run.step)) as views:
        while True:
            share = run.tick()
            if run.due() or share >= 1:
                run.save(measure(run.average, kept_back).row() if kept_back else None)
            if share >= 1:
                return run.average
            views.size = next(one for begin, one in reversed(plan.sizes) if share >= begin)
            x, y = views.take()
            logits, seems = run.network.judge(x.contiguous(memory_format=torch.channels_last))
            run.learn(_loss(logits, seems, y, weights), rate_at(plan.rate, share, _LEAST_RATE))


class _Views:
    """Endless batches at `size`, made by a thread of their own while the network learns from those before."""

    def __init__(self, photos: Sequence[Labelled], batch: int, size: tuple[int, int], seed: int) -> None:
        self.size = size
        self._photos, self._batch, self._seed = photos, batch, seed
        self._ready: Queue[tuple[Tensor, Tensor]] = Queue(_AHEAD)
        self._over = Event()
        Thread(target=self._make, name="views", daemon=True).start()

    def take(self) -> tuple[Tensor, Tensor]:
        """NxCHANNELSxHxW float32 and NxHxW int64."""
        return self._ready.get()

    def close(self) -> None:
        self._over.set()

    def _make(self) -> None:
        augment, rng = Augment(self._photos, self._seed), np.random.default_rng(self._seed + 1000)
        chances = _chances(self._photos)
        while not self._over.is_set():
            size, chosen = self.size, rng.choice(len(self._photos), self._batch, p=chances)
            views = [augment(self._photos[int(one)], size) for one in chosen]
            made = torch.from_numpy(np.stack([x for x, _ in views])), torch.from_numpy(np.stack([y for _, y in views]))
            while not self._over.is_set():
                with suppress(Full):
                    self._ready.put(made, timeout=0.5)
                    break


def _loss(logits: Tensor, seems: Tensor, classes: Tensor, weights: Tensor) -> Tensor:
    """Return cross entropy against classes softened to half resolution, soft Dice, and presence of each class."""
    known = (classes != UNKNOWN).float()[:, None]
    hot = functional.one_hot(torch.where(classes == UNKNOWN, 0, classes), len(CLASSES)).permute(0, 3, 1, 2).float() * known
    target = functional.avg_pool2d(hot, 4, 2, 1)
    sure = functional.avg_pool2d(known, 4, 2, 1)
    target = target / target.sum(1, keepdim=True).clamp(min=1e-3)
    logs = functional.log_softmax(logits, 1)
    weighted = target * weights[None, :, None, None] * sure
    entropy = -(weighted * logs).sum() / weighted.sum()
    likely, real = logs.exp() * sure, target * sure
    both, sizes = (likely * real).sum((0, 2, 3)), (likely + real).sum((0, 2, 3))
    dice = (1 - (2 * both + 1) / (sizes + 1))[real.sum((0, 2, 3)) > 30].mean()
    there = (hot.mean((2, 3)) > 0.0008).float()
    return entropy + 0.5 * dice + 0.15 * functional.binary_cross_entropy_with_logits(seems, there)


def _class_weights(photos: Sequence[Labelled]) -> Tensor:
    counts = np.sum([np.bincount(one.classes.ravel(), minlength=len(CLASSES)) for one in photos], 0, dtype=np.float64)
    shares = counts / counts.sum() + 1e-4
    return torch.tensor(np.clip((shares / shares[CLASSES.index("skin")]) ** -0.25, 0.4, 2.2), dtype=torch.float32)


def _chances(photos: Sequence[Labelled]) -> npt.NDArray[np.float64]:
    chances = np.ones(len(photos))
    for index, one in enumerate(photos):
        counts = np.bincount(one.classes.ravel(), minlength=len(CLASSES))
        chances[index] += sum(extra for name, extra in _RARE.items() if counts[CLASSES.index(name)] > _LEAST_PX)
    return np.asarray(chances / chances.sum())
