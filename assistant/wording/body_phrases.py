"""What is known of a body in words: "height 175 cm", "Levi's 32/32: fits well". Knows no facts."""

from __future__ import annotations

import prompts
from anthropometry import CM_PER_INCH, KG_PER_LB
from assistant.facts import Known
from assistant.frame import Experience, Language
from catalog.vocabulary import Vocabulary

_INCHES_PER_FOOT = 12


def known_text(known: Known, language: Language, vocabulary: Vocabulary) -> str:
    """One thing that is known, with its name; the name alone where there is no value."""
    if isinstance(known.value, Experience):
        return _experience(known.value, language, vocabulary)
    name = prompts.say(f"body.name.{known.name}", language)
    if known.value is None:
        return name
    amount = amount_text(known.name, known.value, language, imperial=known.imperial)
    if known.both:
        other = amount_text(known.name, known.value, language, imperial=not known.imperial)
        amount = prompts.say("body.both", language, amount=amount, other=other)
    if known.bare or known.name == "gender":
        return amount
    return prompts.say("body.told", language, name=name, amount=amount)


def amount_text(name: str, value: object, language: Language, *, imperial: bool) -> str:
    """Return a value with its unit: "175 cm", "5 ft 9", "154 lb", "M"."""
    if name == "gender":
        return prompts.say(f"body.gender.{value}", language)
    if name == "age_years":
        return prompts.say("body.years", language, number=value)
    if not isinstance(value, int | float):
        return str(value)
    if not imperial:
        return prompts.say("body.kg" if name == "weight" else "body.cm", language, number=f"{value:.1f}".removesuffix(".0"))
    if name == "height":
        feet, inches = divmod(round(value / CM_PER_INCH), _INCHES_PER_FOOT)
        return prompts.say("body.ft", language, feet=feet, inches=inches)
    number = f"{value / (KG_PER_LB if name == 'weight' else CM_PER_INCH):.1f}".removesuffix(".0")
    return prompts.say("body.lb" if name == "weight" else "body.in", language, number=number)


def _experience(one: Experience, language: Language, vocabulary: Vocabulary) -> str:
    category = vocabulary.label("category", one.category, language) if one.category else ""
    piece = " ".join(filter(None, (one.brand, category, one.size))) or prompts.say("body.piece", language)
    verdict = prompts.say(f"body.verdict.{one.verdict}", language)
    if one.part is None:
        return prompts.say("body.experience", language, piece=piece, verdict=verdict)
    part = prompts.say(f"body.part.{one.part}", language)
    return prompts.say("body.experience_part", language, piece=piece, verdict=verdict, part=part)
