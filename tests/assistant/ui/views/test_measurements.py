"""The section of measurements: every field has its label, what is estimated is marked, what is sent in is checked."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from assistant.button_acts import frame_of
from assistant.frame import Body, Experience
from assistant.parts import Press
from assistant.ui.views.measurements import Profile, measurements
from assistant.ui.views.words import Words
from assistant.understand.wearer.form_input import Entered, entered
from assistant.wording.body_phrases import amount_text
from catalog.vocabulary import Vocabulary

WORDS = Words("en", Vocabulary.load())
KNOWN = Body({"height": 175.0, "waist_girth": 81.3}, experiences=(Experience("M", "too_tight", brand="<b>Nord</b>"),))


def test_every_field_has_a_label_and_every_button_a_name() -> None:
    html = measurements(WORDS, Profile(KNOWN))
    fields = set(re.findall(r'id="(me-\w+)"', html))
    assert fields == set(re.findall(r'for="(me-\w+)"', html)) and len(fields) > 15
    assert all("aria-label=" in tag for tag in re.findall(r'<button[^>]*class="(?:icon|swatch)"[^>]*>', html))


def test_what_is_said_and_what_is_estimated_are_told_apart() -> None:
    html = measurements(WORDS, Profile(KNOWN, {"hip_girth": 99.4}))
    assert re.search(r'for="me-height">Height<small>said', html)
    assert re.search(r'for="me-hip_girth">Hips<small>estimated', html) and 'placeholder="about 99"' in html


def test_units_are_the_shopper_s_and_names_are_escaped() -> None:
    html = measurements(WORDS, Profile(Body(KNOWN.measures, units="imperial", experiences=KNOWN.experiences)))
    assert 'value="5&#x27;9"' in html and 'value="32"' in html
    assert "<b>Nord" not in html


def test_all_that_is_known_is_told_in_the_folded_line_as_it_was_said() -> None:
    body = Body({"height": 167.6, "weight": 68.0, "chest_girth": 94.0, "foot_length": 24.5}, usual_shoe_size="38", age_years=31)
    told = re.search(r'<span class="fine">(.*?)</span>', measurements(WORDS, Profile(replace(body, units="imperial"))))
    assert told and told[1].replace("\u00a0", " ") == (
        "5 ft 6 · chest or bust 37 in · shoe size 38 · 150 lb · foot length 9.6 in · age 31"
    )
    assert 'value="150"' in measurements(WORDS, Profile(replace(body, units="imperial")))


@pytest.mark.parametrize("lb", [98, 112.5, 150, 151, 199.5, 230])
def test_a_weight_in_pounds_is_told_as_it_was_said(lb: float) -> None:
    kept = entered("weight", str(lb), imperial=True).body.measures["weight"]
    assert amount_text("weight", kept, "en", imperial=True) == f"{lb:g} lb"


def test_numbers_that_hardly_go_together_are_said_to_be_checked() -> None:
    assert "Please check" in measurements(WORDS, Profile(Body({"waist_girth": 140.0, "hip_girth": 90.0})))
    assert "Please check" not in measurements(WORDS, Profile(KNOWN))
    assert "Please check" not in measurements(WORDS, Profile(Body({"height": 120.0, "weight": 20.0, "foot_length": 19.0})))


@pytest.mark.parametrize(
    ("name", "text", "imperial", "expected"),
    [
        ("waist_girth", "82,5", False, Entered(Body({"waist_girth": 82.5}))),
        ("waist_girth", "32", True, Entered(Body({"waist_girth": 81.3}))),
        ("waist_girth", "32 in", False, Entered(Body({"waist_girth": 81.3}))),
        ("height", "5'9", True, Entered(Body({"height": 175.3}))),
        ("weight", "154", True, Entered(Body({"weight": 69.9}))),
        ("height", "", False, Entered(forget=("height",))),
        ("height", "999", False, Entered(refused="height")),
        ("height", "70 kg", False, Entered(refused="height")),
        ("height", "<script>", False, Entered(refused="height")),
        ("age_years", "-3", False, Entered(refused="age_years")),
        ("skin", "tone9", False, Entered()),
        ("skin", "tone6", False, Entered(Body(skin="tone6"))),
        ("__class__", "1", False, Entered()),
        ("experiences", "1", False, Entered()),
    ],
)
def test_what_a_browser_sends_is_checked(name: str, text: str, imperial: bool, expected: Entered) -> None:
    assert entered(name, text, imperial=imperial) == expected


def test_only_known_fields_can_be_forgotten() -> None:
    assert frame_of(Press("forget", value="weight"), "en").forget == ("weight",)
    assert frame_of(Press("forget", value="measures"), "en").forget == ()
