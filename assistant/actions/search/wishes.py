"""Wishes as phrase facts, in the order in which they are said. Words nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.actions.search.named_together import together
from assistant.dialogue.state import Wishes
from assistant.facts import Fact, Label
from assistant.frame import Frame
from catalog.money import Money
from catalog.query import Hit, Query, Slot
from catalog.vocabulary import Vocabulary

# In which wishes are said.
ORDER: tuple[Slot, ...] = (
    "color", "pattern", "material", "fit", "length", "sleeve_length", "neckline", "style", "category", "feature", "brand",
    "gender", "age_group", "season", "occasion",
)  # fmt: skip
_HEAD: frozenset[str] = frozenset(("category", "gender", "age_group"))  # what and for whom: never left out
# Limits of a price, by their name in `Wishes`, with the phrase that says each.
LIMITS: Mapping[str, str] = {
    "price_min": "wish_price_min",
    "price_max": "wish_price_max",
    "price_about": "wish_price_about",
    "cheaper_than": "wish_price_below",
    "dearer_than": "wish_price_above",
}
_SAID = 3  # further wishes that are said in one sentence
_MANY = 4  # more values of one slot than this are no longer said one by one


def phrases(wishes: Wishes, currency: str) -> tuple[Fact, ...]:
    """Return everything that is wished, as phrases."""
    said = [phrase for slot in ORDER if (phrase := _wanted(wishes, slot))]
    if "size" in wishes.wanted:
        said.append(phrase_of("size", wishes.wanted["size"]))
    said += _prices(*_plain_limits(wishes), wishes.price_about, currency)
    steps = {"cheaper_than": wishes.cheaper_than, "dearer_than": wishes.dearer_than}
    said += [phrase for _, phrase in price_phrases(steps, currency)]
    said += [phrase_of(slot, wishes.wanted[slot]) for slot in ("rating_min", "on_sale", "in_stock") if slot in wishes.wanted]
    said += [Fact("wish_not", {"value": _labels(slot, values)}) for slot, values in wishes.unwanted.items() if slot != "concept"]
    return tuple(said)


def phrase_of(slot: Slot, values: tuple[str, ...]) -> Fact:
    """Return all that is wished in one slot, as one phrase."""
    if slot == "size":
        return _size(values)
    if slot == "rating_min":
        return Fact("wish_rating", {"rating": values[0]})
    return Fact(f"wish_{slot}") if slot in ("on_sale", "in_stock") else Fact("wish", {"value": _labels(slot, values)})


def price_phrases(limits: Mapping[str, int | None], currency: str) -> list[tuple[str, Fact]]:
    """Return each limit that is known, by its name in `Wishes`."""
    known = ((name, limits.get(name)) for name in LIMITS)
    return [(name, Fact(LIMITS[name], {"price": Money(minor, currency)})) for name, minor in known if minor is not None]


def brief(said: tuple[Fact, ...], frame: Frame) -> tuple[Fact, ...]:
    """Return at most three wishes beside what it is and for whom, those of this message first; "the rest" for the others.

    What was refused before is kept to, and not said again each time.
    """
    said = tuple(phrase for phrase in said if phrase.kind != "wish_not" or _now(phrase, frame))
    further = [phrase for phrase in said if not _HEAD & {label.slot for label in _labelled(phrase)} or phrase.kind == "wish_not"]
    if len(further) <= _SAID:
        return said
    now = sorted(further, key=lambda phrase: not _now(phrase, frame))[:_SAID]
    return (*(phrase for phrase in said if phrase not in further or phrase in now), Fact("wish_rest"))


def _now(phrase: Fact, frame: Frame) -> bool:
    """Tell whether this message speaks of a wish."""
    if labels := _labelled(phrase):
        asked = frame.unwanted if phrase.kind == "wish_not" else frame.wanted
        return any(label.value in together(label.slot, asked.get(label.slot, ())) for label in labels)
    return any(limit is not None for limit in (frame.price_min, frame.price_max, frame.price_about))


def _labelled(phrase: Fact) -> tuple[Label, ...]:
    values = phrase.values.get("value", ())
    return tuple(one for one in (values if isinstance(values, tuple) else (values,)) if isinstance(one, Label))


def given_up(wishes: Wishes, query: Query, relaxed: tuple[Slot, ...], currency: str) -> tuple[Fact, ...]:
    """Return the wishes in the slots that a relaxed search gave up."""
    said: list[Fact] = []
    for slot in relaxed:
        if slot in ("price_min", "price_max"):
            low = query.price_min if slot == "price_min" else None
            high = query.price_max if slot == "price_max" else None
            said += _prices(low, high, query.price_about, currency)
        elif slot == "rating_min":
            said.append(Fact("wish_rating", {"rating": f"{query.rating_min or 0:g}"}))
        elif slot == "on_sale":
            said.append(Fact("wish_on_sale"))
        elif slot == "in_stock":
            said.append(Fact("wish_in_stock"))
        elif slot in wishes.wanted:
            values = wishes.wanted[slot][:_MANY]
            said.append(_size(values) if slot == "size" else Fact("wish", {"value": _labels(slot, values)}))
    return tuple(said)


def cut_for_others(wishes: Wishes, relaxed: Sequence[Slot], found: Sequence[Hit]) -> Label | None:
    """Return whom all pieces found are cut for, where none is for whom they were wished: dresses for a man are no mistake."""
    worn_by = {value for hit in found for value in hit.product.attributes.get("gender", ())}
    if "gender" not in relaxed or len(worn_by) != 1 or "category" in relaxed or "category" not in wishes.wanted:
        return None
    return Label("gender", worn_by.pop())


def kept_of(wishes: Wishes, relaxed: Sequence[Slot], found: Sequence[Hit], vocabulary: Vocabulary) -> Wishes:
    """Return what is still held after a relaxed search gave up some slots; of the kind of piece, what all found are."""
    left = {slot: values for slot, values in wishes.wanted.items() if slot not in relaxed}
    if "price_max" in relaxed:
        wishes = replace(wishes, price_max=None, cheaper_than=None)
    if "price_min" in relaxed:
        wishes = replace(wishes, price_min=None, dearer_than=None)
    if {"price_max", "price_min"} & set(relaxed):
        wishes = replace(wishes, price_about=None)
    if "category" in relaxed and (kind := _broader(wishes.wanted["category"], found, vocabulary)):
        left["category"] = (kind,)
    return replace(wishes, wanted=left)


def _broader(kinds: Sequence[str], found: Sequence[Hit], vocabulary: Vocabulary) -> str | None:
    """Return the narrowest kind above a wished one that all pieces found are: dresses, where there is no evening gown."""
    above = vocabulary.ancestors(kinds[0])[1:] if len(kinds) == 1 and found else ()
    return next((one for one in above if all(vocabulary.holds("category", hit.product.category, one) for hit in found)), None)


def _plain_limits(wishes: Wishes) -> tuple[int | None, int | None]:
    """Return the shopper's own limits, where "cheaper" has not gone beyond them."""
    low, high = wishes.price_min, wishes.price_max
    if high is not None and wishes.cheaper_than is not None and wishes.cheaper_than <= high:
        high = None
    if low is not None and wishes.dearer_than is not None and wishes.dearer_than >= low:
        low = None
    return low, high


def _wanted(wishes: Wishes, slot: Slot) -> Fact | None:
    values = tuple(value for value in wishes.wanted.get(slot, ()) if (slot, value) not in wishes.soft)
    if (
        not values
        or len(together(slot, values)) > _MANY
        or (slot == "gender" and len(values) > 1 and "age_group" in wishes.wanted)
    ):
        return None  # of children "for both" says nothing
    return Fact("wish", {"value": _labels(slot, values)})


def _labels(slot: Slot, values: tuple[str, ...]) -> tuple[Label, ...]:
    return tuple(Label(slot, value) for value in together(slot, values))


def _size(sizes: tuple[str, ...]) -> Fact:
    """Return sizes as a phrase; children's by their age, as one says them: "for age 10"."""
    years = tuple(size.removesuffix("Y") for size in sizes)
    if all(one.isdigit() and size.endswith("Y") for one, size in zip(years, sizes, strict=True)):
        return Fact("wish_years", {"value": _labels("size", years)})
    return Fact("wish_size", {"value": _labels("size", sizes)})


def _prices(low: int | None, high: int | None, about: int | None, currency: str) -> list[Fact]:
    return [phrase for _, phrase in price_phrases({"price_min": low, "price_max": high, "price_about": about}, currency)]
