"""Messages about what is known of the shopper, answers to a question about measures included.

"What do you know about me?", "delete my weight", 忘记我的尺寸. Anything else is for others to read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.dialogue.state import DialogueState
from assistant.frame import Body, Frame, Language
from assistant.understand.amounts.quantities import body_grammars, read_quantities
from assistant.understand.wearer.amends import Amended, answered, corrected
from assistant.understand.wearer.labelled import labelled
from catalog.text.patterns import compiled

_SURE = 0.95
EVERYTHING = "everything"


def profiled(text: str, language: Language, state: DialogueState) -> Frame | None:
    """`text`: lower case. The frame's topic is body_answer, body_show or body_forget."""
    if (amended := _amended(text, state)) is not None:
        return _frame(text, language, "body_answer", body=Body(amended.measures))
    for grammar in body_grammars():
        if compiled(grammar["forget"]).search(text) and (names := tuple(dict.fromkeys(_forgotten(text, grammar)))):
            return _frame(text, language, "body_forget", forget=names)
        if compiled(grammar["show"]).search(text):
            return _frame(text, language, "body_show")
    return None


def _amended(text: str, state: DialogueState) -> Amended | None:
    if state.doubt is not None:
        named = labelled(text, read_quantities(text))
        if not any(one.name not in (*state.doubt.said, *state.doubt.before) for one in named):
            return answered(text, state.doubt)
    return corrected(text, state.body.measures, state.told) if state.told else None


def _forgotten(text: str, grammar: dict[str, Any]) -> Iterator[str]:
    """Yield names of what is to be deleted; none where something else than the body is meant."""
    if compiled(grammar["forget_other"]).search(text):
        return
    fields = [name for name, words in grammar["fields"].items() if name != "usual_size" and compiled(words).search(text)]
    yield from fields
    named = [name for name, words in grammar["labels"].items() if compiled(_whole(words, grammar)).search(text)]
    yield from named
    if fields or named:
        return
    if compiled(grammar["fields"]["usual_size"]).search(text) and not compiled(grammar["forget_all"]).search(text):
        yield "usual_size"
    elif compiled(grammar["forget_all"]).search(text):
        yield EVERYTHING


def _whole(words: str, grammar: dict[str, Any]) -> str:
    return f"{grammar['label_before']}(?:{words}){grammar['label_after']}"


def _frame(text: str, language: Language, topic: str, *, body: Body | None = None, forget: tuple[str, ...] = ()) -> Frame:
    return Frame(text, language, ("size_advice",), body=body or Body(), forget=forget, topic=topic, confidence=_SURE)
