"""What a size is in another system: "what's a UK 10 in EU?", "is a 38 shoe a 7?", "and in your sizes?", 165/88A是M吗."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import ClassVar

from anthropometry import Gender
from assistant.actions.draft import Draft
from assistant.dialogue.state import SizeTold
from assistant.dialogue.wearer_gender import wearer_gender, wished_gender
from assistant.facts import Label
from assistant.frame import Act, Operation
from assistant.operations.operation import Said
from assistant.operations.sizes_said import SizeSaid, blanked, sizes_said
from assistant.parts import Part
from catalog.garments import traits
from catalog.query import Query, Slot
from catalog.size_values import SYSTEMS, SizeValue, System, converted, readings, typed
from catalog.sizes import Kind, home_system, sizes_that_fit
from catalog.vocabulary import canonical_size

_HERE = "here"
_OWN = frozenset((_HERE, "letters"))  # what a piece's own label tells
_SHORT = 48  # characters of a question about the size spoken of
_LONG = 64  # of one whether two sizes are the same
_GENDERS: tuple[Gender, ...] = ("female", "male")
_PIECES = 24  # of the shop, whose labels are looked at


@dataclass(frozen=True)
class Convert(Operation):
    op: ClassVar[str] = "convert"
    act: ClassVar[Act] = "size_advice"
    size: str = ""  # as the vocabulary writes it: "UK 10", "M", "38"
    to: tuple[str, ...] = ()  # systems, or "here": the shop's own labels
    same: tuple[str, ...] = ()  # "is it a 7?": sizes that it may be
    category: str | None = None  # canonical
    gender: Gender | None = None


def heard(said: Said) -> Operation | None:
    """Read a question about one size in two systems; the size of now where none is said."""
    if said.adds_delivery:  # "what is it with postage to the UK" asks for no size
        return None
    sizes = sizes_said(said.text, said.mentions)
    rest = blanked(said.text, sizes)
    to = [(place, name) for name in (*SYSTEMS, _HERE) if (place := said.place(f"convert_to_{name}", rest)) is not None]
    asks, same = said.has("convert_ask"), said.has("convert_same") and len(said.text) <= _LONG
    verb = said.has("convert")
    now = _size_of_now(said)
    if not (asks or same or verb or (now and to)):
        return None
    values = [one.value for one in sizes]
    if len(sizes) == 1 and {name for _, name in to} <= _OWN and said.frame.references and "ask_about" in said.frame.acts:
        return None  # "do those come in a 14, whatever that is in letters?" is asked of pieces, whose labels tell
    if len(sizes) >= 2 and same and _differ(sizes):
        return _asked(said, values[0], same=values[1:])
    if sizes and to and (asks or verb):
        first, to = _with_its_system(sizes[0], to, said.text)
        return _asked(said, first, to=[name for _, name in to])
    if len(sizes) == 1 and now and said.has("convert_that") and canonical_size(now) != canonical_size(values[0]):
        return _asked(said, now, same=values)
    pointed = said.has("convert_that") or verb or not same  # "are your sizes EU or US?" asks for no size
    if not sizes and now and to and pointed and len(said.text) <= _SHORT:
        return _asked(said, now, to=[name for _, name in to])
    return None


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Answer from the tables; for women and for men where nobody said and it differs."""
    assert isinstance(asked, Convert)
    draft.state = replace(draft.state, size_told=SizeTold(asked.size, asked.category, asked.gender))
    kind = _kind(draft, asked)
    found = [size for gender in _genders(draft, asked, kind) if (size := _typed(draft, asked.size, kind, gender))]
    if not found:
        draft.tell("size_no_chart", size=asked.size)
    elif asked.same:
        _tell_same(draft, found, asked.same)
    elif _HERE in asked.to:
        _tell_here(draft, found, asked)
    else:
        _tell_in_others(draft, found, asked.to)
    return ()


def _asked(said: Said, size: str, *, to: Sequence[str] = (), same: Sequence[str] = ()) -> Convert:
    category = next((m.value for m in said.mentions if m.slot == "category"), None)
    genders = {m.value for m in said.mentions if m.slot == "gender"} & set(_GENDERS)
    gender = next((one for one in _GENDERS if genders == {one}), None)
    told = _told(said)
    if told and told.size == size:
        category, gender = category or told.category, gender or told.gender
    return Convert(size, tuple(to), tuple(same), category, gender)


def _told(said: Said) -> SizeTold | None:
    """Return the size of the last answer, where that was about one."""
    return said.state.size_told if said.state.last_act == Convert.act else None


def _size_of_now(said: Said) -> str | None:
    """Return the size of the last answer, the one that is wished, else the one advised last."""
    if told := _told(said):
        return told.size
    wished = said.state.wishes.wanted.get("size", ())
    advised = [said.state.advised[one] for one in said.state.current if one in said.state.advised]
    return wished[0] if len(wished) == 1 else next(iter(advised), None)


def _differ(sizes: Sequence[SizeSaid]) -> bool:
    """Tell whether the sizes are of two systems: "M or L" is a choice and no question of systems."""
    letters = [typed(one.value, "clothes", "female", home="US") for one in sizes]
    return len({one.system if one else "" for one in letters}) > 1 or not any(one and one.system == "letters" for one in letters)


