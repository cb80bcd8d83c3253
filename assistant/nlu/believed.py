"""Where cues are believed beside the trained reader, and where the grammar knows better which piece is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.frame import Act, Frame
from assistant.operations.operation import cue_in
from assistant.pointing.clues import alike, words_of
from assistant.reader.labels import Label
from assistant.reader.reader import ReadPart
from assistant.resolve import values_of
from assistant.understand.grammar import said
from assistant.understand.understander import Understander
from catalog.catalogue import Catalogue
from catalog.query import Slot

if TYPE_CHECKING:
    from assistant.dialogue.state import DialogueState

_CLEAR = 0.85  # confidence of a comparison that the grammar read: "cheaper than the first"
_SEARCHES: frozenset[Act] = frozenset(("search", "refine"))
_NAMING: frozenset[Slot] = frozenset(("category", "color", "pattern", "material"))
_ASKING: frozenset[Label] = frozenset(("ask", "advise", "compare"))  # may describe what a piece is not
# What cues heard by its own words -> what the reader may take that for: found by meaning, or asked with a word of size.
_FINER: Mapping[Label, frozenset[Label]] = {
    "talk": frozenset(("help", "out", "shop", "talk")),
    "knowledge": frozenset(("help", "out", "shop", "outfit", "advise")),
    "shop": frozenset(("help", "out", "checkout")),
    "size": frozenset(("advise",)),
    "ask": frozenset(("advise",)),
}
_SUGGESTED: frozenset[Label] = frozenset(("advise", "knowledge"))  # "which dresses would you recommend?" seeks dresses
_BAG: frozenset[Act] = frozenset(("add_to_bag", "remove_from_bag", "view_bag"))
_ORDERS: frozenset[Label] = frozenset(("bag.add", "save", "try_on"))


def is_finer(heard: Frame, known: Sequence[Label], parts: Sequence[ReadPart]) -> bool:
    """Tell whether cues heard the same more exactly than the reader: a topic, a size, a person, a comparison with a piece."""
    if heard.whose or (heard.who is not None and _SEARCHES & set(heard.acts) and not heard.operations):
        return True
    if _SEARCHES & set(heard.acts) and heard.confidence >= _CLEAR and any(one.reference for one in heard.relative):
        return True
    labels = {part.label for part in parts}
    pointed = any(part.about for part in parts)
    if "search" in heard.acts and "category" in heard.wanted and labels - {"talk"} <= _SUGGESTED and not pointed:
        return True
    return len(known) == 1 and bool(labels) and labels <= _FINER.get(known[0], frozenset())


def buys_unasked(heard: Frame, known: Sequence[Label], parts: Sequence[ReadPart], state: DialogueState) -> bool:
    """Tell whether something would go into the bag that nobody ordered: "the black one, in M" is a wish or a choice."""
    pending = state.pending
    waits = pending is not None and pending.waits_for in ("size", "which", "offer")
    buying = any(part.label == "bag.add" for part in parts) and not {"bag.add", "bag.change"} & set(known)
    going_on = waits or state.last_act in _BAG or not state.has_turns
    return buying and not going_on and bool(heard.acts) and not cue_in("order", heard.text, heard.language)


def with_pieces(
    parts: Sequence[ReadPart], state: DialogueState, catalogue: Catalogue, quick: Understander
) -> tuple[ReadPart, ...]:
    """Return parts with the pieces that they are about, without those of which the grammar or the shop knows better."""
    found: list[ReadPart] = []
    for part in parts:
        before = found[-1] if found else None
        found.append(replace(part, about=_pieces(part, before, state, catalogue, quick)))
    return tuple(found)


def _pieces(
    part: ReadPart, before: ReadPart | None, state: DialogueState, catalogue: Catalogue, quick: Understander
) -> tuple[str, ...]:
    references = quick.understand(part.text, state).references
    if any(one.position or one.everything or one.superlative for one in references):
        return ()
    pronouns = bool(references) and all(one.pronoun for one in references)
    if pronouns and before is not None and before.label == "select":  # "the second is nice, what's it made of?"
        return before.about
    if pronouns and len(state.current) == 1:
        return ()
    if not references and part.label == "compare":
        return ()  # those of before
    if any(not one.values and one.text and any(sign.isdigit() for sign in one.text) for one in references):
        return ()  # "the 14th one"
    single = len(references) == 1 and not said("plural").search(references[0].text or "")
    single = single or (not references and part.label in _ORDERS)
    about = tuple(one for one in (part.about[:1] if single else part.about) if _holds(part, one, catalogue))
    if part.label in _ORDERS and len(about) == 1 and _fits_others(part, about[0], state, catalogue):
        return ()  # it is to be asked
    return about


def _fits_others(part: ReadPart, id: str, state: DialogueState, catalogue: Catalogue) -> bool:
    """Tell whether what is said of a piece is true of another card, too, while none of them is spoken of."""
    if id in state.current or not any(one.status == "d" for one in part.values):
        return False
    cards = [one for one in state.shown[: state.last_total or None] if one != id and one in state.shown]
    title = _title_words(part, id, catalogue)
    return any(_holds(part, one, catalogue) and _title_words(part, one, catalogue) >= title for one in cards)


def _title_words(part: ReadPart, id: str, catalogue: Catalogue) -> int:
    """Return how many words of a piece's title a part says."""
    product = catalogue.get(id)
    words = {word for title in product.every_title for word in words_of(title)} if product else set()
    return sum(any(alike(one, word) for word in words) for one in words_of(part.text))


def _holds(part: ReadPart, id: str, catalogue: Catalogue) -> bool:
    """Tell whether a piece is as the part describes it, for all that the shop says."""
    product, vocabulary = catalogue.get(id), catalogue.vocabulary
    if product is None:
        return False
    begin = part.begin
    described = [(one.start - begin, one.end - begin) for one in part.values if one.status == "d"]
    for mention in vocabulary.find(part.text):
        values = values_of(product, mention.slot)
        said_of = mention.slot in _NAMING and any(start < mention.end and mention.start < end for start, end in described)
        fits = any(value == mention.value or vocabulary.holds(mention.slot, value, mention.value) for value in values)
        if said_of and values and part.label not in _ASKING and not fits:
            return False
    return True
