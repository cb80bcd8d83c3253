"""What came before a message, as the reader is told it. The one place where training and use must agree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.reader.labels import Asked, Label

_MOST_LABELS = 3
MOST_PIECES = 14  # that a message may point at
_SENTENCE = re.compile(r"[^.!?。！？\n]++[.!?。！？]?+")

# Where a piece is: spoken of last, in the bag, among those saved, worn, in the outfit put together, on an earlier list of cards.
Role = Literal["it", "bag", "saved", "worn", "look", "before"]


@dataclass(frozen=True)
class PieceInSight:
    """A piece that a message may point at. `card`: its number among the cards, from 1; 0: it is on none."""

    id: str
    title: str
    card: int = 0
    roles: tuple[Role, ...] = ()

    def words(self) -> str:
        """Return where it is and its title, in plain words."""
        return " ".join([*([str(self.card)] if self.card else []), *self.roles, self.title])


@dataclass(frozen=True)
class Context:
    """`before`: the shopper's last message, `did`: how its parts were read; `cards`, `bag`: how many there are.

    `question`: what the last reply asked, in its words; `pieces`: what may be pointed at;
    `heard`: what the cues hear in the message.
    """

    before: str = ""
    did: tuple[Label, ...] = ()
    asked: Asked = ""
    cards: int = 0
    bag: int = 0
    outfit: bool = False
    question: str = ""
    pieces: tuple[PieceInSight, ...] = ()
    heard: tuple[Label, ...] = ()

    def words(self) -> str:
        """Return it in plain words, which the encoder knows."""
        words = [_plain(one) for one in self.did[-_MOST_LABELS:]] or ["start"]
        words += [f"asked {self.asked}"] if self.asked else []
        words += ["one card" if self.cards == 1 else "cards"] if self.cards else []
        words += ["in bag"] if self.bag else []
        words += ["look"] if self.outfit else []
        words += [f"heard {' '.join(_plain(one) for one in self.heard[:_MOST_LABELS])}"] if self.heard else []
        return ", ".join(words)


def _plain(label: Label) -> str:
    return label.replace(".", " ").replace("_", " ")


def question_of(reply: str) -> str:
    """Return the last sentence of a reply where that asks; empty where it does not."""
    last = next((one for one in reversed(_SENTENCE.findall(reply)) if one.strip()), "").strip()
    return last if last.endswith(("?", "？")) else ""


def candidates(cards: Sequence[str], places: Mapping[Role, Iterable[str]], titles: Mapping[str, str]) -> tuple[PieceInSight, ...]:
    """Return what may be pointed at: the cards, then the pieces of each place in order; each once, none without a title."""
    roles: dict[str, list[Role]] = {one: [] for one in cards}
    for role, ids in places.items():
        for one in ids:
            if role != "before" or one not in roles:
                known = roles.setdefault(one, [])
                known += [] if role in known else [role]
    order = list(cards)
    found = [
        PieceInSight(one, titles[one], order.index(one) + 1 if one in order else 0, tuple(said))
        for one, said in roles.items()
        if titles.get(one)
    ]
    return tuple(found[:MOST_PIECES])
