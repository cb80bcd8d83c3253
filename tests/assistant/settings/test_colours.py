"""Whatever colours a shop names, what is mixed from them can be read; what could not be read is refused."""

from __future__ import annotations

import random

import pytest

from assistant.settings.colours import DARK, LIGHT, TEXT, Palette, contrast, faults, palettes


def pairs(palette: Palette) -> dict[str, float]:
    """The contrast of every text and of every edge on what is behind it."""
    texts = (("ink", "paper"), ("ink", "soft"), ("ink", "tile"), ("muted", "paper"), ("muted", "soft"), ("accent", "paper"))
    texts += (("on_ink", "ink"), ("on_ink", "accent"), ("on_button", "button"))
    return {f"{one} on {other}": contrast(getattr(palette, one), getattr(palette, other)) for one, other in texts}


def test_black_on_white_has_21_and_a_colour_on_itself_1() -> None:
    assert contrast("#000000", "#ffffff") == contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#0b5d4e", "#0b5d4e") == 1


def test_without_colours_of_its_own_a_shop_looks_as_it_comes() -> None:
    assert palettes({}, {}) == (LIGHT, DARK)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_what_comes_with_the_program_can_be_read(palette: Palette) -> None:
    assert {name: found for name, found in pairs(palette).items() if found < TEXT} == {}


@pytest.mark.slow
def test_any_colours_that_are_not_refused_can_be_read_by_day_and_by_night() -> None:
    rng, taken = random.Random(5), 0
    for _ in range(3000):
        light, dark = (
            {name: f"#{rng.randrange(1 << 24):06x}" for name in ("accent", "button", "ink", "paper") if rng.random() < 0.5}
            for _ in range(2)
        )
        by_day, by_night = palettes(light, dark)
        if [*faults(light, by_day), *faults(dark, by_night)]:
            continue
        taken += 1
        for palette in (by_day, by_night):
            assert {name: found for name, found in pairs(palette).items() if found < TEXT} == {}, (light, dark)
            assert contrast(palette.edge, palette.paper) >= 3 and contrast(palette.heart, "#ffffff") >= TEXT
    assert taken > 300


def test_a_dark_page_takes_the_light_one_s_accent_as_far_as_it_can_be_read() -> None:
    _, by_night = palettes({"accent": "#0b5d4e"}, {})
    assert by_night.accent != DARK.accent and contrast(by_night.accent, by_night.paper) >= TEXT
    assert by_night.paper == DARK.paper and by_night.heart == "#0b5d4e"


def test_a_refused_colour_comes_with_one_that_would_do() -> None:
    named = {"accent": "#ffe08a"}
    ((name, instead),) = faults(named, palettes(named, {})[0])
    better = {"accent": instead.rsplit(" ", 1)[1]}
    assert name == "accent" and not list(faults(better, palettes(better, {})[0]))
