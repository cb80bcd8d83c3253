"""By what pieces are compared and judged: criteria with a direction, each a table of what speaks for it (criteria.json)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from assistant.facts import Label
from assistant.frame import Direction, Language
from assistant.resolve import values_of
from catalog.product import Product
from catalog.query import Slot
from catalog.text.languages import LETTERS, writing
from catalog.text.patterns import compiled
from catalog.vocabulary import Vocabulary

Number = Literal["price", "rating", "value"]
_NO_LANGUAGES = ("number", "topic", "values", "purposes", "fault")  # the other keys of a row are
_MOST_REASONS = 3


@dataclass(frozen=True, eq=False)
class Criterion:
    """`weights`: what each value of a slot adds to it, -2 to 2. One with a `number` is compared by that instead."""

    name: str
    number: Number | None
    topic: str  # of catalog/sentences/topics.json; empty: none
    weights: Mapping[Slot, Mapping[str, float]]
    said: Mapping[tuple[str, Direction], re.Pattern[str]]  # by language
    fault: Direction | None  # the end that nobody wants: "shows every stain"
    purposes: Mapping[Slot, tuple[str, ...]]  # what is picked for one of these is to have it: an interview is formal


@dataclass(frozen=True)
class Asked:
    """A criterion and the end of it that is asked for: warm, less is "cooler"."""

    criterion: Criterion
    way: Direction

    @property
    def other(self) -> Asked:
        """The other end of it."""
        return Asked(self.criterion, "less" if self.way == "more" else "more")

    @property
    def is_fault(self) -> bool:
        """Tell whether this end is a fear rather than a wish."""
        return self.way == self.criterion.fault

    @property
    def sign(self) -> int:
        return 1 if self.way == "more" else -1


@dataclass(frozen=True)
class Scored:
    """How much of what is asked for a piece has; `total` is None where nothing known of it tells."""

    total: float | None
    reasons: tuple[Label, ...]  # what speaks for it, the strongest first
    against: tuple[Label, ...]

    @property
    def told(self) -> tuple[Label, ...]:
        """What tells, for or against."""
        return (*self.reasons, *self.against)[:_MOST_REASONS]


def asked_by(text: str, language: Language) -> tuple[Asked, ...]:
    """Return the criteria that are named in a message, in the order of its words."""
    return tuple(asked for _, asked in places(text, language))


def places(text: str, language: Language) -> tuple[tuple[int, Asked], ...]:
    """Return the criteria with their places in a message, in order; "looks cheap" is not "cheap"."""
    found: list[tuple[int, int, Asked]] = []
    for criterion in _criteria().values():
        for (spoken, way), pattern in criterion.said.items():
            if spoken == language and (match := pattern.search(text.lower())):
                found.append((*match.span(), Asked(criterion, way)))
    own = [one for one in found if not any(_within(one[:2], other[:2]) for other in found)]
    return tuple((start, asked) for start, _, asked in sorted(own, key=lambda one: one[0]))


def criterion(name: str, way: Direction) -> Asked:
    """Return a criterion by its name. Raises KeyError for one that the table does not have."""
    return Asked(_criteria()[name], way)


def implied_by(purpose: Iterable[Label]) -> tuple[Asked, ...]:
    """Return the criteria that an occasion or a style asks for without their being named."""
    said = {(label.slot, label.value) for label in purpose}
    return tuple(
        Asked(one, "more")
        for one in _criteria().values()
        if any((slot, value) in said for slot, values in one.purposes.items() for value in values)
    )


def score(asked: Asked, product: Product, vocabulary: Vocabulary) -> Scored:
    """Add up what a piece's values tell; of several values of one slot the first two count."""
    counted = [(asked.sign * weight, label) for weight, label in _counted(asked.criterion, product, vocabulary)]
    if not counted:
        return Scored(None, (), ())
    counted.sort(key=lambda one: -abs(one[0]))
    reasons = tuple(label for weight, label in counted if weight > 0)[:_MOST_REASONS]
    against = tuple(label for weight, label in counted if weight < 0)[:_MOST_REASONS]
    return Scored(sum(weight for weight, _ in counted), reasons, against)


def _within(inner: tuple[int, ...], outer: tuple[int, ...]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1] and inner != outer


def _counted(criterion: Criterion, product: Product, vocabulary: Vocabulary) -> Iterator[tuple[float, Label]]:
    for slot, weights in criterion.weights.items():
        for value in values_of(product, slot)[: None if slot == "feature" else 2]:
            known = weights.get(value)
            if known is None:
                known = next((weight for one, weight in weights.items() if vocabulary.holds(slot, value, one)), None)
            if known:
                yield known, Label(slot, value)


@cache
def _criteria() -> Mapping[str, Criterion]:
    table = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    return {name: _read(name, row) for name, row in table.items()}


def _read(name: str, row: Mapping[str, Mapping[str, list[str]]]) -> Criterion:
    said: dict[tuple[str, Direction], re.Pattern[str]] = {}
    for language, words in row.items():
        if language in _NO_LANGUAGES:
            continue
        start, end = (f"(?<![{LETTERS}])", f"(?![{LETTERS}])") if writing(language).spaces else ("", "")
        for way in ("more", "less"):
            if words[way]:
                said[language, way] = compiled("|".join(f"{start}(?:{one}){end}" for one in words[way]))
    purposes: dict[Slot, tuple[str, ...]] = {slot: tuple(values) for slot, values in row.get("purposes", {}).items()}  # type: ignore[misc]
    return Criterion(name, row.get("number"), str(row.get("topic", "")), row.get("values", {}), said, row.get("fault"), purposes)  # type: ignore[arg-type]
