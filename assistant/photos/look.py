"""A finished look: where its pictures are and how good it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tryon.types import Note


@dataclass(frozen=True)
class FinishedLook:
    """A finished look: ids of pictures for `picture()`. On the mannequin there is no `before`, and `after` has models, too."""

    before: str
    after: str
    confidence: float
    notes: tuple[Note, ...]
    ms: Mapping[str, float]
    protected_unchanged: bool = True
    sizes: tuple[str, ...] = ()  # in which the last piece on a mannequin can be seen, small to large
    size: str = ""  # the one that is shown
