"""What one message says of bodies: parts by their names, units by plausibility, whose they are, how pieces fit."""

from __future__ import annotations

import pytest

from assistant.frame import Experience
from assistant.understand.wishes.values import Values, read_values
from catalog.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load()


def read(text: str) -> Values:
    language = "zh" if any(sign >= "\u4e00" for sign in text) else "en"
    return read_values(text, language, VOCABULARY, currency="USD")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("bust 92 waist 74 hips 100", {"chest_girth": 92, "waist_girth": 74, "hip_girth": 100}),
        ("92 bust, 74 waist, 100 hips", {"chest_girth": 92, "waist_girth": 74, "hip_girth": 100}),
        ("my waist is 32 and my hips 40", {"waist_girth": 81.3, "hip_girth": 101.6}),
        ("waist 82,5 cm", {"waist_girth": 82.5}),
        ("a 32 inch waist and a thirty two inch inside leg", {"waist_girth": 81.3, "inside_leg_length": 81.3}),
        ("36-28-38", {"chest_girth": 91.4, "waist_girth": 71.1, "hip_girth": 96.5}),
        ("三围 88 62 90", {"chest_girth": 88, "waist_girth": 62, "hip_girth": 90}),
        ("腰围二尺一", {"waist_girth": 70}),
        ("my bra size is 34B", {"underbust_girth": 75, "chest_girth": 90}),
        ("5'9 and I weigh 165", {"height": 175.3, "weight": 74.8}),
        ("I'm 165,52kg", {"height": 165, "weight": 52}),
        ("neck 15.5, sleeve 34", {"neck_girth": 39.4}),  # the sleeve of a shirt is no arm
    ],
)
def test_parts_are_measured(text: str, measures: dict[str, float]) -> None:
    assert read(text).bodies.body.measures == pytest.approx(measures, abs=0.06)


@pytest.mark.parametrize(
    "text",
    [
        "my budget is 170", "under 50", "jeans W32 L34", "jeans 32/32", "boots with a 5 cm heel", "v-neck under 40",
        "size 38 dress", "long sleeve 100% cotton", "预算200", "要38码的鞋", "两件，100元以内", "high waist jeans 36",
        "a waist length jacket, 90 dollars", "on 12-10-2024", "dresses 30-40", "for 3 people", "show me 2 shirts",
    ],
)  # fmt: skip
def test_prices_sizes_and_counts_measure_nobody(text: str) -> None:
    assert not read(text).bodies.body.measures


def test_a_waist_beside_jeans_is_the_size_that_is_wished_for() -> None:
    values = read("black jeans, waist 32")
    assert values.wanted_values()["size"] == ("32",) and not values.bodies.body.measures
    own = read("black jeans please, my waist is 32")
    assert own.bodies.body.measures == {"waist_girth": 81.3}


def test_prices_beside_measures_stay_prices() -> None:
    values = read("a red dress under 50, I'm 165 cm, waist 70")
    assert values.price_max == 5000
    assert values.bodies.body.measures == {"height": 165, "waist_girth": 70}


@pytest.mark.parametrize(
    ("text", "mine", "other"),
    [
        ("I'm 168 cm. my sister is 160", {"height": 168}, {"height": 160}),
        ("a shirt for my husband, 185 cm, 90 kg", {}, {"height": 185, "weight": 90}),
        ("he is 185 and I'm 170", {"height": 170}, {"height": 185}),
        ("我妹妹160，45公斤", {}, {"height": 160, "weight": 45}),
    ],
)
def test_other_people_s_bodies_are_kept_apart(text: str, mine: dict[str, float], other: dict[str, float]) -> None:
    bodies = read(text).bodies
    assert bodies.body.measures == mine
    assert bodies.other is not None and bodies.other.measures == other


@pytest.mark.parametrize(
    ("text", "experience"),
    [
        ("my Levi's 32/32 fits well", Experience("32/32", brand="Levi's")),
        ("the M I bought was too long", Experience("M", "too_long")),
        ("my Zara blazer in S was too tight in the shoulders", Experience("S", "too_tight", "Zara", "blazer", "shoulder_width")),
        ("上次买的L码袖子太长", Experience("L", "too_long", part="arm_length")),
    ],
)
def test_how_pieces_fit_is_remembered_and_no_wish(text: str, experience: Experience) -> None:
    values = read(text)
    assert values.bodies.body.experiences == (experience,)
    assert not values.wanted and not values.unwanted


@pytest.mark.parametrize("text", ["XL is too big", "it's too long", "XL太大了", "something longer"])
def test_what_is_said_of_pieces_shown_is_no_experience(text: str) -> None:
    assert not read(text).bodies.body.experiences


def test_gender_age_and_shoes_are_the_shopper_s() -> None:
    body = read("I'm a woman, 34, I take a UK 5 shoe").bodies.body
    assert (body.gender, body.age_years, body.usual_shoe_size) == ("female", 34, "UK 5")


@pytest.mark.parametrize(
    "text", ["the last one was too big, show me black trousers", "show me black trousers, the last one was too big"]
)
def test_a_wish_beside_how_a_piece_fitted_stays_a_wish(text: str) -> None:
    values = read(text)
    assert values.wanted_values() == {"color": ("black",), "category": ("trousers",)}
    assert values.bodies.body.experiences == (Experience("", "too_loose"),)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("The 501s, in a 31 waist", "31"),
        ("do you have these in a 34 waist", "34"),
        ("文胸75B", "75B"),
        ("a 36C bra in black", "36C"),
        ("jeans in a 31x32", "31/32"),
    ],
)
def test_what_a_piece_is_sold_in_is_a_size_and_no_measure(text: str, size: str) -> None:
    values = read(text)
    assert values.wanted_values()["size"] == (size,) and not values.bodies.body.measures


@pytest.mark.parametrize("text", ["I have a 31 waist", "my waist is 31 inches", "我穿75B", "waist 82"])
def test_one_s_own_waist_is_a_measure(text: str) -> None:
    assert read(text).bodies.body.measures


@pytest.mark.parametrize(
    "text", ["a dress, chest 44 waist 38", "bust 36 waist 28, looking for a coat", "blazer for chest 40, waist 34"]
)
def test_a_waist_is_a_size_of_trousers_alone(text: str) -> None:
    values = read(text)
    assert "waist_girth" in values.bodies.body.measures
    assert "size" not in values.wanted_values()


@pytest.mark.parametrize(
    ("text", "units"), [("chest 44 waist 38", "imperial"), ("chest 112, waist 96", ""), ("waist 34 in, 180 cm", "")]
)
def test_inches_alone_are_said_back_in_inches(text: str, units: str) -> None:
    assert read(text).bodies.body.units == units
