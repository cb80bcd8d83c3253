"""Whether a sentence has only words that a shop assistant needs for these facts: every other word is refused. Knows no values.

English is looked up word by word, without simple endings; Chinese must be a chain of known words from end to end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import prompts
from assistant.wording.grounding import Ground
from assistant.wording.letters import plain, unaccented
from catalog.text.languages import Writing, writing

_WORD = re.compile(r"[^\W_]++(?:'[^\W_]++)*+")
_RUN = re.compile(r"[\u3007\u4e00-\u9fff]++")
_SHORTEST = 3  # letters of a word without its ending: "ass" is no form of "as"
_LONGEST = 8  # characters of a Chinese word


def harms(text: str, ground: Ground) -> Iterator[str]:
    """Yield what insults, promises health, threatens, sends shoppers elsewhere and the like, and is no part of the facts."""
    said = unaccented(plain(text)) if writing(ground.language).spaces else plain(text)
    values = [(mention.start, mention.end) for mention in ground.vocabulary.find(said)]
    for pattern in _harms(ground.language):
        for match in pattern.finditer(said):
            is_value = any(start <= match.start() and match.end() <= end for start, end in values)
            if not is_value and not _is_told(match[0], ground):
                yield match[0]


def strange_words(text: str, ground: Ground) -> Iterator[str]:
    """Yield words that are neither in the facts, nor in the shop's vocabulary, nor in prompts/LANGUAGE/plain.json."""
    said = plain(text)
    values = [(mention.start, mention.end) for mention in ground.vocabulary.find(said)]
    if not writing(ground.language).spaces:
        return _strange_runs(said, values, ground)
    return _strange_words(said, values, ground)


def _is_told(said: str, ground: Ground) -> bool:
    edge = writing(ground.language).edge
    return re.search(edge + re.escape(said) + edge, ground.plain) is not None


def _strange_words(said: str, values: list[tuple[int, int]], ground: Ground) -> Iterator[str]:
    facts = set(_WORD.findall(plain(ground.text)))
    for match in _WORD.finditer(said):
        is_value = any(start <= match.start() and match.end() <= end for start, end in values)
        if is_value or match[0].isdigit() or match[0] in facts:
            continue
        forms = _forms(unaccented(match[0]), writing(ground.language))
        if not any(form in facts or form in _plain_words(ground.language) for form in forms):
            yield match[0]


def _forms(word: str, how: Writing) -> Iterator[str]:
    """Yield a word as it is and without its endings: "dresses", "dress"; "paired", "pair"; "you'll", "you"."""
    yield word
    for end in how.joined:
        if word.endswith(end):
            word = word.removesuffix(end)
            yield word
            break
    for end, instead in how.endings:
        if word.endswith(end) and not (how.no_ending and word.endswith(how.no_ending)):
            stem = word.removesuffix(end) + instead
            if len(stem) >= _SHORTEST:
                yield stem
            if stem[-2:-1] == stem[-1:] and len(stem) > _SHORTEST and not instead:
                yield stem[:-1]  # "fitting", "fit"


def _strange_runs(said: str, values: list[tuple[int, int]], ground: Ground) -> Iterator[str]:
    facts = plain(ground.text)
    for run in _RUN.finditer(said):
        words = {(start - run.start(), end - run.start()) for start, end in values if end - start > 0}
        if not _is_chain(run[0], words, facts, _plain_words(ground.language)):
            yield run[0]


def _is_chain(run: str, values: set[tuple[int, int]], facts: str, known: frozenset[str]) -> bool:
    """Tell whether words from end to end make up the run: a word of the facts has two characters or more."""
    reached = {0}
    for start in range(len(run)):
        if start not in reached:
            continue
        reached.update(end for begin, end in values if begin == start)
        for end in range(start + 1, min(len(run), start + _LONGEST) + 1):
            word = run[start:end]
            if word in known or (len(word) > 1 and word in facts):
                reached.add(end)
    return len(run) in reached


@cache
def _plain_words(language: str) -> frozenset[str]:
    table = prompts.table(language)
    return frozenset(word for key in table if key.startswith("plain.") for word in str(table[key]).split())


@cache
def _harms(language: str) -> tuple[re.Pattern[str], ...]:
    table = prompts.table(language)
    return tuple(re.compile(one) for key in table if key.startswith("harms.") for one in table[key])
