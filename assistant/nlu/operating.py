"""Hears operations: of a message's sentences, of its clauses, of all of it; what they leave is read for acts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.frame import Act, Frame, Language, Operation
from assistant.nlu.clauses import clauses, sentences
from assistant.operations import KINDS, bag
from assistant.operations.operation import Said
from assistant.recall.nearest import nearest
from assistant.understand.language import language_of
from assistant.understand.understander import Understander
from catalog.vocabulary import Vocabulary

if TYPE_CHECKING:
    from assistant.dialogue.state import DialogueState

_MOST_SENTENCES, _MOST_CLAUSES = 5, 4  # that are heard by themselves; longer messages are stories
_REQUESTS: frozenset[Act] = frozenset(
    ("add_to_bag", "remove_from_bag", "view_bag", "checkout", "save", "try_on", "compare", "size_advice", "complete_outfit")
)
_CHANGES = frozenset(("swap", "change"))
_SEARCHES: frozenset[Act] = frozenset(("search", "refine"))


class Operating:
    """`base` reads acts.

    What operations ask to know of a message is read by `rules`, without a language model; of a part of one by `quick`, which
    takes a few milliseconds.
    """

    def __init__(self, base: Understander, rules: Understander, quick: Understander, vocabulary: Vocabulary) -> None:
        self._base, self._rules, self._quick, self._vocabulary = base, rules, quick, vocabulary

    def understand(self, text: str, state: DialogueState) -> Frame:
        whole = self._said(text, state)
        asked = _heard(whole)
        splits = () if whole.short and asked else _splits(text, whole.language)
        nearest().ahead([part for parts in splits for part in parts], whole.language)
        for parts in splits:
            if (frame := self._in_parts(whole, asked, parts)) is not None:
                return frame
        if asked is not None:
            return _as_frame(whole, (asked,))
        return whole.frame if self._base is self._rules else self._base.understand(text, state)

    def _said(self, text: str, state: DialogueState, *, within: bool = False) -> Said:
        reader = self._quick if within else self._rules
        return Said(text, language_of(text, state.language), self._vocabulary, state, reader, self._quick, within)

    def _in_parts(self, whole: Said, of_all: Operation | None, parts: tuple[str, ...]) -> Frame | None:
        """Return the operations of single parts and the acts of the rest; None where one of both asks for nothing.

        Where a part asks for no more than the whole message does (`of_all`), the whole is heard better: "an outfit, under 200".
        """
        heard = {part: asked for part in parts if (asked := _heard(self._said(part, whole.state, within=True))) is not None}
        rest = " ".join(part for part in parts if part not in heard)
        if not heard:
            return None
        operations: tuple[Operation, ...] = ()
        for asked in heard.values():
            operations += () if asked in operations else (asked,)
        frame = self._base.understand(rest, whole.state) if rest else None
        same = of_all is not None and {one.op for one in operations} == {of_all.op}
        if same and not (frame and _REQUESTS & set(frame.acts)):
            return None
        if frame is None or not _asks(frame):
            return _as_frame(whole, operations) if frame is None or len(operations) > 1 else None
        if "add_to_bag" in frame.acts and any(one.op == "bag" for one in operations):
            return None  # one order in two clauses: "the long black dress into my bag, in M"
        if "remove_from_bag" in frame.acts and any(getattr(one, "do", "") in _CHANGES for one in operations):
            return _as_frame(whole, operations)  # what goes out is what is changed: "not that one, make it the cream"
        if "remove_from_bag" in frame.acts and any(one.op == "bag" for one in operations):
            removal = bag.labelled(replace(self._said(rest, whole.state), label="bag.remove"))
            return _as_frame(whole, (replace(removal, words=rest), *operations)) if removal else None
        return replace(frame, text=whole.text, language=whole.language, operations=operations)


def _splits(text: str, language: Language) -> tuple[tuple[str, ...], ...]:
    """Return the sentences of a message, then its clauses; nothing twice, and no story."""
    ways = ((sentences(text), _MOST_SENTENCES), (clauses(text, language), _MOST_CLAUSES))
    return tuple(dict.fromkeys(parts for parts, most in ways if 1 < len(parts) <= most))


def _asks(frame: Frame) -> bool:
    """Tell whether what is left of a message asks for something by itself."""
    searches = bool(_SEARCHES & set(frame.acts)) and bool(frame.wanted or frame.unwanted or frame.price_max or frame.relative)
    return bool(_REQUESTS & set(frame.acts)) or searches


def _heard(said: Said) -> Operation | None:
    return next((operation for kind in KINDS.values() if (operation := kind.heard(said))), None)


def _as_frame(said: Said, asked: tuple[Operation, ...]) -> Frame:
    return Frame(said.text, said.language, (), operations=asked)
