"""Examples made unlike themselves: no punctuation, no capitals, typos, single parts, nothing known before. Spans are kept."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from assistant.reader.context import Context
from assistant.reader.labels import Asked
from training.reader.conversations import Example, Part

_FEW = 5
_PUNCTUATION = ",.!?;:'\"，。！？；：、…~～-"


def noisy(example: Example, chance: random.Random) -> Example:
    """Return the example with a little noise, seldom the same twice."""
    if len(example.parts) > 1 and chance.random() < 0.12:
        example = _one_part(example, chance.choice(example.parts))
    if chance.random() < 0.25:
        example = _mapped(example, lambda one: " " if one in _PUNCTUATION else one)
    if chance.random() < 0.3:
        example = _mapped(example, str.lower)
    if example.language == "en" and chance.random() < 0.15:
        example = _typo(example, chance)
    return _fewer(replace(example, context=_context(example.context, chance)), chance)


def _fewer(example: Example, chance: random.Random) -> Example:
    """Leave out some pieces that are not pointed at: rows are shorter, and each is another one."""
    pieces = example.context.pieces
    if len(pieces) <= _FEW:
        return example
    about = {id for part in example.parts for id in part.about or ()}
    others = [one.id for one in pieces if one.id not in about]
    gone = set(chance.sample(others, min(len(others), max(len(pieces) - _FEW - chance.randrange(4), 0))))
    return replace(example, context=replace(example.context, pieces=tuple(one for one in pieces if one.id not in gone)))


def _context(context: Context, chance: random.Random) -> Context:
    if chance.random() < 0.08:
        return Context()
    asked: Asked = "" if chance.random() < 0.15 else context.asked
    before = "" if chance.random() < 0.15 else context.before
    did = () if chance.random() < 0.15 else context.did
    question = "" if not asked or chance.random() < 0.1 else context.question
    heard = () if chance.random() < 0.15 else context.heard
    return replace(context, asked=asked, before=before, did=did, question=question, heard=heard)


def _one_part(example: Example, part: Part) -> Example:
    moved = replace(part, start=0, end=part.end - part.start)
    inside = [one for one in example.values or () if part.start <= one.start and one.end <= part.end]
    values = tuple(replace(one, start=one.start - part.start, end=one.end - part.start) for one in inside)
    text = example.text[part.start : part.end]
    return replace(example, text=text, parts=(moved,), values=None if example.values is None else values)


def _mapped(example: Example, change: Callable[[str], str]) -> Example:
    text = "".join(one if len(new := change(one)) != 1 else new for one in example.text)
    return replace(example, text=text)


def _typo(example: Example, chance: random.Random) -> Example:
    """Swap two neighbouring letters or put one for another; lengths stay."""
    letters = list(example.text)
    places = [at for at in range(len(letters) - 1) if letters[at].isalpha() and letters[at + 1].isalpha()]
    if places:
        at = chance.choice(places)
        if chance.random() < 0.5:
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
        else:
            letters[at] = chance.choice("abcdefghijklmnopqrstuvwxyz")
    return replace(example, text="".join(letters))
