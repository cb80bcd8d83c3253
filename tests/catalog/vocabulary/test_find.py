"""Reading mentions: English, Chinese, mixed, misspelt, ambiguous."""

from __future__ import annotations

import time

import pytest

from catalog.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load()


def said(text: str) -> set[tuple[str, str]]:
    return {(m.slot, m.value) for m in VOCABULARY.find(text)}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a navy polka-dot midi skirt", {("color", "navy"), ("pattern", "polka dot"), ("length", "midi"), ("category", "skirt")}),
        ("off-white jumper", {("color", "off-white"), ("category", "sweater")}),
        ("Light-wash high waisted jeans", {("color", "light blue"), ("feature", "high waist"), ("category", "jeans")}),
        ("short sleeved shirts", {("sleeve_length", "short"), ("category", "shirt")}),
        ("a top with no sleeves", {("category", "tops"), ("sleeve_length", "sleeveless")}),
        ("scarves and watches", {("category", "scarf"), ("category", "watch")}),
        ("women's trainers", {("gender", "female"), ("category", "sneakers")}),
        ("leather jacket", {("material", "leather"), ("category", "jacket")}),
        ("tank top for the gym", {("category", "tank top"), ("occasion", "sport")}),
        ("mom jeans", {("category", "jeans"), ("fit", "relaxed")}),
        ("军绿色的连帽卫衣", {("color", "olive"), ("category", "hoodie")}),
        ("黑色外套", {("color", "black"), ("category", "jacket"), ("category", "coat")}),
        ("白T恤 oversize", {("color", "white"), ("category", "t-shirt"), ("fit", "oversized")}),
        ("碎花连衣裙，长袖", {("pattern", "floral"), ("category", "dress"), ("sleeve_length", "long")}),
        ("找件白T", {("color", "white"), ("category", "t-shirt")}),
        ("女鞋", {("category", "shoes"), ("gender", "female")}),
    ],
)
def test_values_are_read(text: str, values: set[tuple[str, str]]) -> None:
    assert said(text) == values


@pytest.mark.parametrize(
    ("typo", "value"),
    [
        ("yelow", "yellow"),
        ("jaket", "jacket"),
        ("lether", "leather"),
        ("burgndy", "burgundy"),
        ("shoos", "shoes"),
        ("sleevless", "sleeveless"),
        ("turqouise", "turquoise"),
        ("sandels", "sandals"),
        ("cashmeer", "cashmere"),
        ("dres", "dress"),
        ("skrit", "skirt"),
        ("stripd", "striped"),
        ("courdroy", "corduroy"),
    ],
)
def test_misspelt_words_are_forgiven(typo: str, value: str) -> None:
    (mention,) = VOCABULARY.find(f"some {typo} please")
    assert mention.value == value and mention.likeness < 1


@pytest.mark.parametrize("text", ["a bag that isn't red", "a bag that's light", "one bag that I can take to work"])
def test_a_bag_of_which_something_is_said_is_a_piece(text: str) -> None:
    assert ("category", "bag") in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "the top of the list",
        "can you check it out",
        "how long does it take",
        "good evening",
        "add it to my bag",
        "bag that one for me",
        "I may come back",
        "that suits me",
        "what is the capital of peru",
        "pots and pans",
        "three cheers",
        "boats and lessons",
        "recs please",
        "your jobs and classes",
        "this is plainly wrong",
        "不要紧",
        "几个红包",
        "推荐",
        "购物车里有什么",
    ],
)
def test_ordinary_words_are_no_values(text: str) -> None:
    assert said(text) == set()


def test_a_light_jacket_has_no_colour_and_a_light_blue_one_has() -> None:
    assert said("a light jacket") == {("category", "jacket")}
    assert said("a light blue jacket") == {("category", "jacket"), ("color", "light blue")}


def test_the_longest_phrase_wins() -> None:
    assert said("dress shirt") == {("category", "dress shirt")}
    assert said("shirt dress") == {("category", "shirt dress")}
    assert said("sports bra") == {("category", "bra")}


def test_of_garments_side_by_side_the_last_is_the_thing() -> None:
    assert said("a hoodie dress") == {("category", "dress")}
    assert said("turtleneck sweater") == {("category", "turtleneck")}
    assert said("shirt or dress") == {("category", "shirt"), ("category", "dress")}


def test_mentions_know_their_place_and_words() -> None:
    text = "One RED dress，红色"
    for mention in VOCABULARY.find(text):
        assert text[mention.start : mention.end] == mention.text
    assert [m.text for m in VOCABULARY.find(text)] == ["RED", "dress", "红色"]


def test_words_that_exclude_say_so() -> None:
    (mention,) = VOCABULARY.find("something patterned")
    assert (mention.value, mention.negated) == ("solid", True)


def test_a_shop_adds_its_own_words() -> None:
    own = VOCABULARY.with_values({"brand": ["Coats & More"], "color": ["moonmist"]})
    assert {(m.slot, m.value) for m in own.find("a moonmist coat by coats & more")} == {
        ("color", "moonmist"),
        ("category", "coat"),
        ("brand", "Coats & More"),
    }
    assert "moonmist" in own.values("color") and "moonmist" not in VOCABULARY.values("color")


def test_a_message_is_read_in_a_blink() -> None:
    text = (
        "my brother is geting maried in june and i need a dressy dres that isnt black or white, knee length or longer, under 80"
    )
    VOCABULARY.find(text)
    start = time.perf_counter()
    for _ in range(20):
        VOCABULARY.find(text)
    assert (time.perf_counter() - start) / 20 < 0.01


def test_everyday_words_are_no_slips_of_garment_words() -> None:
    for text in ("she loves it", "he likes to walk", "my sister lives there", "they have many friends", "it looks good on her"):
        assert VOCABULARY.find(text) == [], text


@pytest.mark.parametrize(
    "text",
    [
        "Navy slim jeans in size 32, no holes",
        "a large black coat for women",
        "黑色圆领毛衣，加大号",
        "Girls' dress 6-7 years, lace sleeves",
    ],
)
def test_values_alone_are_what_is_found_without_sizes(text: str) -> None:
    found = VOCABULARY.find(text)
    assert any(m.slot == "size" for m in found)
    assert VOCABULARY.find_values(text) == [m for m in found if m.slot != "size"]


@pytest.mark.parametrize("word", ["howdy", "gape", "striding", "kilos", "twirl", "teaks", "fizzy"])
def test_rarer_words_that_exist_are_no_slips_either(word: str) -> None:
    assert not VOCABULARY.find(f"they {word} now")


@pytest.mark.parametrize(
    ("word", "value"), [("skinnier", "skinny"), ("snekers", "sneakers"), ("blakc", "black"), ("jeens", "jeans")]
)
def test_forms_of_our_words_and_slips_are_still_forgiven(word: str, value: str) -> None:
    assert value in [one.value for one in VOCABULARY.find(f"some {word} please")]
