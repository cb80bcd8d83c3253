"""What is known of a body in words: "height 175 cm", "Levi's 32/32: fits well". Knows no facts."""

from __future__ import annotations

import prompts
from anthropometry import CM_PER_INCH, KG_PER_LB
from assistant.facts import Known, Length
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
    if name == "weight":
        number = _number(pounds(value) if imperial else value)
        return prompts.say("body.lb" if imperial else "body.kg", language, number=number)
    if imperial and name == "height":
        feet, inches = divmod(round(value / CM_PER_INCH), _INCHES_PER_FOOT)
        return prompts.say("body.ft", language, feet=feet, inches=inches)
    return _length(value, language, imperial=imperial)


def pounds(kg: float) -> float:
    """Return a weight to half a pound: as it was told, though it is kept in tenths of a kilogram."""
    return round(2 * kg / KG_PER_LB) / 2


def length_text(length: Length, language: Language) -> str:
    """Return a length with its unit: whole centimetres, or tenths of an inch."""
    cm = length.cm if length.imperial else round(length.cm)
    return _length(cm, language, imperial=length.imperial, sign="+" if length.signed else "")


def unit_text(name: str, language: Language, *, imperial: bool) -> str:
    """Return the unit alone that a measure is given in, as it stands behind a field."""
    if name == "weight":
        return prompts.say("body.unit.lb" if imperial else "body.unit.kg", language)
    unit = ("ft" if name == "height" else "in") if imperial else "cm"
    return prompts.say(f"body.unit.{unit}", language)


def _length(cm: float, language: Language, *, imperial: bool, sign: str = "") -> str:
    number = _number(cm / CM_PER_INCH if imperial else cm, sign)
    return prompts.say("body.in" if imperial else "body.cm", language, number=number)


def _number(value: float, sign: str = "") -> str:
    return format(value, f"{sign}.1f").removesuffix(".0")


def _experience(one: Experience, language: Language, vocabulary: Vocabulary) -> str:
    category = vocabulary.label("category", one.category, language) if one.category else ""
    piece = " ".join(filter(None, (one.brand, category, one.size))) or prompts.say("body.piece", language)
    verdict = prompts.say(f"body.verdict.{one.verdict}", language)
    if one.part is None:
        return prompts.say("body.experience", language, piece=piece, verdict=verdict)
    part = prompts.say(f"body.part.{one.part}", language)
    return prompts.say("body.experience_part", language, piece=piece, verdict=verdict, part=part)
