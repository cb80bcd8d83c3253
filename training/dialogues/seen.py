"""What a shopper has before them when they write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Seen:
    """What a shopper sees before a message. Pieces by their ids; `lists` are the earlier lists of cards, oldest first."""

    reply: str = ""
    cards: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()  # spoken of last
    bag: tuple[tuple[str, str, int], ...] = ()  # product, size, how many
    saved: tuple[str, ...] = ()
    look: tuple[str, ...] = ()
    outfit: tuple[str, ...] = ()
    lists: tuple[tuple[str, ...], ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)  # of all of these
