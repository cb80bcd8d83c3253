"""What a message asks for as the trained reader has it: its parts as operations, and as acts with their values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.frame import Act, Frame, Language, Operation
from assistant.nlu.as_pointed import Pointed, inside
from assistant.operations import (
    advise,
    ask,
    back,
    bag,
    compare,
    convert,
    keep,
    knowledge,
    outfit,
    private,
    recap,
    select,
    shop,
    size_choice,
    sums,
    talk,
    undo,
    why,
)
from assistant.operations.operation import Said
from assistant.reader.labels import Label
from assistant.reader.reader import ReadPart, ReadValue
from assistant.understand.acts.acts import Acts
from assistant.understand.acts.heard import Heard
from assistant.understand.manners import Mannered
from assistant.understand.rules import RuleUnderstander
from assistant.understand.understander import Understander
from assistant.understand.wishes.reading import ValueReader
from catalog.vocabulary import Vocabulary

if TYPE_CHECKING:
    from assistant.dialogue.state import DialogueState

# What a label is as an act, and its topic. What is missing is an operation, or what the rules read.
ACTS: Mapping[Label, tuple[Act, str | None]] = {
    "find": ("search", None),
    "narrow": ("refine", None),
    "more": ("refine", "more"),
    "select": ("select", None),
    "ask": ("ask_about", "question"),
    "compare": ("compare", None),
    "size": ("size_advice", None),
    "try_on": ("try_on", "try_on"),
    "take_off": ("manage_photo", "take_off"),
    "photo": ("manage_photo", "photo_set"),
    "bag.add": ("add_to_bag", None),
    "bag.remove": ("remove_from_bag", None),
    "bag.change": ("add_to_bag", None),
    "bag.view": ("view_bag", None),
    "sum": ("view_bag", None),
    "checkout": ("checkout", None),
    "save": ("save", "save"),
    "saved.view": ("save", "view_saved"),
    "unsave": ("save", "unsave"),
    "outfit": ("complete_outfit", None),
    "praise": ("feedback", "positive"),
    "complaint": ("feedback", "negative"),
    "restart": ("restart", None),
    "help": ("help", None),
    "shop": ("out_of_scope", "policy"),
    "out": ("out_of_scope", "elsewhere"),
}  # fmt: skip
_KINDS: Mapping[Label, Callable[[Said], Operation | None]] = {
    "ask": ask.labelled,
    "compare": compare.labelled,
    "advise": advise.labelled,
    "why": why.labelled,
    "bag.add": bag.labelled,
    "bag.change": bag.labelled,
    "bag.remove": bag.labelled,
    "select": select.labelled,
    "save": keep.labelled,
    "size": size_choice.labelled,
    "unsave": keep.labelled,
    "sum": sums.labelled,
    "outfit": outfit.labelled,
    "outfit.change": outfit.labelled,
    "convert": convert.heard,
    "undo": undo.labelled,
    "back": back.labelled,
    "recap": recap.labelled,
    "shop": shop.labelled,
    "knowledge": knowledge.labelled,
    "talk": talk.labelled,
    "out": talk.labelled_out,
    "privacy": private.labelled,
}
# What stands beside a wish and asks for nothing by itself; its values count with the wish.
BESIDE: frozenset[Label] = frozenset(("told", "profile", "person", "yes", "no"))
_HINT: tuple[Act, ...] = ("refine",)  # what is told and asks for nothing bears on the running wish
_BEGINS: tuple[Act, ...] = ("search",)  # where there is none
_ASKING: frozenset[Label] = frozenset(("ask", "advise", "compare", "size", "convert", "why", "shop", "knowledge"))
_REMARKS: frozenset[Label] = frozenset(("talk", "praise", "complaint"))
_WISHES: frozenset[Act] = frozenset(("search", "refine"))


@dataclass(frozen=True)
class AsRead:
    """Builds a frame of the parts that were read. `rules` reads what no part says clearly, `quick` the values of one."""

    vocabulary: Vocabulary
    currency: str
    rules: Understander
    quick: Understander
    values: ValueReader | None = None  # where it is shared with other readers

    def frame(self, text: str, language: Language, state: DialogueState, parts: Sequence[ReadPart]) -> Frame | None:
        """Return what the parts ask for together; None where nothing can be done for one that asks for something."""
        parts = _without_remarks(parts)
        operations: list[Operation] = []
        rest: list[ReadPart] = []
        for part in parts:
            asked = self.operation(part, language, state)
            if asked is None:
                rest.append(part)
            elif operations and (both := bag.joined(operations[-1], asked)) is not None:
                operations[-1] = replace(both, words=f"{operations[-1].words} {part.text}")
            else:
                operations.append(replace(asked, words=part.text if len(parts) > 1 else ""))
        labels = tuple(one.label for one in parts)
        idle = tuple(text[one.start : one.end] for part in parts for one in part.values if one.status in ("d", "o", "x"))
        asking = [one for one in rest if one.label not in BESIDE]
        if operations and not asking:
            return Frame(text, language, (), operations=tuple(operations), parts=labels, spoken_of=idle)
        hint = any(one.label == "told" for one in rest)
        if any(one.label == "sum" for one in asking) and not state.bag:
            return None
        if any(one.label not in ACTS for one in asking) or not (asking or operations or hint):
            return None
        acted = self._acts(rest, state)
        return replace(acted, text=text, language=language, operations=tuple(operations), parts=labels, spoken_of=idle)

    def operation(self, part: ReadPart, language: Language, state: DialogueState) -> Operation | None:
        """Return what one part asks for; None where it is an act."""
        made = _KINDS.get(part.label)
        return made(self.said(part, language, state)) if made else None

    def said(self, part: ReadPart, language: Language, state: DialogueState) -> Said:
        """Return a part as operations hear it, known to ask for what it is labelled."""
        reader = self._as(ACTS[part.label]) if part.label in ACTS else self.rules
        known = Pointed(reader, self.vocabulary, self.currency, inside(part), part.about, part.label in _ASKING)
        idle = tuple((one.start, one.end) for one in inside(part) if one.status in ("o", "x"))
        label, which = part.label, part.which
        return Said(part.text, language, self.vocabulary, state, known, self.quick, False, label, which, False, part.about, idle)

    def _acts(self, rest: Sequence[ReadPart], state: DialogueState) -> Frame:
        """Read the values of the parts that are acts; each part by itself where what it points at is its own."""
        asking = [one for one in rest if one.label not in BESIDE]
        begins = state.wishes.empty and not state.known_products
        acts = tuple(dict.fromkeys(ACTS[one.label][0] for one in asking)) or (_BEGINS if begins else _HINT)
        topic = next((topic for one in asking if (topic := ACTS[one.label][1])), None)
        values, at = list[ReadValue](), 0
        for one in rest:
            values += inside(one, at)
            at += len(one.text) + 1
        about = tuple(dict.fromkeys(id for one in rest for id in one.about))
        asks = bool(asking) and asking[0].label in _ASKING
        read = Pointed(self._as((acts[0], topic), acts), self.vocabulary, self.currency, tuple(values), about, asks)
        frame = read.understand(" ".join(one.text for one in rest), state)
        polarity = {"praise": "positive", "complaint": "negative"}.get(asking[0].label if asking else "")
        more = frame.more or any(one.label == "more" for one in asking)
        return replace(frame, more=more and bool(_WISHES & set(acts)), polarity=polarity or frame.polarity)  # type: ignore[arg-type]

    def _as(self, meant: tuple[Act, str | None], acts: tuple[Act, ...] = ()) -> Understander:
        """Return a reader that takes every message for these acts and reads its values."""
        act, topic = meant

        def decided(heard: Heard, rules: Acts) -> Acts:  # noqa: ARG001 - the acts are known
            return Acts(acts or (act,), rules.topic if rules.acts[0] == act and rules.topic else topic, 0.95)

        rules = RuleUnderstander(self.vocabulary, currency=self.currency, decide=decided, values=self.values)
        return Mannered(rules, self.vocabulary)


def _without_remarks(parts: Sequence[ReadPart]) -> Sequence[ReadPart]:
    """Return the parts with praise left out, and a complaint as something told, where something is asked for beside them."""
    if all(one.label in _REMARKS or one.label in BESIDE for one in parts):
        return parts
    told = [replace(one, label="told") if one.label == "complaint" else one for one in parts]
    return [one for one in told if one.label != "praise"]
