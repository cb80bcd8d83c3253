"""How the worn pieces are adjusted, with the steps back. Knows no words and no pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from assistant.frame import Change
from tryon.adjustment import Adjustment

_STEPS_BACK = 20
Worn = Mapping[str, Adjustment]  # product id -> how it is adjusted; what is not there is as it comes


@dataclass(frozen=True)
class Adjusted:
    """`before`: what was worn how at earlier steps, the last one last."""

    now: Worn = field(default_factory=dict)
    before: tuple[Worn, ...] = ()

    def of(self, product: str) -> Adjustment:
        return self.now.get(product, Adjustment())

    def stepped(self, changed: Worn) -> Adjusted:
        """One step on, which may change several pieces."""
        return Adjusted(_plain({**self.now, **changed}), (*self.before, self.now)[-_STEPS_BACK:])

    def undone(self) -> Adjusted | None:
        """One step back; None where there is none."""
        return Adjusted(self.before[-1], self.before[:-1]) if self.before else None

    def kept(self, products: Iterable[str]) -> Adjusted:
        """Only of these pieces: what was taken off or newly put on is as it comes."""
        stay = frozenset(products)
        states = [{one: how for one, how in worn.items() if one in stay} for worn in (*self.before, self.now)]
        steps = [worn for place, worn in enumerate(states) if place == len(states) - 1 or worn != states[place + 1]]
        return Adjusted(steps[-1], tuple(steps[:-1]))


def changed(before: Adjustment, change: Change) -> Adjustment:
    """As far as it goes."""
    if change.name == "tuck" or change.name == "open":  # noqa: PLR1714 - mypy narrows these
        return replace(before, **{change.name: (change.by if change.to is None else change.to) > 0})
    return before.at(change.name, change.to) if change.to is not None else before.moved(change.name, change.by)


def _plain(worn: Worn) -> Worn:
    return {one: how for one, how in worn.items() if not how.none}
