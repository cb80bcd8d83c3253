"""The training loop: restore the real skin, by levels and contrast at several sizes, and against a small critic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.run import Pace, Run, rate_at
from training.skin.augment import piece
from training.skin.critic import Critic, doubt, own_loss
from training.skin.examples import Example
from training.skin.measure import measure
from tryon.engines.warp.skin_net.network import FinishNet

_KEPT, _WARMTH, _LEAST_RATE = 0.995, 4.0, 0.01  # see networks/learning.py
_SIZES = ((1, 1.0), (2, 1.0), (4, 1.0), (8, 1.0))  # px a cell and weight of the levels' differences
_CELLS = (16, 32)  # px in which light and dark are compared
_CONTRAST, _DOUBT = 0.5, 0.03  # weights beside the levels'


@dataclass(frozen=True)
class Plan:
    minutes: float  # of all runs in this folder together
    batch: int = 8
    rate: float = 1.5e-3
    decay: float = 0.01
    seed: int = 0
    save_minutes: float = 3.0
    critic_from: float = 0.5  # share of the time from which the critic has its say


def train(network: FinishNet, lessons: Sequence[Example], kept_back: Sequence[Example], plan: Plan, folder: Path) -> FinishNet:
    """Learn until the plan's time is over; the averaged network. `folder` gets log.jsonl and state.pt, from which it goes on."""
    folder.mkdir(parents=True, exist_ok=True)
    optimiser = torch.optim.AdamW(network.parameters(), plan.rate, weight_decay=plan.decay)
    run = Run(network, optimiser, Pace(plan.minutes, plan.save_minutes, _KEPT, _WARMTH), folder)
    rng, critic = np.random.default_rng(plan.seed + run.step), _Critic(plan.rate)
    while (share := run.tick()) < 1:
        x, real, known = _batch(lessons, rng, plan.batch)
        made = (x[:, :3] * 64 + 128) + run.network(x) * x[:, 3:4]
        loss = _levels(made, real, known) + _CONTRAST * _contrast(made, real, known)
        if share > plan.critic_from:
            shown, truth = made / 64 - 2, _elsewhere_as(made, real, known) / 64 - 2
            critic.learn(truth, shown, known)
            loss = loss + _DOUBT * doubt(critic.network, shown, known)
        run.learn(loss, rate_at(plan.rate, share, _LEAST_RATE))
        if run.due():
            run.save(measure(run.average, kept_back))
    run.save(measure(run.average, kept_back))
    return run.average


class _Critic:
    def __init__(self, rate: float) -> None:
        self.network = Critic()
        self._optimiser = torch.optim.Adam(self.network.parameters(), rate, betas=(0.5, 0.99))

    def learn(self, real: Tensor, made: Tensor, new: Tensor) -> None:
        self._optimiser.zero_grad()
        own_loss(self.network, real, made, new).backward()  # type: ignore[no-untyped-call]
        self._optimiser.step()


def _batch(lessons: Sequence[Example], rng: np.random.Generator, size: int) -> tuple[Tensor, Tensor, Tensor]:
    pieces = [piece(lessons[int(rng.integers(len(lessons)))], rng) for _ in range(size)]
    parts = (np.stack([getattr(one, name) for one in pieces]) for name in ("x", "real", "known"))
    x, real, known = (torch.from_numpy(part).contiguous(memory_format=torch.channels_last) for part in parts)
    return x, real, known


def _elsewhere_as(made: Tensor, real: Tensor, known: Tensor) -> Tensor:
    """Take the real picture where it is to be learned, else the made one: the critic sees no other difference."""
    return real * known + made.detach() * (1 - known)


def _levels(made: Tensor, real: Tensor, known: Tensor) -> Tensor:
    """Return the mean difference at several sizes, in units of 10 levels; `known` counts."""
    off, loss = (made - real) / 10 * known, torch.zeros(())
    for cell, weight in _SIZES:
        share = functional.avg_pool2d(known, cell)
        mean = functional.avg_pool2d(off, cell) / share.clamp(min=0.1)
        loss = loss + weight * (
            functional.smooth_l1_loss(mean, torch.zeros_like(mean), reduction="none", beta=0.3) * share
        ).sum() / (3 * share.sum() + 1)
    return loss


def _contrast(made: Tensor, real: Tensor, known: Tensor) -> Tensor:
    """Return how differently light and dark lie side by side, at several sizes, in units of 10 levels.

    What is flat is wrong, even where nobody can know on which side the shadow falls.
    """
    loss = torch.zeros(())
    for cell in _CELLS:
        spread, share = _spread(made, known, cell)
        loss = loss + ((spread - _spread(real, known, cell)[0]).abs() / 10 * share).sum() / (3 * share.sum() + 1)
    return loss


def _spread(picture: Tensor, known: Tensor, cell: int) -> tuple[Tensor, Tensor]:
    """Return the standard deviation in cells so many px wide, and how much of each cell is known."""
    share = functional.avg_pool2d(known, cell, cell // 2)
    mean, square = (functional.avg_pool2d(one * known, cell, cell // 2) / share.clamp(min=0.1) for one in (picture, picture**2))
    return (square - mean**2).clamp(min=0.25).sqrt(), share * (share > 0.4)
