"""Every length and weight is told in the units that the shopper uses, and by one name in each language."""

from __future__ import annotations

import re

import pytest

import prompts
from assistant.actions.wearer.size_words import size_phrases
from assistant.facts import Known
from assistant.frame import Body, Language
from assistant.parts import Dressed
from assistant.ui.views.mannequin_view import on_mannequin
from assistant.ui.views.measurements import Profile, measurements
from assistant.ui.views.viewer import viewer
from assistant.ui.views.words import Words
from assistant.wording.sentences import sentence
from assistant.wording.values import said
from tests.assistant.ui.shop import words_of_the_shop
from tryon.fit import PartVerdict

METRIC = {"en": r"\bcm\b|\bkg\b", "zh": "厘米|公斤"}
IMPERIAL = {"en": r"\bin\b(?! (?:the|your|between|all))|\bft\b|\blb\b", "zh": "英寸|英尺|磅"}
VERDICTS = (
    PartVerdict("chest_girth", "good", 8.0, 0.0),
    PartVerdict("waist_girth", "too_tight", -3.0, 3.0),
    PartVerdict("arm_length", "short", None, -2.0),
)
MEASURES = {"height": 175.0, "weight": 70.0, "chest_girth": 96.0}
# What may name a unit by itself: body.json, the switch of the units, and questions that take either.
NAMING = ("body.", "page.me_metric", "page.me_imperial", "replies.size_needs_", "check.", "harms.", "plain.")


def places(language: Language, *, imperial: bool) -> dict[str, str]:
    """Every place that tells a length, without its markup."""
    words = Words(language, words_of_the_shop(), imperial)
    body = Body(MEASURES, units="imperial" if imperial else "")
    verdicts = size_phrases(VERDICTS, "male", imperial=not imperial)  # as they were told before the units were changed
    look = Dressed("", "abc", ("tee",), 1.0, (), sizes=("M",), size="M", standing=True, verdicts={"M": verdicts})
    phrases = size_phrases(VERDICTS, "male", imperial=imperial)
    told = {
        "known": " ".join(said(Known(name, cm, imperial), language, words.vocabulary) for name, cm in MEASURES.items()),
        "verdicts": " ".join(sentence("replies", one, language, words.vocabulary) for one in phrases),
        "mannequin": viewer(words, on_mannequin(look, "/looks/t", "", words)),
        "panel": measurements(words, Profile(body, estimated={"hip_girth": 98.0})),
    }
    switch = prompts.say("page.me_metric", language), prompts.say("page.me_imperial", language)
    return {name: re.sub("|".join(switch), " ", re.sub("<[^>]*>", " ", text)) for name, text in told.items()}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("imperial", [False, True])
def test_all_places_tell_the_same_units(language: Language, imperial: bool) -> None:
    own, other = (IMPERIAL, METRIC) if imperial else (METRIC, IMPERIAL)
    for name, text in places(language, imperial=imperial).items():
        assert re.search(own[language], text), (name, text)
        assert not re.search(other[language], text), (name, text)
        assert language == "en" or not re.search(r"\b(?:cm|kg|in|ft|lb)\b", text), (name, text)


def test_a_unit_is_named_in_one_table() -> None:
    for language in ("en", "zh"):
        texts = {key: str(text) for key, text in prompts.table(language).items() if not key.startswith(NAMING)}
        assert [key for key, text in texts.items() if re.search(r"\} ?(?:(?:cm|kg|ft|lb)\b|厘米|公斤|英寸|英尺|磅)", text)] == []
