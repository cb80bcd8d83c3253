"""The trained reader on whole messages: what holds whatever it has learnt, and what it must not unlearn."""

from __future__ import annotations

import pytest

from assistant.frame import Language
from assistant.reader.context import Context
from assistant.reader.reader import ReadPart, part_reader


def _read(text: str, context: Context | None = None, language: Language = "en") -> tuple[ReadPart, ...]:
    return part_reader().read(text, language, context or Context())


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("navy in S, black blazer in S, check out", "en"),
        ("the pearls. would that be too much", "en"),
        ("米色那个起球吗 M码还有没有", "zh"),
        ("想要一件 oversize 的卫衣，预算200", "zh"),
        ("🧥?!", "en"),
        ("y" * 700, "en"),
        ("so my sister is getting married " * 60, "en"),
        ("我下个月要去哈尔滨出差" * 60, "zh"),
    ],
)
def test_parts_cover_the_message_in_order(text: str, language: Language) -> None:
    parts = _read(text, language=language)
    assert "".join(text[part.start : part.end] for part in parts) == text
    assert all(0.0 < part.sure <= 1.0 for part in parts)


@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_said_has_no_parts(text: str) -> None:
    assert _read(text) == ()


@pytest.mark.parametrize(
    ("text", "context", "labels"),
    [
        ("Wool blend what percentage", Context("any smart coats", ("find",), "", 4), ["ask"]),
        ("do you have any summer dresses", Context(), ["find"]),
        ("which one would you take", Context("black boots", ("find",), "", 4), ["advise"]),
        ("hello there", Context(), ["talk"]),
        ("how long does delivery take", Context(), ["shop"]),
    ],
)
def test_clear_messages_are_read(text: str, context: Context, labels: list[str]) -> None:
    assert [part.label for part in _read(text, context)] == labels


@pytest.mark.parametrize(
    ("text", "context", "labels"),
    [
        ("有没有黑色连衣裙", Context(), ["find"]),
        ("起球吗", Context("有没有针织衫", ("find",), "", 4), ["ask"]),
        ("什么时候发货", Context(), ["shop"]),
        ("你觉得哪件更适合我", Context("有没有针织衫", ("find",), "", 4), ["advise"]),
    ],
)
def test_clear_messages_in_chinese_are_read(text: str, context: Context, labels: list[str]) -> None:
    assert [part.label for part in _read(text, context, "zh")] == labels
