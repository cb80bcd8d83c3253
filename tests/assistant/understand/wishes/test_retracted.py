"""Values taken back in the same breath, and values that need not be."""

from __future__ import annotations

import pytest

from assistant.understand.language import language_of
from assistant.understand.wishes.values import Values, read_values
from catalog.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load()


def read(text: str) -> Values:
    return read_values(text, language_of(text), VOCABULARY, currency="USD")


@pytest.mark.parametrize(
    ("text", "slot", "value"),
    [
        ("a scarf in green, sorry, blue", "color", "blue"),
        ("a red coat, no wait, I mean a black one", "color", "black"),
        ("jeans... scratch that, shorts", "category", "shorts"),
        ("striped, oops, checked shirts", "pattern", "checked"),
        ("要黑色的，不对，白色的", "color", "white"),
        ("绿色，说错了，应该是蓝色", "color", "blue"),
        ("找条裙子，哦不，裤子", "category", "trousers"),
    ],
)
def test_the_next_value_corrects_the_one_before(text: str, slot: str, value: str) -> None:
    found = read(text)
    assert found.wanted_values()[slot] == (value,)  # type: ignore[index]
    assert not found.unwanted


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("it doesn't have to be beige", "color"),
        ("doesnt have to be beige", "color"),
        ("needn't be leather", "material"),
        ("a hood isn't essential", "feature"),
        ("ok drop the buttons", "feature"),
        ("if it's not waterproof that's fine", None),
        ("without pockets is fine", "feature"),
        ("不一定要黑色", "color"),
        ("不是黑色也行", "color"),
        ("不防水也没关系", "feature"),
        ("没有口袋也可以", "feature"),
        ("不用真皮", "material"),
    ],
)
def test_what_need_not_be_is_given_up_and_not_excluded(text: str, slot: str | None) -> None:
    found = read(text)
    assert slot is None or slot in found.dropped
    assert not found.unwanted or slot is None


@pytest.mark.parametrize(
    "text",
    [
        "I never said I didn't want green",
        "it's not that I dislike stripes",
        "I have nothing against wool",
        "又不是说不喜欢条纹",
        "我什么时候说过不要绿色",
    ],
)
def test_what_was_never_refused_is_not_excluded(text: str) -> None:
    assert not read(text).unwanted


@pytest.mark.parametrize("text", ["女鞋，不要高跟", "a red dress, no black", "鞋子，不是靴子"])
def test_an_exclusion_corrects_nothing(text: str) -> None:
    found = read(text)
    assert found.wanted
    assert found.unwanted


def test_not_to_forget_is_to_want() -> None:
    assert read("don't forget the pockets").wanted_values() == {"feature": ("pockets",)}


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("polyester gives me a rash, I want a shirt", {"material": ("polyester",)}),
        ("turtlenecks choke me, a v-neck jumper", {"category": ("turtleneck",)}),
        ("yellow makes me look ill", {"color": ("yellow",)}),
        ("steer clear of leopard print", {"pattern": ("leopard",)}),
        ("dont show me red ones", {"color": ("red",)}),
        ("pink and orange are out of the question", {"color": ("pink", "orange")}),
        ("blue? no. grey? yes", {"color": ("blue",)}),
        ("dungarees, hold the pockets", {"feature": ("pockets",)}),
        ("shirts but none made of silk", {"material": ("silk",)}),
        ("jeans without rips in light blue", {"feature": ("ripped",)}),
        ("绿色紫色都不要", {"color": ("green", "purple")}),
        ("真皮材质的除外", {"material": ("leather",)}),
        ("亮片的就别发我了", {"feature": ("sequins",)}),
        ("羊毛的扎脖子", {"material": ("wool",)}),
        ("不露肩的裙子", {"neckline": ("off-shoulder",)}),
        ("不带拉链的红色外套", {"feature": ("zip",)}),
        ("夹克不要帽子", {"feature": ("hood",)}),
    ],
)
def test_a_refusal_in_other_words_excludes(text: str, unwanted: dict[str, tuple[str, ...]]) -> None:
    assert read(text).unwanted_values() == unwanted


@pytest.mark.parametrize(
    ("text", "slot", "value"),
    [
        ("没口袋的不要", "feature", "pockets"),
        ("靴子不防水可不行", "feature", "waterproof"),
        ("非纯棉不买", "material", "cotton"),
        ("I wouldn't say no to velvet", "material", "velvet"),
        ("why not purple", "color", "purple"),
        ("别致的项链", "category", "necklace"),
        ("can't do without pockets", "feature", "pockets"),
    ],
)
def test_no_to_none_is_a_wish(text: str, slot: str, value: str) -> None:
    found = read(text)
    assert found.wanted_values()[slot] == (value,)  # type: ignore[index]
    assert not found.unwanted


@pytest.mark.parametrize(
    "text",
    [
        "hood or no hood, I don't mind",
        "pockets or no pockets",
        "with or without a hood, either is fine",
        "pockets or not, doesn't matter",
        "有口袋没口袋都行",
        "带不带口袋无所谓",
        "没帽子也行",
        "帽子有没有都可以",
        "带不带帽子无所谓",
    ],
)
def test_what_may_be_there_or_not_is_no_wish(text: str) -> None:
    values = read(text)
    assert not values.wanted
    assert not values.unwanted
    assert values.dropped == ("feature",)


@pytest.mark.parametrize("text", ["有没有带口袋的", "have you got something with pockets or not", "要有口袋的"])
def test_a_question_whether_there_is_one_wishes_for_it(text: str) -> None:
    assert read(text).wanted_values()["feature"] == ("pockets",)


@pytest.mark.parametrize(
    ("text", "category"), [("皮带有没有", "belt"), ("有没有飞行夹克", "bomber jacket"), ("牛仔裤有没有", "jeans")]
)
def test_a_question_whether_there_are_any_drops_nothing(text: str, category: str) -> None:
    values = read(text)
    assert values.wanted_values()["category"] == (category,)
    assert not values.dropped
