"""Training that ends after so many steps, on any processor: its clock goes on by one tick a step."""

from __future__ import annotations

import itertools

import pytest


def ticks(monkeypatch: pytest.MonkeyPatch, per_minute: int) -> None:
    """Make the clock of every training run count its steps: `per_minute` of them are a minute."""
    clock = itertools.count()
    monkeypatch.setattr("training.run.time.monotonic", lambda: next(clock) * 60 / per_minute)
