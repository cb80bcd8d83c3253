from __future__ import annotations

import numpy as np
import pytest

import prompts
from assistant.operations.tact import kinds, tact
from assistant.recall import saved
from assistant.recall.tables import card, card_names, topic, topic_names, wordings
from assistant.told_kinds import TACT
from catalog.vocabulary import Vocabulary

LONGEST = 330  # characters of a card: three sentences that are spoken


@pytest.mark.parametrize("language", prompts.LANGUAGES)
def test_every_card_and_topic_is_there_in_every_language(language: str) -> None:
    assert set(card_names(language)) == set(card_names("en"))
    assert all(topic(name, language) for name in topic_names())


@pytest.mark.parametrize("language", prompts.LANGUAGES)
def test_a_card_is_short_and_asked_for_in_two_ways_at_least(language: str) -> None:
    for name in card_names(language):
        known = card(name, language)
        assert known is not None
        assert len(known.says) <= LONGEST, name
        asked = [one for one in wordings() if (one.about, one.name, one.language) == ("card", name, language)]
        assert len(asked) >= 2, name


def test_what_fits_a_card_is_said_in_words_that_the_catalogue_knows() -> None:
    vocabulary = Vocabulary.load()
    cards = [known for name in card_names("en") if (known := card(name, "en"))]
    wishes = [(slot, value) for known in cards for slot, values in known.wishes.items() for value in values]
    assert wishes
    assert [(slot, value) for slot, value in wishes if value not in set(vocabulary.values(slot))] == []


def test_no_wording_is_asked_for_twice() -> None:
    texts = [(one.language, one.text.lower()) for one in wordings()]
    assert [one for one in texts if texts.count(one) > 1] == []


def test_every_wording_of_the_encoder_comes_with_its_vector() -> None:
    with np.load(saved.FILE) as file:
        known = set(map(str, file["keys"]))
    missing = [one.text for one in wordings() if one.language == "en" and saved.key_of(one.text) not in known]
    assert missing == [], "python -m training.wordings"


def test_each_kind_of_news_has_its_sentence_and_its_place() -> None:
    assert tuple(kinds()) == TACT


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("my gran died last week", "en", "tact_bereavement"),
        ("so i'm six months pregnant and nothing fits", "en", "tact_pregnancy"),
        ("he broke up with me", "en", "tact_breakup"),
        ("my parcel still hasn't arrived", "en", "tact_late_order"),
        ("I already told you, blue!", "en", "tact_frustration"),
        ("今天被老板骂了", "zh", "tact_boss"),
        ("我要结婚了，想找件礼服", "zh", "tact_marrying"),
        ("我都说了不要红色", "zh", "tact_frustration"),
    ],
)
def test_news_are_answered_warmly(text: str, language: str, kind: str) -> None:
    fact = tact(text, language)  # type: ignore[arg-type]
    assert fact is not None
    assert fact.kind == kind


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("a dress for a wedding", "en"),
        ("a birthday present for my mum", "en"),
        ("a black work bag", "en"),
        ("does it come back in stock", "en"),
        ("参加婚礼的裙子", "zh"),
        ("送妈妈的生日礼物", "zh"),
        ("上班穿的衬衫", "zh"),
    ],
)
def test_a_plain_wish_is_no_news(text: str, language: str) -> None:
    assert tact(text, language) is None  # type: ignore[arg-type]
