"""Changes of an outfit: roles that take the place of others, pieces put back, and why a piece stays."""

from __future__ import annotations

import pytest

from assistant.frame import Language
from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk
from tests.catalog.shop import WordEmbedder, bring, rows, write_feed

PIECES = (
    ("blouse2", "Ivory satin blouse", "Clothing > Tops > Blouses", "adult", "ivory", ("M",)),
    ("skirt2", "Black pencil skirt", "Clothing > Skirts", "adult", "black", ("M",)),
    ("slacks", "Beige tailored trousers", "Clothing > Trousers", "adult", "beige", ("M",)),
    ("pump", "Black pumps", "Shoes > Pumps", "adult", "black", ("38",)),
    ("sandal", "White sandals", "Shoes > Sandals", "adult", "white", ("38",)),
    ("kidshoe", "White kids' sneakers", "Shoes > Sneakers", "kids", "white", ("30",)),
    ("gown", "Red evening dress", "Dresses", "adult", "red", ("M",)),
)


@pytest.fixture(scope="module")
def wardrobe(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    lines = [
        f"{one}-{size}|{one}|{title}|Fine.|40 USD||in_stock|Brill|{kind}|female|{age}|{color}|solid|cotton|{size}|red.png"
        for one, title, kind, age, color, sizes in PIECES
        for size in sizes
    ]
    folder = tmp_path_factory.mktemp("changes")
    bring(write_feed(folder / "source", [*rows()[:1], *lines]), folder / "shop")
    return Catalogue.open(folder / "shop", model=WordEmbedder())


def wedding(shop: Catalogue, language: Language = "en") -> Talk:
    talk = Talk(shop, language)
    talk.say({"en": "a whole outfit for a wedding, for a woman", "zh": "我是女生，帮我搭一套参加婚礼穿的"}[language])
    assert set(talk.shown) == {"gown", "pump"} or set(talk.shown) == {"gown", "sandal"}
    return talk


@pytest.mark.parametrize(
    ("language", "said", "back"),
    [("en", "swap the dress for a blouse and a skirt", "put the dress back"), ("zh", "连衣裙换成上衣和半身裙", "换回连衣裙")],
)
def test_roles_take_the_place_of_others_and_go_again(wardrobe: Catalogue, language: Language, said: str, back: str) -> None:
    talk = wedding(wardrobe, language)
    talk.say(said)
    assert {"blouse2", "skirt2"} <= set(talk.shown) and "gown" not in talk.shown and not talk.bag
    talk.say(back)
    assert "gown" in talk.shown and not {"blouse2", "skirt2"} & set(talk.shown)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "swap the shoes for ballet flats"), ("en", "do it with flat shoes"), ("zh", "鞋子换成平底鞋")]
)
def test_of_a_kind_that_is_not_there_the_nearest_is_taken_and_that_is_said(
    wardrobe: Catalogue, language: Language, said: str
) -> None:
    talk = wedding(wardrobe, language)
    reply = talk.say(said)
    assert "sandal" in talk.shown and ("flats" in reply or "平底鞋" in reply)


@pytest.mark.parametrize(("language", "said"), [("en", "swap the shoes for pumps, size 42"), ("zh", "鞋子换成高跟鞋，42码")])
def test_what_is_not_made_in_the_size_said_is_not_taken(wardrobe: Catalogue, language: Language, said: str) -> None:
    talk = wedding(wardrobe, language)
    before = set(talk.shown)
    assert "42" in talk.say(said) and set(talk.shown) == before


def test_a_piece_that_is_not_in_it_can_not_be_left_out(wardrobe: Catalogue) -> None:
    talk = wedding(wardrobe)
    before = set(talk.shown)
    assert "no skirt" in talk.say("not the skirt after all").casefold() and set(talk.shown) == before


@pytest.mark.parametrize(("language", "said"), [("en", "no black please"), ("zh", "不要黑色")])
def test_what_nothing_should_be_goes_and_the_rest_stays(wardrobe: Catalogue, language: Language, said: str) -> None:
    talk = wedding(wardrobe, language)
    talk.say(said)
    assert set(talk.shown) == {"gown", "sandal"}


@pytest.mark.parametrize("said", ["those are children's shoes! swap them for women's", "swap the shoes"])
def test_a_grown_woman_gets_no_shoes_of_a_child(wardrobe: Catalogue, said: str) -> None:
    talk = wedding(wardrobe)
    talk.say(said)
    assert "kidshoe" not in talk.shown


def test_what_is_asked_in_general_tells_no_pieces_beside_the_outfit(wardrobe: Catalogue) -> None:
    talk = Talk(wardrobe)
    talk.say("what should I wear to my sister's wedding? I need a whole outfit, I'm a woman")
    assert set(talk.shown) in ({"gown", "pump"}, {"gown", "sandal"})


def test_another_kind_of_the_role_takes_the_place_of_what_is_refused(wardrobe: Catalogue) -> None:
    talk = Talk(wardrobe)
    talk.say("a whole outfit for the office, for a woman")
    talk.say("not really a skirt person, trousers please. and what do I wear on my feet?")
    assert "slacks" in talk.shown
    assert {"pump", "sandal"} & set(talk.shown)


def test_what_is_said_of_no_piece_is_said_of_the_last_one_that_was_changed(wardrobe: Catalogue) -> None:
    talk = Talk(wardrobe, "zh")
    talk.say("帮我搭一身上班穿的 女生")
    talk.say("她不穿半身裙 换条裤子")
    before = set(talk.shown)
    talk.say("最好是米色那种")
    assert "slacks" in talk.shown
    assert before - {"slacks", "skirt2"} <= set(talk.shown)


def test_a_question_about_a_piece_leaves_it_in(wardrobe: Catalogue) -> None:
    talk = Talk(wardrobe, "zh")
    talk.say("帮我搭一身上班穿的 女生")
    talk.say("上衣有不用怎么熨的吗")
    assert "blouse2" in talk.shown or not talk.shown


def test_where_it_is_worn_names_the_piece(wardrobe: Catalogue) -> None:
    talk = Talk(wardrobe, "zh")
    talk.say("女士西裤")
    talk.say("上面有了 脚上穿什么")
    assert {"pump", "sandal"} & set(talk.shown)
