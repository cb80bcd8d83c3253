"""Concepts and axes rank by what products are; only what a concept rules out is left out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from catalog.catalogue import Catalogue
from catalog.query import Query, Slot, Toward
from catalog.search.axes import axes, axis_of, values_beyond
from catalog.search.leanings import carried, leaning, read_leaning, reasons
from catalog.vocabulary import Vocabulary
from catalog.vocabulary.tables import load_tables, read
from tests.catalog.shop import open_shop

TAGS = json.loads((Path(__file__).parents[2] / "catalog/search/leanings.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return open_shop(tmp_path_factory.mktemp("shop"))


def shown(shop: Catalogue, **query: object) -> list[str]:
    return [hit.product.id for hit in shop.search(Query(**query)).hits]  # type: ignore[arg-type]


def test_every_value_that_something_leans_towards_is_known() -> None:
    nodes, tones = load_tables().nodes, load_tables().tones
    described = [*read("concept").values(), *TAGS.values(), *(axis for axis in axes().values() if "leans" in axis)]
    pairs = [
        pair
        for entry in described
        for pair in [*read_leaning(entry).without, *((s, v) for s, v, _ in read_leaning(entry).values)]
    ]
    assert [
        f"{slot}:{value}" for slot, value in pairs if value not in nodes[slot] and not (slot == "color" and value in tones)
    ] == []
    assert [name for name in TAGS if name.split(":")[1] not in nodes[name.split(":")[0]]] == []  # type: ignore[index]


def test_every_concept_is_said_in_every_language() -> None:
    languages = set(load_tables().languages)
    assert [name for name, entry in read("concept").items() if set(entry["said"]) != languages or not entry["leans"]] == []


def test_an_axis_is_of_a_slot_or_about_one() -> None:
    assert {axis[key] for axis in axes().values() for key in ("of", "about", "slot") if key in axis} <= set(get_args(Slot))
    assert axis_of("season") == "warmth" and axis_of("brand") is None


def test_a_concept_only_ranks(shop: Catalogue) -> None:
    wanted = {"category": ("shoes",), "gender": ("female",)}
    found = shop.search(Query(wanted={**wanted, "concept": ("all day on my feet",)}))  # type: ignore[dict-item]
    assert found.total == shop.search(Query(wanted=wanted)).total == 2  # type: ignore[arg-type]
    assert found.hits[0].product.id == "run"
    assert ("concept", "all day on my feet") in found.hits[0].matched and ("concept", "all day on my feet") not in found.hits[
        1
    ].matched


def test_what_a_concept_rules_out_is_never_shown(shop: Catalogue) -> None:
    assert "heel" in shown(shop, wanted={"category": ("shoes",)})
    assert "heel" not in shown(shop, wanted={"category": ("shoes",), "feature": ("flat",)})


def test_a_refused_concept_comes_later(shop: Catalogue) -> None:
    jackets = {"category": ("jacket",)}
    assert shown(shop, wanted={**jackets, "concept": ("freezing cold",)})[0] == "puff"
    assert shown(shop, wanted=jackets, unwanted={"concept": ("freezing cold",)})[0] == "bomb"


def test_further_along_an_axis_leaves_out_the_piece_itself_and_all_before_it(shop: Catalogue) -> None:
    warmer = shop.search(Query(wanted={"category": ("jacket",)}, toward=(Toward("warmth", "more", ("bomb",)),)))
    assert [hit.product.id for hit in warmer.hits if not hit.missed] == ["puff"] and warmer.total == 1
    none = shop.search(Query(wanted={"category": ("jacket",)}, toward=(Toward("warmth", "more", ("puff",)),)))
    assert none.total == 0 and "puff" not in [hit.product.id for hit in none.hits]


def test_with_nothing_to_compare_with_an_axis_leaves_nothing_out(shop: Catalogue) -> None:
    found = shop.search(Query(wanted={"category": ("jacket",)}, toward=(Toward("warmth", "more"),)))
    assert [hit.product.id for hit in found.hits] == ["puff", "bomb"] and found.total == 2


def test_what_says_nothing_on_a_scale_is_no_step_further(shop: Catalogue) -> None:
    gain = shop._searcher.ranker.axes.gain(Toward("length", "more", ("red",)))
    assert np.isnan(gain).any()
    assert not shop._searcher.ranker.axes.beyond(Toward("length", "more", ("red",)))[np.isnan(gain)].any()


def test_values_beyond_lie_a_step_further_than_one_and_past_the_mean_of_several() -> None:
    assert values_beyond("length", "more", ["midi"]) == ("ankle", "long", "maxi")
    assert values_beyond("length", "less", ["knee"]) == ("cropped", "mini", "short")
    assert "midi" in values_beyond("length", "more", ["midi", "midi", "knee"])
    assert values_beyond("warmth", "more", ["winter"]) == ()


def test_what_names_the_thing_comes_first_and_is_counted(shop: Catalogue) -> None:
    found = shop.search(Query(text="dress with poppies", wanted={"category": ("dress",)}, things=("poppies",)))
    assert found.hits[0].product.id == "floral" and found.named == 1
    assert shop.search(Query(wanted={"category": ("dress",)}, things=("lemons",))).named == 0


def test_reasons_are_the_products_own_values(shop: Catalogue) -> None:
    puff = shop.get("puff")
    assert puff is not None
    why = reasons("concept", "freezing cold", puff, Vocabulary.load())
    assert ("category", "puffer jacket") in why and ("material", "wool") not in why


def test_a_purpose_outlives_the_garment_and_a_property_does_not() -> None:
    assert carried(("a law firm", "cosy")) == ("a law firm",)
    assert leaning("style", "business") is None


def test_what_would_hurt_at_a_funeral_is_left_out_unless_its_colour_is_wished(shop: Catalogue) -> None:
    asked = {"category": ("dress",), "concept": ("mourning",)}
    assert "red" not in shown(shop, wanted=asked) and shown(shop, wanted=asked)
    assert "red" in shown(shop, wanted={**asked, "color": ("red",)})
