"""What the running search holds, piece by piece, each of which a shopper may take away by a button. Words nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.actions.search.wishes import LIMITS, ORDER, phrase_of, price_phrases
from assistant.dialogue.state import DialogueState, Wishes
from assistant.facts import Fact, Label
from catalog.query import Slot

_EACH: frozenset[Slot] = frozenset(("feature", "concept"))  # values that all hold at once: each goes alone
_OTHER: tuple[Slot, ...] = ("concept", "size", "rating_min", "on_sale", "in_stock")
_LIKENESS = ("like", "seen")


@dataclass(frozen=True)
class Held:
    """One wish. `name`: by which it is taken away: "color", "feature=hood", "not:color=pink", "price_max", "thing=dinosaurs"."""

    name: str
    phrase: Fact | None  # None of what is searched by likeness: to a piece ("like"), to a picture ("seen")
    slot: Slot | None = None  # where it stands for all that was wished there


def held(wishes: Wishes, currency: str) -> tuple[Held, ...]:
    """Return all that is wished, in the order in which it is said."""
    return tuple(_held(wishes, currency))


def searched(state: DialogueState) -> Wishes | None:
    """Return the wishes of the one search that runs; none where several run side by side or nothing is wished."""
    return None if state.requests or state.wishes.empty else state.wishes


def without(wishes: Wishes, name: str) -> Wishes:
    """Return the wishes without one of them, and without the words that it came in; the same where it is not held."""
    kept = _without(wishes, name)
    return wishes if kept == wishes else replace(kept, texts=())


def _held(wishes: Wishes, currency: str) -> Iterator[Held]:
    for slot in (*ORDER, *_OTHER):
        values = wishes.wanted.get(slot, ())
        if slot in _EACH:
            yield from (Held(f"{slot}={value}", phrase_of(slot, (value,))) for value in values)
        elif values:
            yield Held(slot, phrase_of(slot, values), slot)
    yield from (Held(f"thing={thing}", Fact("wish", {"value": (thing,)})) for thing in wishes.things)
    limits = price_phrases({name: getattr(wishes, name) for name in LIMITS}, currency)
    yield from (Held(name, phrase) for name, phrase in limits)
    yield from (Held(name, None) for name in _LIKENESS if getattr(wishes, name) is not None)
    for slot, refused in wishes.unwanted.items():
        if slot != "concept":
            yield from (Held(f"not:{slot}={value}", Fact("wish_not", {"value": (Label(slot, value),)})) for value in refused)


def _without(wishes: Wishes, name: str) -> Wishes:
    if name in (*LIMITS, *_LIKENESS):
        return replace(wishes, **{name: None})  # type: ignore[arg-type]  # all of them may be None
    slot, _, value = name.removeprefix("not:").partition("=")
    if slot == "thing":
        return replace(wishes, things=tuple(thing for thing in wishes.things if thing != value))
    source = "unwanted" if name.startswith("not:") else "wanted"
    values = {
        one: tuple(said for said in all_of_it if one != slot or (value and said != value))
        for one, all_of_it in getattr(wishes, source).items()
    }
    kept = {one: said for one, said in values.items() if said}
    soft = wishes.soft if source == "unwanted" else frozenset(pair for pair in wishes.soft if pair[1] in kept.get(pair[0], ()))
    return replace(wishes, soft=soft, **{source: kept})  # type: ignore[arg-type]
