"""Every pattern that reads shoppers' words. Run as a program it prints them, a JSON line each: where, pattern, flags.

A process of its own: patterns are gathered as they are compiled, once in a process and mostly at their first use."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pcre2

ROOT = Path(__file__).parent.parent.parent.parent
_LEFT_OUT = ("assistant/ui/", "assistant/settings/", "assistant/models/", "training/dialogue_acts/", "catalog/text/patterns.py")
_READING = re.compile(r"assistant/|catalog/[a-z_]+\.py|catalog/vocabulary/")
_WHOLE = ("assistant.understand", "assistant.actions", "assistant.wording")  # with the folders in them
_EXAMPLES = 400


class Found(NamedTuple):
    where: str  # file and line
    pattern: str
    flags: int  # as `re` numbers them
    by_pcre2: bool  # compiled by `catalog.text.patterns.compiled`


def inventory() -> list[Found]:
    """All of them, as a fresh process compiles them."""
    done = subprocess.run([sys.executable, "-m", __spec__.name], cwd=ROOT, capture_output=True, text=True, check=True)
    return [Found(*json.loads(line)) for line in done.stdout.splitlines()]


def _main() -> None:
    seen: dict[tuple[str, int, bool], str] = {}
    compiling = re._compile  # type: ignore[attr-defined]  # what every function of re goes through
    compiling_in_c = pcre2.compile

    def noting(pattern: object, flags: int) -> re.Pattern[str]:
        made: re.Pattern[str] = compiling(pattern, flags)
        if isinstance(made.pattern, str) and (where := _caller()):
            seen.setdefault((made.pattern, made.flags, False), where)
        return made

    def noting_in_c(pattern: str, flags: int) -> object:
        if where := _caller():
            seen.setdefault((pattern, re.IGNORECASE if flags & pcre2.IGNORECASE else 0, True), where)
        return compiling_in_c(pattern, flags=flags)

    re._compile = noting  # type: ignore[attr-defined]
    pcre2.compile = noting_in_c
    _use_everything()
    for (pattern, flags, by_pcre2), where in seen.items():
        print(json.dumps([where, pattern, flags, by_pcre2]))


def _caller() -> str | None:
    """Who had a pattern compiled, where it reads what shoppers write."""
    frame = sys._getframe(2)
    while frame.f_code.co_filename.endswith(("/re/__init__.py", "catalog/text/patterns.py")) and frame.f_back:
        frame = frame.f_back
    file = Path(frame.f_code.co_filename)
    name = file.relative_to(ROOT).as_posix() if file.is_relative_to(ROOT) else ""
    return f"{name}:{frame.f_lineno}" if _READING.match(name) and not name.startswith(_LEFT_OUT) else None


def _use_everything() -> None:
    from assistant.understand.manners import Mannered
    from assistant.understand.rules import RuleUnderstander
    from catalog.vocabulary import Vocabulary
    from training.dialogue_acts.generate import examples

    for name in _modules():
        importlib.import_module(name)
    vocabulary = Vocabulary.load()
    understander = Mannered(RuleUnderstander(vocabulary, currency="EUR"), vocabulary)
    for language in ("en", "zh"):
        for held_out in (False, True):
            for example in islice(examples(language, 1, held_out=held_out), _EXAMPLES):  # type: ignore[arg-type]
                understander.understand(example.text, example.state)
    for guard in vocabulary._matcher._contexts.values():
        guard.allows("", "")
    _use_wording()


def _use_wording() -> None:
    from assistant.wording import fact_check
    from catalog.search import price_strictness

    price_strictness._pattern()
    for language in ("en", "zh"):
        for compiled in (fact_check._claims, fact_check._amount, fact_check._negations, fact_check._number_words):
            compiled(language)  # type: ignore[operator]


def _modules() -> Iterator[str]:
    for name, walk in (("assistant", pkgutil.iter_modules), *((name, pkgutil.walk_packages) for name in _WHOLE)):
        found = (one.name for one in walk(importlib.import_module(name).__path__, f"{name}."))
        yield from (one for one in found if one != "assistant.__main__" and not f"{one.replace('.', '/')}/".startswith(_LEFT_OUT))


if __name__ == "__main__":
    _main()
