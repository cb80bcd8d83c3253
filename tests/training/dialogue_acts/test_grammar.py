"""The grammars that training dialogues are made of."""

from __future__ import annotations

import random
from itertools import islice

import pytest
from rapidfuzz.distance import OSA

from assistant.frame import Language
from assistant.understand.encoder.intents import INTENTS
from training.dialogue_acts.generate import examples, is_held_out
from training.dialogue_acts.grammar import Grammar, load
from training.dialogue_acts.lexicon import slots
from training.dialogue_acts.noise import noisy
from training.dialogue_acts.situations import expanded

LANGUAGES: tuple[Language, ...] = ("en", "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_template_names_only_what_there_is(language: Language) -> None:
    grammar, words = load(language), {**slots(language), "piece": lambda chance: "it"}
    chance = random.Random(3)
    for template in grammar.templates:
        assert all(intent in INTENTS for intent in template.intents), template
        assert expanded(template.situations)
        text, _ = grammar.expand(template.text, words, chance)
        assert "{" not in text and "(" not in text.replace("(", "", text.count(":(")), template


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_intent_can_be_said(language: Language) -> None:
    assert {intent for template in load(language).templates for intent in template.intents} == set(INTENTS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_seed_makes_the_same_dialogues(language: Language) -> None:
    one, same, other = (list(islice(examples(language, seed), 50)) for seed in (1, 1, 2))
    assert one == same
    assert one != other


@pytest.mark.slow
def test_about_a_tenth_of_the_templates_is_for_measuring() -> None:
    templates = load("en").templates
    held = [template for template in templates if is_held_out(template)]
    assert 0.05 * len(templates) < len(held) < 0.15 * len(templates)
    fixed = {t.text for t in held if "{" not in t.text and "(" not in t.text and "[" not in t.text and len(t.text) > 25}
    assert fixed
    trained_on = {example.text.lower().strip(".!?") for example in islice(examples("en", 5), 4000)}
    assert not fixed & trained_on


def test_choices_options_and_rules_are_expanded() -> None:
    grammar = Grammar("en", {"thing": ("hat", "cap")}, ())
    texts = {grammar.expand("(get|buy)[ me] a {thing}", {}, random.Random(n))[0] for n in range(60)}
    assert texts == {f"{verb}{me} a {thing}" for verb in ("get", "buy") for me in ("", " me") for thing in ("hat", "cap")}


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(KeyError):
        Grammar("en", {}, ()).expand("{nothing}", {}, random.Random(1))


def test_slips_keep_the_sentence_readable() -> None:
    said = {noisy("show me a orange dress, please", "en", random.Random(n)) for n in range(40)}
    assert len(said) > 10
    assert all(OSA.distance(text.lower(), "show me an orange dress, please.") <= 4 for text in said)
