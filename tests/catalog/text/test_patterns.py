"""Compiled patterns do as those of `re` where the two libraries differ."""

from __future__ import annotations

from catalog.text.patterns import compiled


def test_nothing_is_found_from_a_place_to_one_before_it() -> None:
    pattern = compiled("a+")
    assert pattern.search("baab", 3, 1) is None
    assert pattern.fullmatch("baab", 3, 1) is None
    assert list(pattern.finditer("baab", 3, 1)) == []


def test_places_bound_what_is_found() -> None:
    pattern = compiled("a+")
    found = pattern.search("baab", 2, 3)
    assert found is not None
    assert found.span() == (2, 3)
    assert [one.span() for one in pattern.finditer("baaba", 1)] == [(1, 3), (4, 5)]
