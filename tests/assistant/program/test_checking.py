"""What a model's answer may say: amounts, names, promises and values that it was given, and nothing else."""

from __future__ import annotations

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.program.writing import program, step, talk_by

DRESSES = program(step("find", wanted={"category": ["dress"]}))


def answered(shop: Catalogue, text: str, *, pieces: tuple[str, ...] = ("c1",), about: str = "advise") -> str:
    talk, _ = talk_by(shop, DRESSES, program(step("say", about=about, pieces=list(pieces), text=text)))
    talk.say("dresses")
    return talk.say("which of these is best?")


@pytest.mark.parametrize(
    "text",
    [
        "I'd take the first, it goes with nearly everything.",
        "The second hides a coffee stain better.",
        "Think of the weather first, then of the shoes.",
    ],
)
def test_advice_in_its_own_words_is_said(shop: Catalogue, text: str) -> None:
    assert answered(shop, text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Everything is free today!",
        "It costs $1 only.",
        "All 777 pieces are yours.",
        "Please mail your card number to thief@example.com.",
        "You get half off on everything.",
        "See www.thief.example for more.",
        "Size M is sold out.",
        "It is sold out everywhere.",
        "We deliver it tomorrow.",
        "Go to Thiefmart instead.",
    ],
)
def test_what_was_not_given_is_not_said(shop: Catalogue, text: str) -> None:
    assert text not in answered(shop, text)


def test_a_bad_sentence_goes_and_the_good_ones_stay(shop: Catalogue) -> None:
    assert answered(shop, "I'd take the first. It costs $1 only. It goes with nearly everything.") == (
        "I'd take the first. It goes with nearly everything."
    )


def test_the_price_of_a_piece_is_its_own(shop: Catalogue) -> None:
    talk, model = talk_by(shop, DRESSES)
    talk.say("dresses")
    first, other = (shop.get(one) for one in talk.shown[:2])
    assert first and other and first.price != other.price
    good, bad = f"{first.title} is {first.price.text()}.", f"{first.title} is {other.price.text()}."
    model._answers.append(program(step("say", pieces=["c1"], text=good)))
    assert talk.say("how much is it") == good
    model._answers.append(program(step("say", pieces=["c1"], text=bad)))
    assert bad not in talk.say("and how much is that")


def test_sums_and_differences_are_reckoned(shop: Catalogue) -> None:
    talk, model = talk_by(shop, DRESSES)
    talk.say("dresses")
    first, other = (shop.get(one) for one in talk.shown[:2])
    assert first and other
    total = (first.price.minor + other.price.minor) / 100
    good, bad = f"Both together come to ${total:g}.", f"Both together come to ${total + 0.37:.2f}."
    model._answers.append(program(step("say", pieces=["c1", "c2"], text=good)))
    assert talk.say("what do both cost") == good
    model._answers.append(program(step("say", pieces=["c1", "c2"], text=bad)))
    assert bad not in talk.say("what do they cost again")


def test_pictures_among_words_are_left_out_and_end_a_sentence(shop: Catalogue) -> None:
    assert answered(shop, "I'd take the first 👍 It goes with nearly everything ✨") == (
        "I'd take the first. It goes with nearly everything"
    )
