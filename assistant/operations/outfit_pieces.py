"""The pieces that a message names, each with what is said of it: "a white shirt", "my navy trousers", "shoes I've got"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.operations.operation import Said
from assistant.operations.outfit_request import NamedPiece
from assistant.outfits.roles import kinds_of, role_of
from catalog.query import Slot
from catalog.search.leanings import carried, leaning
from catalog.text.patterns import compiled
from catalog.vocabulary import Mention

Values = Mapping[Slot, tuple[str, ...]]
_OF_A_PIECE: frozenset[Slot] = frozenset(
    ("color", "pattern", "material", "fit", "length", "sleeve_length", "neckline", "feature", "brand")
)
_OF_THE_WHOLE: frozenset[Slot] = frozenset(("gender", "age_group", "occasion", "style", "season"))
_PURPOSE: frozenset[Slot] = frozenset(("occasion", "style", "season"))
_STANDS_FOR = 0.8  # weight of an occasion in a phrase
_NEAR = 16  # characters between a value and its piece: "black tailored trousers"
PLACES = ("hat", "top")  # roles that are also named by where they are worn
_END = compiled(r"[.!?。！？]")
_BREAK = compiled(r"[.;!?。；！？，,]")


def named_pieces(said: Said) -> tuple[NamedPiece, ...]:
    """Return the pieces that are named, in order, each role once; what is said of none belongs to the only one that is sought."""
    garments = _one_by_word([(mention, role) for mention in _mentions(said) if (role := _role(mention, said))], said)
    found: dict[str, NamedPiece] = {}
    sought = list(dict.fromkeys(role for mention, role in garments if not _is_owned(mention, said)))
    for place, (mention, role) in enumerate(garments):
        start = garments[place - 1][0].end if place else 0
        own = [value for value in _described(said) if _belongs(value, mention, start, said.text)]
        if len(sought) == 1 and role == sought[0]:
            taken = [(m, garments[n - 1][0].end if n else 0) for n, (m, _) in enumerate(garments)]
            loose = (v for v in _described(said) if not any(_belongs(v, m, begin, said.text) for m, begin in taken))
            own += [v for v in loose if _in_one_sentence(v, mention, said.text)]
        values = _values(own)
        owned = _is_owned(mention, said)
        if owned or mention.value not in kinds_of(role):
            values["category"] = (mention.value,)
        if (known := found.get(role)) is not None:  # "a matching bottom, shorts maybe"
            values = {**known.values, **values}
        found[role] = NamedPiece(role, values, owned)
    for role in PLACES:  # "something for the head", 里面搭什么
        if role not in found and said.has(f"outfit_role_{role}"):
            found[role] = NamedPiece(role)
    return tuple(found.values())


def _one_by_word(garments: Sequence[tuple[Mention, str]], said: Said) -> list[tuple[Mention, str]]:
    """Take a word for two kinds, 裙子, for the one that is in the outfit, else for the first: nobody wears both."""
    roles = said.state.outfit.roles if said.state.outfit else ()
    found: dict[tuple[int, int], tuple[Mention, str]] = {}
    for mention, role in garments:
        place = (mention.start, mention.end)
        if place not in found or (role in roles and found[place][1] not in roles):
            found[place] = (mention, role)
    return list(found.values())


def described_beside(said: Said) -> tuple[dict[Slot, tuple[str, ...]], ...]:
    """Return the pieces that something is to go with, as they are described: "with beige chinos and a navy blazer"."""
    start = next((end for _, end in said.spans("goes_beside")), None)
    if start is None:
        return ()
    kinds = sorted((one for one in said.mentions if one.slot == "category" and one.start >= start), key=lambda one: one.start)
    found, begin = [], start
    for kind in kinds:
        own = [one for one in _described(said) if begin <= one.start and _belongs(one, kind, begin, said.text)]
        found.append({**_values(own), "category": (kind.value,)})
        begin = kind.end
    return tuple(found)


def told_apart(said: Said) -> tuple[tuple[Slot, str], ...]:
    """Return what a sentence without a piece says: of "The charcoal is fine. Trousers to match?" the charcoal."""
    garments = [one for one in said.mentions if one.slot == "category"]
    loose = (v for v in _described(said) if not any(_in_one_sentence(v, garment, said.text) for garment in garments))
    return tuple((one.slot, one.value) for one in loose) if garments else ()


def whole_wishes(said: Said, pieces: Sequence[NamedPiece]) -> dict[Slot, tuple[str, ...]]:
    """Return what is said of all of it: for whom, for what, in what style; colours where no piece is sought for them."""
    frame = said.frame
    wanted = _values([one for one in said.mentions if one.slot in _PURPOSE and not one.negated])
    wanted |= {slot: values for slot, values in frame.wanted.items() if slot in _OF_THE_WHOLE}
    wanted = {slot: tuple(v for v in values if v not in frame.unwanted.get(slot, ())) for slot, values in wanted.items()}
    wanted = _without_what_is_told(said, wanted)
    wanted = {**_of_concepts(said), **wanted}
    body = frame.other if frame.other is not None else frame.body
    if body.gender:
        wanted.setdefault("gender", (body.gender,))
    sought = [piece for piece in pieces if not piece.owned]
    if len(sought) != 1:
        of_pieces = {value for piece in pieces for values in piece.values.values() for value in values}
        colors = [one for one in _described(said) if one.slot in ("color", "pattern") and one.value not in of_pieces]
        wanted |= _values(colors)
    return {slot: values for slot, values in wanted.items() if values}


def _of_concepts(said: Said) -> dict[Slot, tuple[str, ...]]:
    """Return the occasion and the season that a phrase of a purpose stands for: a summer wedding is a wedding in summer."""
    found: dict[Slot, tuple[str, ...]] = {}
    concepts = [one.value for one in said.mentions if one.slot == "concept" and not one.negated]
    for concept in carried(concepts):
        lean = leaning("concept", concept)
        for slot, value, weight in lean.values if lean else ():
            if slot == "occasion" and weight >= _STANDS_FOR:
                found.setdefault(slot, (value,))
    return found


def _without_what_is_told(said: Said, wanted: Mapping[Slot, tuple[str, ...]]) -> dict[Slot, tuple[str, ...]]:
    """Leave out what is only told of the pieces that are there: "those are children's shoes! swap them for women's"."""
    spans = said.spans("outfit_told")
    told = {(one.slot, one.value) for one in said.mentions if any(a <= one.start < b for a, b in spans)}
    again = {(one.slot, one.value) for one in said.mentions if not any(a <= one.start < b for a, b in spans)}
    only = told - again
    left = {slot: tuple(value for value in values if (slot, value) not in only) for slot, values in wanted.items()}
    if any(slot == "age_group" and value in wanted.get(slot, ()) for slot, value in only):
        left["age_group"] = left.get("age_group") or ("adult",)
    return left


def _mentions(said: Said) -> list[Mention]:
    unwanted = said.frame.unwanted.get("category", ())
    return [
        one
        for one in said.mentions
        if one.slot == "category"
        and not one.negated
        and one.value not in unwanted
        and not said.begins(said.text[one.end :].lower(), "outfit_size_of")  # "my shoe size is 38"
    ]  # fmt: skip


def _described(said: Said) -> list[Mention]:
    unwanted = said.frame.unwanted
    return [
        one
        for one in said.mentions
        if one.slot in _OF_A_PIECE and not one.negated and one.value not in unwanted.get(one.slot, ())
    ]  # fmt: skip


def _role(mention: Mention, said: Said) -> str | None:
    """Return the role of a piece that is named; the words by which a whole outfit is called name none."""
    for name in ("outfit_word", "outfit_make"):
        if any(start <= mention.start and mention.end <= end for start, end in said.spans(name)):
            return None
    return role_of(mention.value, said.vocabulary)


def _belongs(value: Mention, garment: Mention, start: int, text: str) -> bool:
    """Tell whether a value stands right before a piece, and behind the piece before that."""
    between = text[value.end : garment.start]
    return start <= value.start and value.end <= garment.start and len(between) <= _NEAR and not _BREAK.search(between)


def _in_one_sentence(one: Mention, other: Mention, text: str) -> bool:
    first, last = sorted((one, other), key=lambda m: m.start)
    return _END.search(text, first.end, max(first.end, last.start)) is None


def _is_owned(mention: Mention, said: Said) -> bool:
    """Tell whether the shopper has it already."""
    text = said.text.lower()
    before, after = text[: mention.start], text[mention.end :]
    if said.ends(before, "outfit_owned_before") or said.begins(after, "outfit_owned_after"):
        return True
    if said.cue_in("which_kind", before):
        return False  # "which shoes would go?"
    if mention.value in said.frame.owned:
        return True
    beside = said.has("outfit_with") and (said.ends(before, "outfit_beside") or said.begins(after, "outfit_beside_after"))
    return beside and not (said.frame.references and said.state.known_products)  # "shoes to go with a navy suit"


def _values(mentions: Sequence[Mention]) -> dict[Slot, tuple[str, ...]]:
    found: dict[Slot, tuple[str, ...]] = {}
    for one in mentions:
        found[one.slot] = tuple(dict.fromkeys((*found.get(one.slot, ()), one.value)))
    return found
