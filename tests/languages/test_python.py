"""Python knows no language by its name and no word or letter of one: those are data."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from catalog.text.languages import languages
from tests.languages.tree import ROOT

pytestmark = pytest.mark.slow

_READ = ("assistant", "catalog/vocabulary", "catalog/search", "catalog/sentences", "catalog/text")
_LETTERS = re.compile(r"a-z|A-Z|[\u3400-\u9fff]|\\u(?:3[4-9a-f]|[4-9][0-9a-f])[0-9a-f]{2}")
# What is of one language or writing by its nature, or of none.
WHY = {
    "assistant/understand/encoder/inputs.py": "what a network was trained on",
    "assistant/wording/letters.py": "the writing of Chinese: no blanks between signs",
    "assistant/wording/words.py": "the writing of Chinese: words in a run of signs",
    "assistant/wording/builtin.py": "pieces of a text that is streamed",
    "assistant/wording/fact_check.py": "codes of currencies, signs of any writing",
    "assistant/pointing/scoring.py": "signs that are words",
    "assistant/operations/why.py": "sizes",
    "assistant/ui/views/words.py": "a header of HTTP",
    "assistant/ui/web/visits.py": "names of sessions",
    "assistant/settings/allowed.py": "addresses",
    "assistant/photos/leftovers.py": "names of files",
    "catalog/vocabulary/sizes.py": "sizes; a half size in Chinese, however it is said",
    "catalog/vocabulary/tokens.py": "writings without blanks",
    "catalog/text/bm25.py": "the search, which reads English and signs",
    "catalog/text/chinese.py": "traditional and simplified signs",
    "catalog/text/languages.py": "the letters of a language that nothing is known of",
    "catalog/text/patterns.py": "the grammar of regular expressions",
    "catalog/sentences/split.py": "initials of names",
}


def _modules() -> Iterator[Path]:
    for folder in _READ:
        yield from sorted((ROOT / folder).rglob("*.py"))


def _names_a_language(node: ast.AST) -> bool:
    if not isinstance(node, ast.Compare):
        return False
    return any(isinstance(one, ast.Constant) and one.value in tuple(languages()) for one in (node.left, *node.comparators))


def _is_said(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(_LETTERS.search(repr(node.value)))


def _found(path: Path, holds: Callable[[ast.AST], bool]) -> list[str]:
    """Return the lines of a module where something holds, but for docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    told = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    return [
        f"{path.relative_to(ROOT)}:{getattr(one, 'lineno', 0)}" for one in ast.walk(tree) if id(one) not in told and holds(one)
    ]


def test_no_language_is_asked_for_by_its_name() -> None:
    assert [line for path in _modules() for line in _found(path, _names_a_language)] == []


def test_no_word_and_no_letter_of_a_language_stands_in_python() -> None:
    of_none = [path for path in _modules() if str(path.relative_to(ROOT)) not in WHY]
    assert [line for path in of_none for line in _found(path, _is_said)] == []


@pytest.mark.parametrize("path", WHY)
def test_what_is_left_out_is_there(path: str) -> None:
    assert _found(ROOT / path, _is_said) != []
