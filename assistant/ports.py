"""The seams of the conversation: each one or two methods, adapters one file each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict

from assistant.facts import Facts
from assistant.frame import Language


class Answer(BaseModel):
    """The base of shapes that a model is asked for: every field there, of its own type, and no other field."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


A = TypeVar("A", bound=Answer)


@dataclass(frozen=True)
class ChatMessage:
    role: Literal["system", "user", "assistant"]
    content: str


class ModelTrouble(Exception):
    """The model is down, slow or talks nonsense; the caller falls back and says so.

    Its text may be logged. `quoted` is what the other side wrote about it: it may repeat a shopper's words and is never logged
    of a shopper's turn.
    """

    def __init__(self, text: str, quoted: str = "") -> None:
        super().__init__(text)
        self.quoted = quoted


@dataclass(frozen=True)
class StoodIn:
    """The built-in way stood in for a language model, which gave no answer, too late or a wrong one."""


class ChatModel(Protocol):
    """A language model. Both methods raise ModelTrouble on any failure, also in mid-stream."""

    name: str

    def stream(self, messages: Sequence[ChatMessage], *, max_tokens: int, timeout_s: float) -> Iterator[str]: ...

    def json(self, messages: Sequence[ChatMessage], shape: type[A], *, max_tokens: int, timeout_s: float) -> A:
        """Return an object of this shape (checked)."""
        ...


class Wording(Protocol):
    def word(self, facts: Facts, *, language: Language, said: str, turn: int = 0) -> Iterator[str | StoodIn]:
        """Yield the reply to `said` from the facts, as pieces of text to append.

        Never raises for a model's sake: falls back and yields StoodIn.

        `turn` (from 0) makes variants of a sentence take turns.
        """
        ...
