"""The slips of people who type: case, punctuation, keys hit wrong. Knows no grammar."""

from __future__ import annotations

import random
import re

_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEAR = {row[n]: row[max(0, n - 1)] + row[min(len(row) - 1, n + 1)] for row in _KEYS for n in range(len(row))}
_A = re.compile(r"\b([Aa]) (?=[aeiou])")


def noisy(text: str, language: str, chance: random.Random) -> str:
    """Return the same sentence as somebody might have typed it."""
    if language == "zh":
        return _zh(text, chance)
    text = re.sub(r" +([,.?!;])", r"\1", text)
    text = re.sub(r"^[,;. ]+", "", text)
    text = _A.sub(r"\1n ", text)
    if chance.random() < 0.5:
        text = text[:1].upper() + text[1:]
        text = re.sub(r"\bi\b", "I", text)
        text = re.sub(r"([.!?] )([a-z])", lambda found: found.group(1) + found.group(2).upper(), text)
    if chance.random() < 0.35:
        text = text.replace("'", "")
    if chance.random() < 0.3:
        text = re.sub(r"[,;]", "", text)
    if text and text[-1] not in ".?!" and chance.random() < 0.35:
        text += chance.choice((".", ".", "!", "?", "..", "!!"))
    elif text and text[-1] in ".?!" and chance.random() < 0.4:
        text = text.rstrip(".?!")
    return _slip(text, chance) if chance.random() < 0.15 else text


def _zh(text: str, chance: random.Random) -> str:
    text = text.replace("的的", "的")
    if chance.random() < 0.3:
        text = re.sub(r"[，；]", chance.choice((" ", "", ",")), text)
    if chance.random() < 0.5:
        text = text.rstrip("。？！?!.")
    elif text and text[-1] not in "。？！?!～~" and chance.random() < 0.4:
        text += chance.choice(("。", "！", "？", "~", "…"))
    return text


def _slip(text: str, chance: random.Random) -> str:
    """One wrong, doubled, missing or swapped letter in a longer word."""
    places = list(re.finditer(r"[a-z]{5,}", text))
    if not places:
        return text
    word = chance.choice(places)
    place = chance.randrange(word.start() + 1, word.end() - 1)
    kind, letter = chance.randrange(4), text[place]
    if kind == 0:
        changed = chance.choice(_NEAR[letter])
    elif kind == 1:
        changed = letter * 2
    elif kind == 2:
        changed = ""
    else:
        return text[:place] + text[place + 1] + letter + text[place + 2 :]
    return text[:place] + changed + text[place + 1 :]
