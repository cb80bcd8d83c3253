"""A model that says what it was told to, for tests and for trying the page without a model."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from assistant.models.answers import json_answer
from assistant.ports import A, ChatMessage, ModelTrouble


class ScriptedModel:
    """Gives `answers` in order: text or an object, or a ModelTrouble to raise; a tuple is text and then its trouble.

    `asked` keeps what it was sent, for assertions. Running out of answers is ModelTrouble, too.
    """

    name = "scripted"

    def __init__(self, *answers: str | dict[str, Any] | ModelTrouble | tuple[str, ModelTrouble]) -> None:
        self._answers = list(answers)
        self.asked: list[tuple[ChatMessage, ...]] = []

    def stream(self, messages: Sequence[ChatMessage], *, max_tokens: int, timeout_s: float) -> Iterator[str]:  # noqa: ARG002
        text, trouble = self._next(messages)
        yield from re.findall(r"\S+\s*|\s+", text)
        if trouble:
            raise trouble

    def json(self, messages: Sequence[ChatMessage], shape: type[A], *, max_tokens: int, timeout_s: float) -> A:  # noqa: ARG002
        text, trouble = self._next(messages)
        if trouble:
            raise trouble
        return json_answer(text, shape)

    def _next(self, messages: Sequence[ChatMessage]) -> tuple[str, ModelTrouble | None]:
        self.asked.append(tuple(messages))
        if not self._answers:
            return "", ModelTrouble("the script has no further answer")
        answer = self._answers.pop(0)
        if isinstance(answer, ModelTrouble):
            return "", answer
        if isinstance(answer, tuple):
            return answer
        return (answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)), None
