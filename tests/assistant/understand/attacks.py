"""What a pattern finds hardest: its own pieces over and over, and the beginnings of what it matches, broken at the end."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_FEW = 8  # pieces of a pattern that are tried
_LONGEST = 60  # characters of a piece
_SAMPLES = 3
_CUTS = 2
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_NOTHING = "\x01"
_PROBES = "ab7 -好,.'x\t"


def unending(pattern: str, flags: int) -> bool:
    """Whether a repetition has no end and may give back what it read: the ones whose cost can grow faster than the text."""
    return any(name != "POSSESSIVE_REPEAT" and most == _parser.MAXREPEAT for name, most, _ in _repeats(_parse(pattern, flags)))


def repeating(pattern: str, flags: int) -> bool:
    """Whether any part may be read more than once: without one, the cost of a text grows as the text does."""
    return any(most > 1 for _, most, _ in _repeats(_parse(pattern, flags)))


def attacks(pattern: str, flags: int) -> Iterator[tuple[str, str]]:
    """Beginnings of texts, and what is to follow them again and again."""
    tree, chance = _parse(pattern, flags), random.Random(len(pattern))
    samples = [_sample(tree, chance) for _ in range(_SAMPLES)]
    inner = [_sample(body, chance) for _, _, body in _repeats(tree) for _ in range(2)]
    pieces = sorted({piece for piece in (*samples, *inner) if 0 < len(piece) < _LONGEST})
    pieces = chance.sample(pieces, _FEW) if len(pieces) > _FEW else pieces
    yield from (("", piece) for piece in pieces)
    for sample in samples:
        for _ in range(_CUTS if pieces else 0):
            beginning = sample[: chance.randint(0, len(sample))]
            yield beginning, chance.choice(pieces)
            yield "", beginning or " "


def _parse(pattern: str, flags: int) -> Any:
    return _parser.parse(pattern, flags)


def _repeats(tree: Any) -> Iterator[tuple[str, int, Any]]:
    """(kind, most, what is repeated)"""
    for code, told in tree:
        if str(code) in _REPEATS:
            yield str(code), told[1], told[2]
        for inner in _inside(str(code), told):
            yield from _repeats(inner)


def _inside(code: str, told: Any) -> Sequence[Any]:
    if code in _REPEATS:
        return [told[2]]
    if code == "SUBPATTERN":
        return [told[3]]
    if code == "BRANCH":
        return list(told[1])
    if code == "ATOMIC_GROUP":
        return [told]
    return [told[1]] if code in ("ASSERT", "ASSERT_NOT") else []


def _sample(tree: Any, chance: random.Random) -> str:
    """A text that a pattern matches, but for what it wants to stand around it."""
    return "".join(_of(str(code), told, chance) for code, told in tree)


def _of(code: str, told: Any, chance: random.Random) -> str:
    if code == "LITERAL":
        return chr(told)
    if code in _REPEATS:
        times = max(told[0], min(told[1], chance.choice((told[0], 1, 2))))
        return "".join(_sample(told[2], chance) for _ in range(times))
    if code == "BRANCH":
        return _sample(chance.choice(told[1]), chance)
    if code in ("SUBPATTERN", "ATOMIC_GROUP"):
        return _sample(told[3] if code == "SUBPATTERN" else told, chance)
    if code == "IN":
        return _one_of(told, chance)
    return chance.choice("x 7") if code in ("ANY", "NOT_LITERAL") else ""


_CATEGORIES = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}


def _one_of(told: Any, chance: random.Random) -> str:
    if str(told[0][0]) == "NEGATE":
        return next((sign for sign in _PROBES if not any(_holds(one, sign) for one in told[1:])), _NOTHING)
    code, what = chance.choice(told)
    if str(code) == "LITERAL":
        return chr(what)
    if str(code) == "RANGE":
        return chr(chance.choice((what[0], what[1], sum(what) // 2)))
    return next((sign for sign in _PROBES if _holds((code, what), sign)), _NOTHING)


def _holds(one: Any, sign: str) -> bool:
    code, what = str(one[0]), one[1]
    if code == "LITERAL":
        return ord(sign) == int(what)
    if code == "RANGE":
        return bool(what[0] <= ord(sign) <= what[1])
    name = str(what).removeprefix("CATEGORY_")
    return bool(re.match(_CATEGORIES[name.removeprefix("NOT_")], sign)) != name.startswith("NOT_")
