"""The trained reader's word on what a message asks for, where the cues are unsure of it and the reader is sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from assistant.frame import Frame, Language
from assistant.nlu.as_read import BESIDE, AsRead
from assistant.nlu.coverage import Contents, best
from assistant.nlu.labelling import kinds_of, labels_of
from assistant.nlu.order_readings import OrderReadings
from assistant.operations.settled import is_settled
from assistant.reader.context import Context
from assistant.reader.labels import Asked, Label
from assistant.reader.reader import PartReader, ReadPart
from assistant.understand.language import language_of
from assistant.understand.understander import Understander
from catalog.catalogue import Catalogue

if TYPE_CHECKING:
    from assistant.dialogue.state import DialogueState, WaitsFor
    from catalog.query import Slot

# Of 553 fresh messages (benchmarks/conversations/open.jsonl) the two differed on 287. Where the cues' confidence was below 0.65
# and the reader surer than 0.55, it was nearer to what people had noted on 33 and the cues on 5; elsewhere nothing was won.
_UNSURE, _SURE = 0.65, 0.55
_ORDERED = 0.5  # that pieces are ordered which nobody has shown yet
_ORDERS: frozenset[Label] = frozenset(("bag.add", "bag.change", "select"))
_ASKED: Mapping[WaitsFor, Asked] = {
    "consent": "photo", "photo": "photo", "size": "size", "which": "which", "body": "measures", "offer": "confirm",
    "kind": "kind", "person": "which",
}  # fmt: skip
_QUESTIONS: Mapping[Slot, Asked] = {
    "gender": "whom", "age_group": "whom", "category": "kind", "price_max": "budget", "occasion": "occasion", "size": "size",
    "color": "colour",
}  # fmt: skip
# Answers to the assistant's own question and talk of a worn piece: closed, and read by the state.
_CLOSED = frozenset(("consent", "adjust", "adjust_undo", "on_photo", "mannequin", "photo_piece", "hostile", "insult", "distress"))
# Labels that ask for nothing, or may stand beside what asks for something.
_SOFT: frozenset[Label] = frozenset((*BESIDE, "talk", "praise", "complaint"))


class Guided:
    """`base` hears by cues; `as_read` builds what the reader's parts ask for, `orders` what they order."""

    def __init__(
        self, base: Understander, reader: PartReader, as_read: AsRead, orders: OrderReadings, catalogue: Catalogue
    ) -> None:
        self._base, self._reader, self._as_read = base, reader, as_read
        self._orders, self._catalogue = orders, catalogue

    def understand(self, text: str, state: DialogueState) -> Frame:
        heard = self._base.understand(text, state)
        heard = replace(heard, parts=tuple(labels_of(heard)))
        if _is_closed(heard):
            return heard
        language = language_of(text, state.language)
        parts = self._reader.read(text, language, context_of(state))
        believed = self._believed(text, language, state, heard, parts)
        if not state.known_products and not any(part.label == "bag.add" and part.sure >= _ORDERED for part in parts):
            return believed
        mentions = self._catalogue.vocabulary.find(text)
        contents = Contents(text, language, state, parts, heard, mentions, self._catalogue)
        labels = tuple(part.label for part in parts)
        ordered = (replace(one, parts=labels) for one in self._orders.of(text, language, state, parts, believed))
        return best((believed, *ordered), contents)

    def _believed(self, text: str, language: Language, state: DialogueState, heard: Frame, parts: Sequence[ReadPart]) -> Frame:
        """Return what the reader's parts ask for where the cues are unsure and no order is among them, else what cues heard."""
        if not _is_open(heard):
            return heard
        hint = bool(heard.operations) and not state.wishes.empty and _is_told(parts)
        if not hint and (not _counts(parts, heard) or (not state.known_products and _wishes(heard))):
            return heard
        return self._as_read.frame(text, language, state, parts) or heard


def context_of(state: DialogueState) -> Context:
    """Return what the reader is told of the conversation so far."""
    asked: Asked = "other" if state.reply.rstrip().endswith(("?", "？")) else ""
    if state.question is not None:
        asked = _QUESTIONS.get(state.question, "other")
    elif state.pending is not None:
        asked = _ASKED[state.pending.waits_for]
    did = cast(tuple[Label, ...], state.parts)
    return Context(state.said, did, asked, len(state.shown), len(state.bag), state.outfit is not None)


def _is_closed(heard: Frame) -> bool:
    """Tell whether nothing else may be read into a message."""
    return is_settled(heard) or heard.topic in _CLOSED or bool(heard.answer) or heard.by != "rules"


def _is_open(heard: Frame) -> bool:
    """Tell whether the cues are unsure of what they heard."""
    if heard.operations:
        return all(getattr(one, "answer", "") == "unclear" for one in heard.operations)
    return heard.confidence < _UNSURE


def _is_told(parts: Sequence[ReadPart]) -> bool:
    """Tell whether something is told and nothing asked: "I run hot" bears on the pieces that are looked for."""
    return all(part.label in _SOFT for part in parts) and any(part.label == "told" and part.sure >= _SURE for part in parts)


def _wishes(heard: Frame) -> bool:
    """Tell whether a wish was heard; where nothing was shown yet, nothing else is as likely."""
    return bool({"search", "refine"} & set(heard.acts)) and bool(heard.wanted or heard.price_max)


def _counts(parts: Sequence[ReadPart], heard: Frame) -> bool:
    """Tell whether the reader is sure of something that was not heard."""
    asking = [part for part in parts if part.label not in _SOFT]
    understood = () if heard.operations else labels_of(heard)
    read, known = kinds_of(part.label for part in asking), kinds_of(understood)
    if _ORDERS & read:
        return False  # a colour and a size are a wish as often as an order, and cues know which
    return bool(asking) and min(part.sure for part in asking) >= _SURE and not read <= known
