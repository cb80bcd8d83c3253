"""Training examples without an end: a random template in a random situation, said by somebody who types badly."""

from __future__ import annotations

import random
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.dialogue.state import DialogueState, Wishes
from assistant.frame import Language
from assistant.understand.encoder.intents import INTENTS
from catalog.vocabulary import Vocabulary
from training.dialogue_acts.grammar import Grammar, Slots, Template, load
from training.dialogue_acts.lexicon import slots
from training.dialogue_acts.noise import noisy
from training.dialogue_acts.situations import expanded, state_of

_POINTING = frozenset({"position", "pronoun", "described", "extreme", "all", "time", "piece"})
_PIECES = ("position", "position", "pronoun", "pronoun", "described", "described", "extreme", "time", "all")
# Intents that people have more often get more examples: the number of templates to this power, so that none drowns.
_EVENED = 0.5
_SEVERAL = 3.0  # so much more often than one intent's: messages with several requests
_HELD_OUT = 10  # every tenth template is for measuring


@dataclass(frozen=True)
class Example:
    text: str
    state: DialogueState
    intents: tuple[str, ...]
    points: bool


def examples(
    language: Language, seed: int, *, held_out: bool = False, among: Sequence[Template] | None = None
) -> Iterator[Example]:
    """From every template but each tenth, or (`held_out`) from those alone, or from those of `among`.

    Raises GrammarError and KeyError for a grammar that names what there is not.
    """
    chance = random.Random(f"{language} {seed}")
    grammar, words, vocabulary = load(language), dict(slots(language)), Vocabulary.load()
    words["piece"] = lambda chance: grammar.expand(f"{{{chance.choice(_PIECES)}}}", words, chance)[0]
    by_intent: dict[tuple[str, ...], list[Template]] = defaultdict(list)
    for template in [one for one in grammar.templates if is_held_out(one) == held_out] if among is None else among:
        for intent in template.intents:
            INTENTS[intent]
        by_intent[template.intents[:1] if len(template.intents) == 1 else ("+",)].append(template)
    kinds = list(by_intent)
    weights = [len(by_intent[kind]) ** _EVENED * (_SEVERAL if kind == ("+",) else 1.0) for kind in kinds]
    while True:
        template = chance.choice(by_intent[chance.choices(kinds, weights)[0]])
        yield _example(template, grammar, words, vocabulary, language, chance)


def is_held_out(template: Template) -> bool:
    """Tell whether a template is for measuring alone."""
    return zlib.crc32(template.text.encode()) % _HELD_OUT == 0


def _example(
    template: Template, grammar: Grammar, words: Slots, vocabulary: Vocabulary, language: Language, chance: random.Random
) -> Example:
    situation = chance.choice(expanded(template.situations))
    text, used = grammar.expand(template.text, words, chance)
    reply = f"reply_{situation}"
    before = grammar.expand(chance.choice(grammar.rules[reply]), words, chance)[0] if reply in grammar.rules else ""
    state = state_of(situation, _wishes(words, vocabulary, chance), before, language, chance)
    return Example(noisy(text, language, chance), state, template.intents, bool(used & _POINTING))


def _wishes(words: Slots, vocabulary: Vocabulary, chance: random.Random) -> Wishes:
    """Return what was wished before: a garment and a colour."""
    said = vocabulary.find(f"{words['color'](chance)} {words['garment'](chance)}")
    return Wishes(wanted={m.slot: (m.value,) for m in said})
