"""The bag in words: quantities, sizes, both, what is left out; exact money, and nothing in it that was not asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.dialogue.state import Pending
from assistant.frame import Language
from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk

pytestmark = pytest.mark.slow


def bag_after(shop: Catalogue, *turns: str, language: Language = "en") -> list[tuple[str, int]]:
    talk = Talk(shop, language)
    for turn in turns:
        talk.say(turn)
    return talk.bag


TEE, TEE_ZH = ("white t-shirt", "add it in M"), ("白色T恤", "第一件加购物车，M码")


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (("2 more",), [("tee-M", 3)]),
        (("one more please",), [("tee-M", 2)]),
        (("make it 3",), [("tee-M", 3)]),
        (("change the quantity to 4",), [("tee-M", 4)]),
        (("make it 3", "one less"), [("tee-M", 2)]),
        (("make it 3", "remove one"), [("tee-M", 2)]),
        (("make it 3", "just one please"), [("tee-M", 1)]),
        (("change it to S",), [("tee-S", 1)]),
        (("make it 3", "swap the white one for size S"), [("tee-S", 3)]),
        (("add it in S",), [("tee-M", 1), ("tee-S", 1)]),
        (("add size S",), [("tee-M", 1), ("tee-S", 1)]),
        (("add size S", "remove the S one"), [("tee-M", 1)]),
        (("clear it",), []),
        (("remove all",), []),
        (("change it to XXL",), [("tee-M", 1)]),
    ],
)
def test_what_is_in_the_bag_is_changed_in_words(shop: Catalogue, words: tuple[str, ...], left: list[tuple[str, int]]) -> None:
    assert bag_after(shop, *TEE, *words) == left


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (("再来两件",), [("tee-M", 3)]),
        (("把数量改成3",), [("tee-M", 3)]),
        (("改成3件", "减一件"), [("tee-M", 2)]),
        (("改成3件", "删掉一件"), [("tee-M", 2)]),
        (("改成3件", "只要一件"), [("tee-M", 1)]),
        (("换成S码",), [("tee-S", 1)]),
        (("加一件S",), [("tee-M", 1), ("tee-S", 1)]),
        (("加一件S", "把S码的去掉"), [("tee-M", 1)]),
        (("清空",), []),
        (("全部删掉",), []),
    ],
)
def test_what_is_in_the_bag_is_changed_in_chinese(shop: Catalogue, words: tuple[str, ...], left: list[tuple[str, int]]) -> None:
    assert bag_after(shop, *TEE_ZH, *words, language="zh") == left


def test_the_act_goes_on_for_another_piece(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("women's tops in M")
    first, second = talk.shown[:2]
    talk.say("add the first in M")
    talk.say("and the second one too")
    assert [line.product for line in talk.session.bag.lines] == [first, second]


def test_each_piece_has_its_own_size_and_number(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("white t-shirts")
    talk.say("add it in M")
    talk.say("blue dresses")
    tee, dress = "tee-S", "sun-M"
    place = talk.shown.index("sun") + 1
    assert place == 1
    talk.say("add two of the first in M")
    assert dict(talk.bag) == {"tee-M": 1, dress: 2}
    assert tee not in dict(talk.bag)


def test_sizes_said_of_each_piece_are_kept_for_both(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("women's clothes in M")
    first, second = talk.shown[:2]
    said = talk.say("the first in S and the second in M")
    assert talk.session.state.current == (first, second)
    assert talk.session.state.sizes == {first: "S", second: "M"} or talk.bag or ("S" in said and "M" in said)


def test_which_piece_is_asked_when_none_was_spoken_of(shop: Catalogue) -> None:
    for language, search, words in (("en", "dresses", "add it"), ("en", "dresses", "add both"), ("zh", "连衣裙", "要两条")):
        talk = Talk(shop, language)  # type: ignore[arg-type]
        talk.say(search)
        talk.say(words)
        assert not talk.bag
        assert talk.session.state.pending and talk.session.state.pending.waits_for == "which"


def test_a_described_piece_is_the_one_that_is_added(shop: Catalogue) -> None:
    talk = Talk(shop, "zh")
    talk.say("女装上衣 M码")
    talk.say("第一件")
    talk.say("再来两件蓝色的")
    assert all(sku == "blouse-M" for sku, _ in talk.bag)


def test_the_cheaper_one_of_the_bag_is_taken_out(shop: Catalogue) -> None:
    left = bag_after(shop, *TEE, "green skirt", "add it in M", "what's in my bag?", "remove the cheaper one")
    assert left == [("skirt-M", 1)]


def test_a_colour_is_taken_out_of_the_bag_and_not_of_the_wish(shop: Catalogue) -> None:
    talk = Talk(shop, "zh")
    for text in ("白色T恤", "第一件加购物车，M码", "绿色半身裙", "第一件加购物车", "购物车", "去掉白色的"):
        talk.say(text)
    assert talk.bag == [("skirt-M", 1)]
    assert "color" not in talk.session.state.wishes.unwanted
    assert talk.say("购物车").count("$35") == 2  # the line and the total


def test_yes_to_the_offer_tries_the_piece_on(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("white t-shirt")
    talk.say("the first one")
    talk.say("yes")
    assert talk.acts == ("try_on",)
    assert talk.done.targets == ("tee",)


def test_something_else_after_another_search_dresses_a_shown_piece(shop: Catalogue) -> None:
    talk = Talk(shop, consent=True)
    talk.say("white t-shirt", photo=b"photo")
    talk.say("try the first one on")
    talk.say("green skirt")
    assert "something went wrong" not in talk.say("wear something else").lower()
    assert talk.session.state.worn
    assert "White striped tee" in talk.say("what am I wearing?") or "Green" in talk.say("what am I wearing?")


@pytest.mark.parametrize(("language", "words"), [("en", "put the first one in my cart"), ("zh", "把第一件放进购物车")])
def test_the_bag_something_is_put_into_is_not_where_it_is(shop: Catalogue, language: Language, words: str) -> None:
    talk = Talk(shop, language)
    talk.say("white t-shirt")
    talk.say("add it in M")
    talk.say("green skirt")
    talk.say(words)
    assert talk.bag == [("tee-M", 1), ("skirt-M", 1)]


@pytest.mark.parametrize("words", ["change it to 36", "换成36", "make it 36", "swap it for size 36"])
def test_a_size_in_figures_is_no_number_of_pieces(shop: Catalogue, words: str) -> None:
    talk = Talk(shop)
    for text in ("white t-shirt", "add it in M", words):
        talk.say(text)
    assert [quantity for _, quantity in talk.bag] == [1]


@pytest.mark.parametrize(
    ("language", "asked", "said"),
    [
        ("en", "is the white t-shirt in stock in M?", "pop it in"),
        ("en", "is the white t-shirt in stock in M?", "ok great. put it in my bag please"),
        ("en", "is the white t-shirt in stock in M?", "in it goes, and what do you charge for delivery?"),
        ("zh", "白色T恤有M码吗", "放吧"),
        ("zh", "白色T恤有M码吗", "好，放进去"),
        ("zh", "白色T恤有M码吗", "加吧，运费多少"),
    ],
)
def test_what_is_spoken_of_goes_in_by_a_word(shop: Catalogue, language: Language, asked: str, said: str) -> None:
    first = "t-shirts" if language == "en" else "T恤"
    assert bag_after(shop, first, asked, said, language=language) == [("tee-M", 1)]


@pytest.mark.parametrize("said", ["yes. one.", "go on then", "sure, go ahead", "yes please and how much is shipping?"])
def test_what_was_offered_goes_in_by_any_yes(shop: Catalogue, said: str) -> None:
    talk = _offered(shop)
    talk.say(said)
    assert talk.bag == [("tee-M", 1)]


@pytest.mark.parametrize("said", ["no thanks", "not yet", "ok but is it cotton?"])
def test_what_was_offered_stays_out_without_one(shop: Catalogue, said: str) -> None:
    talk = _offered(shop)
    talk.say(said)
    assert talk.bag == []


def _offered(shop: Catalogue) -> Talk:
    """What the answer about a size of another system ends with: shall it go in?"""
    talk = Talk(shop)
    talk.say("t-shirts")
    talk.say("the white one")
    talk.session.state = replace(talk.session.state, pending=Pending("add_to_bag", "offer", ("tee",), size="M"))
    return talk


@pytest.mark.parametrize("said", ["XL mate", "XL then, it runs small", "extra large, ta"])
def test_a_size_that_was_asked_for_is_no_change_of_what_is_in_the_bag(shop: Catalogue, said: str) -> None:
    words = ("black heels", "add them in 38", "bomber jackets", "add the green one", said)
    assert bag_after(shop, *words) == [("heel-38", 1), ("bomb-XL", 1)]


def test_buttons_change_the_line_that_they_stand_in(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("t-shirts")
    talk.press("bag", "tee", size="S")
    talk.press("bag", "tee", size="M")
    assert "3" in talk.press("quantity", "tee", sku="tee-S", value="3")
    assert talk.bag == [("tee-S", 3), ("tee-M", 1)]
    talk.press("resize", "tee", sku="tee-S", size="M")
    assert talk.bag == [("tee-M", 4)]
    for nonsense in ({"value": "many"}, {"value": ""}, {"value": "3", "sku": "no-such"}):
        talk.press("quantity", "tee", **{"sku": "tee-M", **nonsense})
        assert talk.bag == [("tee-M", 4)]
    talk.press("quantity", "tee", sku="tee-M", value="0")
    assert talk.bag == []


@pytest.mark.parametrize(
    ("turns", "language", "left"),
    [
        (("green midi skirt", "add it in S"), "en", []),
        (("green midi skirt", "size S"), "en", []),
        (("green midi skirt", "add it in M"), "en", [("skirt-M", 1)]),
        (("green midi skirt", "add it"), "en", [("skirt-M", 1)]),
        (("绿色半裙", "第一件加购物车，S码"), "zh", []),
    ],
)
def test_a_piece_made_in_one_size_is_not_sold_in_another(
    shop: Catalogue, turns: tuple[str, ...], language: Language, left: list[tuple[str, int]]
) -> None:
    assert bag_after(shop, *turns, language=language) == left
