"""What is turned down or put off is not carried out, whatever kind of request it is: "heart it, don't buy it yet"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.frame import Act, Frame, Language
from assistant.nlu.declined import Declined, What, clause_before, declined, is_idle, without
from assistant.operations.leave import Leave
from assistant.operations.operation import cue_in
from assistant.understand.cues import cues, lower
from assistant.understand.language import language_of
from assistant.understand.understander import Understander
from catalog.query import DESCRIBING
from catalog.text.languages import writing
from catalog.vocabulary import Vocabulary

if TYPE_CHECKING:
    from assistant.dialogue.state import DialogueState

_ACTS: Mapping[What, frozenset[Act]] = {
    "bag": frozenset(("add_to_bag",)),
    "buy": frozenset(("add_to_bag", "checkout")),
    "checkout": frozenset(("checkout",)),
    "try_on": frozenset(("try_on",)),
    "save": frozenset(("save",)),
    "out": frozenset(("remove_from_bag",)),
}
_IDLE: frozenset[Act] = frozenset(("chitchat", "feedback", "out_of_scope"))
_LONGEST_OBJECT = 12  # characters of what stands before its verb: 裙子先不要放


class Declining:
    """`base` reads the rest of a message. Where it hears none of what is declined in all of it, it was right."""

    def __init__(self, base: Understander, vocabulary: Vocabulary) -> None:
        self._base, self._vocabulary = base, vocabulary

    def understand(self, text: str, state: DialogueState) -> Frame:
        heard = self._base.understand(text, state)
        language = language_of(text, state.language)
        found = tuple(self._with_its_object(one, text, language) for one in declined(text, language))
        if not found or heard.answer or heard.by != "rules":
            return heard
        rest = without(text, found)
        left = None if is_idle(rest, language) else self._base.understand(rest, state)
        if not any(self._is_misheard(one, heard, left, state) for one in found):
            return heard
        for one in found if left is not None else ():
            left = self._undone(left, one, text, state, language) if left is not None else None
        after = text[found[-1].end :]
        if (left is None or not _says_something(left)) and not is_idle(after, language):
            left = self._base.understand(after, state)  # "navy, L, no wait, don't buy it, just save it"
        if left is None or not _says_something(left):
            return Frame(text, heard.language, (), operations=(Leave(found[-1].what),))
        return replace(left, text=text)

    def _is_misheard(self, one: Declined, heard: Frame, left: Frame | None, state: DialogueState) -> bool:
        """Tell whether something declined was heard as asked for, or for more than that: no line leaves the bag for 先别付款."""
        if _is_asked(one.what, heard, state):
            return True
        removes = "remove_from_bag" in heard.all_acts
        if left is None and not removes and not heard.operations and one.what not in ("save", "out"):
            return True  # the message says nothing else
        if one.what in ("checkout", "try_on") or (one.what == "buy" and one.yet):
            return removes and (left is None or "remove_from_bag" not in left.all_acts)
        return self._names(one) and left is not None and not removes and _says_something(left) and "save" not in heard.acts

    def _names(self, one: Declined) -> bool:
        return any(mention.slot in DESCRIBING for mention in self._vocabulary.find(one.object))

    def _with_its_object(self, one: Declined, text: str, language: Language) -> Declined:
        """Take what stands before the verb in its clause with it, where that is of a piece and no request."""
        before = clause_before(text, one.start)
        if writing(language).spaces or len(before) > _LONGEST_OBJECT or cue_in("order", before, language):
            return one
        named = any(mention.slot in DESCRIBING for mention in self._vocabulary.find(before))
        return replace(one, start=one.start - len(before), object=before + one.object) if named else one

    def _undone(self, frame: Frame, one: Declined, text: str, state: DialogueState, language: Language) -> Frame:
        """Leave out a request that came before it was declined; one of other pieces, and one that comes after it, stand."""
        acts = _ACTS[one.what]
        asked = {act for act in frame.acts if act in acts} | {o.shown_act for o in frame.operations if _is_of(o, acts)}
        if not asked or self._names(one):
            return frame
        before, after = text[: one.start], text[one.end :]
        if one.what == "buy" and cues(language).has("bag_word", lower(before)):
            asked -= {"add_to_bag"}  # "into my bag, but don't order yet"
        if not is_idle(after, language):
            later = self._base.understand(after, state)
            asked -= {*later.acts, *(o.shown_act for o in later.operations)}
        operations = tuple(o for o in frame.operations if not (_is_of(o, acts) and o.shown_act in asked))
        return replace(frame, acts=tuple(act for act in frame.acts if act not in asked), operations=operations)


def _is_of(operation: object, acts: frozenset[Act]) -> bool:
    return getattr(operation, "shown_act", None) in acts and getattr(operation, "do", "add") == "add"


def _is_asked(what: What, heard: Frame, state: DialogueState) -> bool:
    """Tell whether something declined was heard as asked for, or nothing was heard at all."""
    acts = _ACTS[what]
    if acts & set(heard.acts):
        return not (what == "save" and heard.topic in ("unsave", "view_saved"))
    if any(_is_of(one, acts) for one in heard.operations):
        return True
    return not _says_something(heard) or (heard.acts == ("remove_from_bag",) and not state.bag)


def _says_something(frame: Frame) -> bool:
    """Tell whether something is left to be done: no mere talk, and nothing that was not understood."""
    asked = [one for one in frame.operations if one.op != "talk" and getattr(one, "answer", "") != "unclear"]
    return bool(asked or set(frame.acts) - _IDLE)
