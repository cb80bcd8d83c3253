"""A verdict of tryon.fit as phrases of a reply: "chest comfortable (+8 cm)". Words stand in prompts/."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import cast

from anthropometry import Gender
from assistant.dialogue.state import DialogueState
from assistant.dialogue.wearer_gender import wearer_gender
from assistant.facts import Fact, Label, Length
from catalog.product import Product
from catalog.query import Slot
from tryon.fit import Advice, PartVerdict, is_length

_MOST = 4  # parts that are said of a size
_LEAST_CM = 0.5  # below that no number is said


def part_labels(parts: Iterable[str], gender: Gender | None) -> tuple[Label, ...]:
    """Return names of measures as values of a fact; women's chest is a bust."""
    names = ("bust_girth" if part == "chest_girth" and gender == "female" else part for part in parts)
    return tuple(Label(cast("Slot", "part"), name) for name in names)


def size_phrases(verdicts: Sequence[PartVerdict], gender: Gender | None, *, imperial: bool = False) -> tuple[Fact, ...]:
    """Return what is said of a size, part by part: what does not fit before what does, where there are many."""
    others = [one for one in verdicts if one.part != "height" or one.code != "good"]
    found = others or verdicts
    worst = sorted(found, key=lambda one: one.code in ("good", "roomy"))[:_MOST]
    return tuple(_phrase(one, gender, imperial) for one in found if one in worst)


def sits(product: Product, advice: Advice, sizes: Container[str], state: DialogueState) -> dict[str, tuple[Fact, ...]]:
    """Return how each of these sizes of a product sits on the wearer, part by part."""
    gender, imperial = wearer_gender(state, [product]), state.body.imperial
    return {one.size: size_phrases(one.parts, gender, imperial=imperial) for one in advice.sizes if one.size in sizes}


def _phrase(one: PartVerdict, gender: Gender | None, imperial: bool) -> Fact:
    (label,) = part_labels((one.part,), gender)
    if one.estimated and is_length(one.part):  # nobody measured: no centimetres
        return Fact(f"fit_{_word(one).removeprefix('too_')}", {"part": label})
    cm = _number_cm(one)
    if cm is None:
        return Fact(f"fit_{_word(one)}", {"part": label})
    signed = not is_length(one.part) and one.code != "too_tight"
    return Fact(f"fit_{one.code}_by", {"part": label, "length": Length(cm, imperial, signed)})


def _word(one: PartVerdict) -> str:
    """Return the word of the scale; a length that is good is right, not comfortable."""
    return "right" if one.code == "good" and is_length(one.part) else one.code


def _number_cm(one: PartVerdict) -> float | None:
    """Return the room that a garment leaves, signed; by how much a length, or a body that is too large, is off."""
    if is_length(one.part) or (one.code == "too_tight" and one.ease_cm is None):
        off = abs(one.off_cm)
        return off if off >= _LEAST_CM and one.code != "good" else None
    if one.code == "too_tight" and one.ease_cm is not None and one.ease_cm < 0:
        return -one.ease_cm if -one.ease_cm >= _LEAST_CM else None
    return None if one.ease_cm is None or one.code == "too_tight" else one.ease_cm
