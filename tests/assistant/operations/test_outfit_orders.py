"""Orders of a whole outfit: each piece in the size that was said of it, what is missing asked together."""

from __future__ import annotations

import pytest

from assistant.frame import Language
from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk
from tests.catalog.shop import WordEmbedder, bring, rows, write_feed


# ruff: noqa: E501
def _rows() -> list[str]:
    pieces = (
        ("blouse2", "Ivory satin blouse", "42", "Clothing > Tops > Blouses", "ivory", "satin", ("S", "M", "L")),
        ("skirt2", "Black pencil skirt", "39", "Clothing > Skirts", "black", "wool", ("S", "M", "L")),
        ("pump", "Black pumps", "50", "Shoes > Pumps", "black", "leather", ("37", "38", "39")),
        ("bag", "Tan leather handbag", "65", "Bags > Handbags", "tan", "leather", ("",)),
        ("evening", "Red evening dress", "80", "Dresses", "red", "silk", ("S", "M")),
    )
    return [
        f"{one}-{size or 1}|{one}|{title}|For the office.|{price} USD||in_stock|Brill|{kind}|female|adult|{color}|solid|{cloth}|{size}|red.png"
        for one, title, price, kind, color, cloth, sizes in pieces
        for size in sizes
    ]


@pytest.fixture(scope="module")
def wardrobe(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder = tmp_path_factory.mktemp("orders")
    bring(write_feed(folder / "source", [*rows()[:1], *_rows()]), folder / "shop")
    return Catalogue.open(folder / "shop", model=WordEmbedder())


def put_together(shop: Catalogue, language: Language = "en", also: str = "") -> Talk:
    talk = Talk(shop, language)
    talk.say({"en": "an office outfit for women", "zh": "我是女生，帮我搭一套上班穿的"}[language] + also)
    assert {"blouse2", "skirt2", "pump"} <= set(talk.shown)
    return talk


def in_bag(talk: Talk) -> set[str]:
    return {sku for sku, count in talk.bag if count == 1}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "yes, put it all in my bag. the blouse in M, the skirt S, shoes 38"),
        ("en", "chuck it all in the bag, blouse M, skirt S, shoes 38"),
        ("en", "all of it please, M, S and 38"),
        ("zh", "好 全部加进购物袋 衬衫M 裙子S 鞋38"),
        ("zh", "整套都要，上衣M，裙子S，鞋子38"),
    ],
)
def test_each_piece_of_the_order_has_the_size_said_of_it(wardrobe: Catalogue, language: Language, said: str) -> None:
    talk = put_together(wardrobe, language)
    talk.say(said)
    assert {"blouse2-M", "skirt2-S", "pump-38"} <= in_bag(talk)
    assert not any(sku.startswith("evening") for sku in in_bag(talk))


@pytest.mark.parametrize(
    ("language", "said"), [("en", "all 4"), ("en", "I'll take the whole outfit"), ("zh", "都要了"), ("zh", "整套加购物袋")]
)
def test_sizes_that_are_missing_are_asked_at_once_and_answered_one_by_one(
    wardrobe: Catalogue, language: Language, said: str
) -> None:
    talk = put_together(wardrobe, language)
    reply = talk.say(said)
    assert reply.count("?") + reply.count("？") == 1 and "38" in reply
    reply = talk.say({"en": "shoes 38", "zh": "鞋子38"}[language])
    assert "pump-38" in in_bag(talk) and "37" not in reply
    talk.say("M")
    assert {"blouse2-M", "skirt2-M", "pump-38"} <= in_bag(talk)


@pytest.mark.parametrize(("language", "said"), [("en", ", I wear size M and my shoe size is 38"), ("zh", "，我穿M码，鞋子38码")])
def test_sizes_that_were_told_before_are_not_asked(wardrobe: Catalogue, language: Language, said: str) -> None:
    talk = put_together(wardrobe, language, said)
    reply = talk.say({"en": "put everything in my bag", "zh": "全部放进购物袋"}[language])
    assert {"blouse2-M", "skirt2-M", "pump-38"} <= in_bag(talk) and "?" not in reply and "？" not in reply


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "put it all in my bag, just not the shoes"), ("en", "everything except the pumps, size M"), ("zh", "都要，鞋子不要")],
)
def test_what_is_left_out_of_the_order_stays_out(wardrobe: Catalogue, language: Language, said: str) -> None:
    talk = put_together(wardrobe, language)
    assert "38" not in talk.say(said)
    talk.say("M")
    assert {"blouse2-M", "skirt2-M"} <= in_bag(talk) and not any(sku.startswith("pump") for sku in in_bag(talk))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "how much if I take it all?"),
        ("en", "can I have it all in red?"),
        ("zh", "都要的话多少钱"),
        ("en", "what is it made of?"),
    ],
)
def test_who_only_asks_orders_nothing(wardrobe: Catalogue, language: Language, said: str) -> None:
    talk = put_together(wardrobe, language)
    talk.say(said)
    assert not talk.bag