def _with_its_system(size: SizeSaid, to: Sequence[tuple[int, str]], text: str) -> tuple[str, list[tuple[int, str]]]:
    """Read "I'm a 10 in the UK, what's that here": of two systems the nearest one is the number's own."""
    bare = text[size.start : size.end].strip()
    size = replace(size, value=bare) if bare.isdigit() and len(to) > 1 else size  # "a 38 in Italian shoes, what's that in UK"
    systems = [one for one in to if one[1] != _HERE and one[1] not in ("letters", "CN")]
    if len(to) < 2 or not systems or not size.value[0].isdigit() or "/" in size.value:
        return size.value, list(to)
    own = min(systems, key=lambda one: abs(one[0] - size.end))
    return f"{own[1]} {size.value}", [one for one in to if one != own]


def _kind(draft: Draft, asked: Convert) -> Kind:
    """Return what it is a size of: as said, as wished, as spoken of; else by the number."""
    wished = draft.state.wishes.wanted.get("category", ())
    pieces = (product.category for one in draft.state.current[:1] if (product := draft.catalogue.get(one)))
    category = asked.category or next(chain(wished, pieces), None)
    if category:
        return traits(category).size_system
    for kind in ("clothes", "shoes", "bottoms"):
        if any(readings(asked.size, kind, gender) and _numbers(asked.size, kind, gender) for gender in _GENDERS):
            return kind
    return "clothes"


def _numbers(size: str, kind: Kind, gender: Gender) -> bool:
    return any(one.numbers and one.system != "W" for one in readings(size, kind, gender))


def _genders(draft: Draft, asked: Convert, kind: Kind) -> tuple[Gender, ...]:
    pieces = [product for one in draft.state.current[:1] if (product := draft.catalogue.get(one))]
    known = asked.gender or wished_gender(draft.state) or wearer_gender(draft.state, pieces)
    if known:
        return (known,)
    may = tuple(gender for gender in _GENDERS if _sold(asked.size, kind, gender))
    return may or _GENDERS[:1]


def _sold(size: str, kind: Kind, gender: Gender) -> bool:
    """Tell whether there is such a size for women, or for men: a UK 10 is no man's shirt."""
    said = typed(size, kind, gender, home="US")
    if said is None or said.system in ("letters", "CN"):
        return said is not None
    bare = readings(said.value, kind, gender)
    return any(one.system == said.system for one in bare) or (kind == "shoes" and not bare)


def _typed(draft: Draft, size: str, kind: Kind, gender: Gender) -> SizeValue | None:
    found = typed(size, kind, gender, home=home_system(draft.catalogue.currency))
    return found if found and found.numbers else None


def _tell_same(draft: Draft, found: Sequence[SizeValue], others: Sequence[str]) -> None:
    """Yes or no, by any system that a bare number may be of."""
    size, told = found[0], False
    for one in found:
        for other in others:
            match = next((reading for reading in readings(other, one.kind, one.gender) if reading.same(one)), None)
            if match:
                draft.tell("size_same", size=one.name, other=match.name, gender=(_gender(one),))
                told = True
        if told:
            return
    home = home_system(draft.catalogue.currency)
    asked = next((typed(one, size.kind, size.gender, home=home) for one in others), None)
    right = converted(size, asked.system) if asked else ()
    if asked and right:
        draft.tell("size_not_same", size=size.name, other=asked.name, values=_names(right), gender=(_gender(size),))
    else:
        draft.tell("size_no_chart", size=size.name)


def _tell_in_others(draft: Draft, found: Sequence[SizeValue], to: Sequence[str]) -> None:
    told: list[tuple[str, ...]] = []
    for size in found:
        names = tuple(name for system in to for name in _names(converted(size, _system(system))))
        if names and names not in told:
            draft.tell(f"size_converted_{size.kind}", size=size.name, values=names, gender=(_gender(size),))
            told.append(names)
    if not told:
        draft.tell("size_no_chart", size=found[0].name)


def _tell_here(draft: Draft, found: Sequence[SizeValue], asked: Convert) -> None:
    """Say the shop's own labels of it, where a piece has one; else its letter."""
    size = found[0]
    wanted: dict[Slot, tuple[str, ...]] = {"gender": (size.gender,), "size": (asked.size,)}
    category = asked.category or next(iter(draft.state.wishes.wanted.get("category", ())), None)
    if category:
        wanted["category"] = (category,)
    hits = draft.catalogue.search(Query(wanted=wanted), limit=_PIECES).hits
    products = [hit.product for hit in hits if traits(hit.product.category).size_system == size.kind]
    words = draft.catalogue.vocabulary
    made = [one for product in products for one in sizes_that_fit(product, asked.size, words, gender=size.gender)]
    labels = tuple(dict.fromkeys(one for one in made if canonical_size(one) != "one size"))
    labels = labels or _names(converted(size, "letters"))
    if labels:
        draft.tell("size_here", size=size.name, sizes=labels)
    else:
        draft.tell("size_no_chart", size=size.name)


def _names(sizes: Iterable[SizeValue]) -> tuple[str, ...]:
    return tuple(one.name for one in sizes)


def _gender(size: SizeValue) -> Label:
    return Label("gender", size.gender)


def _system(name: str) -> System:
    return name  # type: ignore[return-value]  # one of SYSTEMS
