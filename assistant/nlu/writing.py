"""Input as people write it: traditional characters, emoji, slang and dialect become words that the rest knows."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.frame import Language, Script
from assistant.understand.language import language_of
from catalog.text.chinese import simplified, traditional
from catalog.text.languages import writing
from catalog.vocabulary import words_of

_TABLES = Path(__file__).parent / "tables"
# Emoji with what may follow one: variation, skin, joined ones, digits in boxes are left to what they are made of.
_EMOJI = re.compile(r"[\U0001f000-\U0001faff\u2600-\u27bf\u2b1b\u2b1c\u231a\u2b50\u2b55]")
_JOINERS = re.compile(r"[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_KEYCAP = re.compile(r"(\d)\ufe0f?\u20e3")


@dataclass(frozen=True)
class Written:
    """A message in plain words. `script`: of its Chinese characters, None where they are the same in both."""

    plain: str
    script: Script | None = None


def plainly(text: str, conversation: Language) -> Written:
    """Read a message as it was typed; `conversation` is the language so far, for messages without a word."""
    characters, script = _simplified(text)
    language = language_of(_EMOJI.sub(" ", characters), conversation)
    worded = _without_emoji(_KEYCAP.sub(r" \1 ", characters), language)
    return Written(_without_slang(worded, language), script)


def _simplified(text: str) -> tuple[str, Script | None]:
    plain = simplified(text)
    if plain != text:
        return plain, "traditional"
    return text, "simplified" if traditional(text) != text else None


def _without_emoji(text: str, language: Language) -> str:
    """Put words for emoji: garments, colours beside garments, situations; answers where nothing else is said."""
    text = _JOINERS.sub("", text)
    if not _EMOJI.search(text):
        return text
    alone = not re.search(r"\w", _EMOJI.sub(" ", text))
    said: list[str] = []
    out, end = [], 0
    for found in _EMOJI.finditer(text):
        out.append(text[end : found.start()])
        end = found.end()
        word = _word(found.group(), language, beside=_neighbours(text, found), alone=alone)
        if word and word not in said and word not in text.lower():
            said.append(word)
            out.append(f" {word} ")
        else:
            out.append(" ")
    out.append(text[end:])
    return _tidied("".join(out)) or text


def _word(emoji: str, language: Language, *, beside: str, alone: bool) -> str:
    """Return the word for an emoji; empty where it is only decoration. `beside`: the characters next to it."""
    tables = _emoji()
    if emoji in tables["without"] and not alone:
        return tables["without"][emoji].get(language, "")
    if emoji in tables["colours"]:  # a heart beside a garment is a colour, elsewhere love
        return tables["colours"][emoji].get(language, "") if alone or any(one in tables["things"] for one in beside) else ""
    for kind in ("things", "situations"):
        if emoji in tables[kind]:
            return tables[kind][emoji].get(language, "")
    return tables["answers"][emoji].get(language, "") if alone and emoji in tables["answers"] else ""


def _neighbours(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - 1) : found.start()] + text[found.end() : found.end() + 1]


def _without_slang(text: str, language: Language) -> str:
    words, pattern = _slang(language)
    plain = pattern.sub(lambda found: words.get(found.group().lower(), found.group()), text)
    return _tidied(plain) or text


def _tidied(text: str) -> str:
    return re.sub(r"[ \t]{2,}+", " ", text).strip()


@cache
def _slang(language: Language) -> tuple[Mapping[str, str], re.Pattern[str]]:
    words: Mapping[str, str] = json.loads((_TABLES / "slang.json").read_text("utf-8"))[language]
    spaces = writing(language).spaces
    known = () if spaces else [one for one in words_of(language) if any(word in one and word != one for word in words)]
    any_word = "|".join(re.escape(word) for word in sorted({*words, *known}, key=len, reverse=True))  # no slang within a word
    edges = (r"(?<![\w'$£€-])", r"(?![\w'-])") if spaces else ("", "")
    return words, re.compile(f"{edges[0]}(?:{any_word}){edges[1]}", re.IGNORECASE)


@cache
def _emoji() -> Mapping[str, Mapping[str, Mapping[Language, str]]]:
    tables: dict[str, dict[str, dict[Language, str]]] = json.loads((_TABLES / "emoji.json").read_text("utf-8"))
    return {kind: {_JOINERS.sub("", one): words for one, words in table.items()} for kind, table in tables.items()}
