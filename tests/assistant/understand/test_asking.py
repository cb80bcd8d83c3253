from __future__ import annotations

import pytest

from assistant.frame import Language
from assistant.understand.asking import asking_part


@pytest.mark.parametrize(
    ("language", "text", "part"),
    [
        ("en", "my neck is short. which size?", "which size?"),
        ("en", "I like the green one, is it lined?", "is it lined?"),
        ("en", "Is it lined? I get cold.", "Is it lined?"),
        ("en", "grandma wants to know: how long is it", "how long is it"),
        ("en", "it is for my aunt, who is tall", ""),
        ("en", "lined?", "lined?"),
        ("en", "It is lined, right?", "It is lined, right?"),
        ("en", "could you add it to my bag", ""),
        ("en", "do it with the black shoes", ""),
        ("en", "a red dress in M", ""),
        ("zh", "我怕冷，这件厚不厚", "这件厚不厚"),
        ("zh", "我穿52公斤 这件会不会大", "这件会不会大"),
        ("zh", "有口袋吗？我东西多", "有口袋吗？"),
        ("zh", "黑的不显脏吧", "黑的不显脏吧"),
        ("zh", "就要这件吧", ""),
        ("zh", "红色的 M码", ""),
    ],
)
def test_only_the_clauses_that_ask_are_taken(language: Language, text: str, part: str) -> None:
    assert asking_part(text, language) == part
