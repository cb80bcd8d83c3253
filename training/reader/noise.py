"""Examples made unlike themselves: no punctuation, no capitals, typos, single parts, nothing known before. Spans are kept."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from assistant.reader.context import Context
from assistant.reader.labels import Asked
from training.reader.conversations import Example, Part

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
    return replace(example, context=_context(example.context, chance))


def _context(context: Context, chance: random.Random) -> Context:
    if chance.random() < 0.08:
        return Context()
    asked: Asked = "" if chance.random() < 0.15 else context.asked
    before = "" if chance.random() < 0.15 else context.before
    did = () if chance.random() < 0.15 else context.did
    return replace(context, asked=asked, before=before, did=did)


def _one_part(example: Example, part: Part) -> Example:
    moved = replace(part, start=0, end=part.end - part.start)
    return replace(example, text=example.text[part.start : part.end], parts=(moved,))


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
