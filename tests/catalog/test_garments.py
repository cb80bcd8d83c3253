"""What a garment type is like comes from one table and is inherited down its tree."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

from catalog import garments
from catalog.garments import Shape, Traits, traits
from catalog.search.complements import partners
from catalog.vocabulary import Vocabulary, tables
from tryon.types import Accessory, Clothing, GarmentShape

VOCABULARY = Vocabulary.load()


def test_a_type_has_what_its_parent_has_but_for_its_own() -> None:
    jacket, puffer, vest = (traits(one) for one in ("jacket", "puffer jacket", "vest"))
    assert (jacket.zone, jacket.shape, jacket.opens, jacket.sleeveless) == ("outer", "outer", True, False)
    assert (puffer.zone, puffer.cut, puffer.goes_with) == ("outer", "puffer", jacket.goes_with)
    assert (vest.opens, vest.sleeveless) == (True, True)


def test_a_jumpsuit_is_one_row_and_all_its_kinds_follow() -> None:
    kinds = {traits(one) for one in VOCABULARY.expand("jumpsuit")}
    assert len(kinds) == 1
    assert next(iter(kinds)).shape == "jumpsuit"


@pytest.mark.parametrize("category", VOCABULARY.values("category"))
def test_every_type_dresses_a_part_of_the_body_and_goes_with_something(category: str) -> None:
    found = traits(category)
    assert found.zone is not None
    assert found.goes_with == partners(category)
    assert set(found.goes_with) <= set(VOCABULARY.values("category"))
    assert bool(found.goes_with) or "underwear" in VOCABULARY.ancestors(category)


def test_a_shops_own_word_has_no_traits() -> None:
    assert traits("zorblatt") == Traits()


def test_catalogue_and_try_on_know_the_same_shapes() -> None:
    ours = {shape for part in get_args(GarmentShape) for shape in get_args(part)}
    assert ours == set(get_args(Shape)) and set(get_args(Clothing)) | set(get_args(Accessory)) < ours
    assert {traits(one).shape for one in VOCABULARY.values("category")} == {*ours, None}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"parent": "topps"}, "shrug: there is no 'topps'; is it one of tops"),
        ({"traits": {"opnes": True}}, "shrug: there is no 'opnes'; is it one of opens"),
        ({"traits": {"shape": "outter"}}, "shrug: there is no 'outter'; is it one of outer"),
        ({"traits": {"zone": "middle"}}, "shrug: there is no 'middle'; is it one of bag, ears, extra, eyes"),
    ],
)
def test_a_slip_in_the_table_is_named_with_what_was_meant(
    row: dict[str, object], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = {"tops": {"said": {"en": ["tops"]}}, "shrug": {"said": {"en": ["shrug"]}, **row}}
    (tmp_path / "category.json").write_text(json.dumps(rows))
    monkeypatch.setattr(tables, "FOLDER", tmp_path)
    garments._all.cache_clear()
    with pytest.raises(ValueError, match=said):
        traits("shrug")
