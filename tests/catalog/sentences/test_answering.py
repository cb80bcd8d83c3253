"""What is asked of a piece is answered by the sentence of its topic; what is not said is not answered."""

from __future__ import annotations

import json
from collections import Counter
from math import log
from pathlib import Path

import numpy as np
import pytest

import prompts
from catalog.catalogue import Catalogue
from catalog.product import Product
from catalog.sentences import Answerer, topics_of
from catalog.sentences.fitting import fit, is_answered
from catalog.sentences.meanings import Meanings
from catalog.sentences.topics import topic
from catalog.store.columns import NO_SENTENCES
from catalog.text.bm25 import tokens
from catalog.vectors.embedder import embedder
from tests.catalog.shop import WordEmbedder, bring, write_feed

COAT = Product(
    "coat", "Coat", "Brushed wool, warm enough for deep winter. Two deep pockets. Wool blend, dry clean.", "Acme", "coat", {},
    (), None, descriptions={"zh": "拉绒羊毛，足以抵御严冬。两个深口袋。羊毛混纺，干洗。"},
)  # fmt: skip


@pytest.fixture
def answerer() -> Answerer:
    return Answerer(Meanings(NO_SENTENCES, WordEmbedder()), lambda word: 1.0)


@pytest.mark.parametrize(
    ("question", "language", "expected"),
    [
        ("how do I wash it", "en", "Wool blend, dry clean."),
        ("would it survive minus 15", "en", "Brushed wool, warm enough for deep winter."),
        ("anywhere to put my keys, I mean pockets?", "en", "Two deep pockets."),
        ("够暖和吗", "zh", "拉绒羊毛，足以抵御严冬。"),
        ("可以机洗吗", "zh", "羊毛混纺，干洗。"),
    ],
)
def test_the_sentence_of_the_topic_answers(answerer: Answerer, question: str, language: str, expected: str) -> None:
    (told,) = answerer.answer(COAT, question, language).told
    assert told.sentences == (expected,)


def test_what_is_not_said_is_named_with_what_comes_nearest(answerer: Answerer) -> None:
    (told,) = answerer.answer(COAT, "can it go in the dryer", "en").told
    assert told.topic is not None and told.topic.name == "dryer"
    assert not told.sentences and told.near == ("Wool blend, dry clean.",)


def test_two_questions_get_two_answers(answerer: Answerer) -> None:
    told = answerer.answer(COAT, "is it lined and does it have pockets?", "en").told
    assert [(one.topic.name if one.topic else "", bool(one.sentences)) for one in told] == [("lining", False), ("pockets", True)]


def test_a_chinese_question_is_answered_by_a_shop_that_writes_english(answerer: Answerer) -> None:
    coat = Product("coat", "Coat", "Fully lined.", "", "coat", {}, (), None)
    assert answerer.answer(coat, "有里衬吗", "zh").told[0].sentences == ("Fully lined.",)


def test_every_topic_has_a_name_in_every_language() -> None:
    table = json.loads((Path(prompts.__file__).parents[1] / "catalog" / "sentences" / "topics.json").read_text("utf-8"))
    for name, row in table.items():
        for language in prompts.LANGUAGES:
            assert f"slots.topic_{name}" in prompts.table(language)
            assert language in topic(name).asked
        assert all(near in table for near in row.get("near", ()))


@pytest.mark.parametrize("text", ["a red dress in M", "add the second one to my bag", "一条红色连衣裙", "看看我的购物袋"])
def test_wishes_ask_for_no_topic(text: str) -> None:
    assert not topics_of(text, "en") and not topics_of(text, "zh")


def test_an_import_keeps_vectors_of_sentences_and_the_next_takes_them_over(tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "feed")
    bring(feed, tmp_path / "shop")
    shop, words = Catalogue.open(tmp_path / "shop", model=WordEmbedder()), WordEmbedder()
    kept = shop._store.sentences.get("Slim leg.")
    assert kept is not None and np.allclose(kept, words.embed(["Slim leg."])[0], atol=0.01)
    assert shop._store.sentences.get("Nobody says this.") is None
    again = WordEmbedder()
    bring(feed, tmp_path / "shop", again)
    assert again.embedded == 0


@pytest.mark.slow
def test_answered_questions_are_told_from_unanswered_ones() -> None:
    rows = [json.loads(line) for line in Path(__file__).with_name("questions.jsonl").read_text("utf-8").splitlines()]
    counts = Counter(word for row in rows for one in row["sentences"] for word in set(tokens(one)))
    total, model = sum(len(row["sentences"]) for row in rows), embedder()
    right: dict[bool, list[bool]] = {True: [], False: []}
    for row in rows:
        meant = model.embed([row["question"], *row["sentences"]])
        scores = fit(
            row["question"], row["sentences"], lambda word: log(1 + (total - counts[word]) / (counts[word] + 0.5)), meant
        )
        right[row["answered"]].append(is_answered(float(scores.max()), by_vectors=True) == row["answered"])
    assert all(np.mean(found) >= 0.7 for found in right.values()), right
