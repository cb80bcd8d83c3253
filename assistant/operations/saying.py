"""An answer that a language model worded and a check let through: said as it is, about the pieces that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from assistant.actions.draft import Draft
from assistant.actions.looks.offering import suggest_try_on
from assistant.frame import Act, Operation
from assistant.operations.operation import Said
from assistant.parts import Part
from assistant.wording.model import by_sentence

_ASKING = ("?", "？")
# What such an answer is among the acts; all others ask about a piece.
_ACTS: Mapping[str, Act] = {
    "compare": "compare",
    "shop": "out_of_scope",
    "care": "help",
    "talk": "chitchat",
    "help": "help",
    "clarify": "help",
}


@dataclass(frozen=True)
class Saying(Operation):
    op: ClassVar[str] = "say"
    act: ClassVar[Act] = "ask_about"
    about: str = "ask"
    text: str = ""
    products: tuple[str, ...] = ()

    @property
    def shown_act(self) -> Act:
        """What it is called among the acts."""
        return _ACTS.get(self.about, self.act)


def heard(said: Said) -> Operation | None:  # noqa: ARG001 - no message is one
    return None


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Say it; "it" means these pieces from now on."""
    assert isinstance(asked, Saying)
    for one in asked.products:
        draft.product(one)  # it may be gone
    draft.aim(asked.products)
    for sentence in by_sentence([asked.text]):  # a question among them stands last in the reply
        draft.tell("said_asking" if sentence.endswith(_ASKING) else "said", asked.products, text=sentence)
    if asked.products:
        suggest_try_on(draft)
    return ()
