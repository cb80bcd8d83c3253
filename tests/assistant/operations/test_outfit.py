"""Outfits in a conversation: put together, changed, counted, bought; and sums of any pieces."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.frame import Language
from catalog.catalogue import Catalogue
from catalog.money import Money
from tests.assistant.talking import Talk
from tests.catalog.shop import WordEmbedder, bring, rows, write_feed

# ruff: noqa: E501
WARDROBE = """
shirt-M|shirt|White poplin dress shirt|For the office.|40 USD||in_stock|Acme|Clothing > Tops > Dress shirts|male|adult|white|solid|cotton|M|red.png
shirtb-M|shirtb|Light blue dress shirt|For the office.|45 USD||in_stock|Acme|Clothing > Tops > Dress shirts|male|adult|light blue|solid|cotton|M|red.png
suitt-32|suitt|Charcoal suit trousers|For the office.|60 USD||in_stock|Acme|Clothing > Trousers > Suit trousers|male|adult|charcoal|solid|wool|W32|red.png
chino-32|chino|Beige chinos|Easy.|35 USD||in_stock|Acme|Clothing > Trousers > Chinos|male|adult|beige|solid|cotton|W32|red.png
loaf-42|loaf|Black leather loafers|For the office.|80 USD||in_stock|Acme|Shoes > Loafers|male|adult|black|solid|leather|42|red.png
loafg-42|loafg|Brown leather loafers|For the office.|70 USD||out_of_stock|Acme|Shoes > Loafers|male|adult|brown|solid|leather|42|red.png
snk-42|snk|White canvas shoes|Easy.|30 USD||in_stock|Acme|Shoes > Canvas shoes|male|adult|white|solid|canvas|42|red.png
pump-38|pump|Black pumps|For the office.|50 USD||in_stock|Brill|Shoes > Pumps|female|adult|black|solid|leather|38|red.png
blouse2-M|blouse2|Ivory satin blouse|For the office.|42 USD||in_stock|Brill|Clothing > Tops > Blouses|female|adult|ivory|solid|satin|M|red.png
skirt2-M|skirt2|Burgundy velvet skirt|Soft.|39 USD||in_stock|Brill|Clothing > Skirts|female|adult|burgundy|solid|velvet|M|red.png
bag-1|bag|Tan leather handbag|Roomy.|65 USD||in_stock|Brill|Bags > Handbags|female|adult|tan|solid|leather||red.png
""".strip().splitlines()


@pytest.fixture(scope="module")
def wardrobe(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder = tmp_path_factory.mktemp("wardrobe")
    bring(write_feed(folder / "source", [*rows()[:1], *WARDROBE]), folder / "shop")
    return Catalogue.open(folder / "shop", model=WordEmbedder())


def doing(talk: Talk) -> list[str]:
    frame = talk.done.frame
    return [f"{one.op} {getattr(one, 'do', '')}".strip() for one in frame.operations] if frame else []


def kinds(talk: Talk, shop: Catalogue) -> list[str]:
    return [product.category for one in talk.shown if (product := shop.get(one))]


def total(shop: Catalogue, ids: list[str]) -> str:
    return Money(sum(product.price.minor for one in ids if (product := shop.get(one))), "USD").text()


def office(talk: Talk) -> str:
    return talk.say("a complete look for the office for men under 200")


def test_a_whole_look_keeps_to_its_budget_and_tells_total_and_rest(wardrobe: Catalogue) -> None:
    talk = Talk(wardrobe)
    reply = office(talk)
    assert doing(talk) == ["outfit make"] and talk.acts == ("complete_outfit",)
    assert len(talk.shown) >= 3 and {"dress shirt"} < set(kinds(talk, wardrobe))
    spent = total(wardrobe, talk.shown)
    assert spent in reply and "$200" in reply and "loafg" not in talk.shown
    assert reply.count("?") == 1
    for one in talk.shown:
        product = wardrobe.get(one)
        assert product and product.title in reply and product.price.text() in reply


def test_for_whom_is_asked_first_where_nothing_tells(wardrobe: Catalogue) -> None:
    talk = Talk(wardrobe)
    assert "women" in talk.say("put together a complete look for the office under 150") and not talk.shown
    talk.say("for a man")
    assert talk.shown and talk.session.state.outfit and talk.session.state.outfit.budget == 15000


@pytest.mark.parametrize(
    "said", ["swap the shirt for something light blue", "a light blue shirt instead", "change the shirt to a light blue one"]
)
def test_a_piece_is_exchanged_and_the_rest_stays(wardrobe: Catalogue, said: str) -> None:
    talk = Talk(wardrobe)
    office(talk)
    before = talk.shown
    reply = talk.say(said)
    assert doing(talk) == ["outfit swap"] and "shirtb" in talk.shown
    assert [one for one in talk.shown if one != "shirtb"] == [one for one in before if one != "shirt"]
    assert total(wardrobe, talk.shown) in reply


def test_shoes_cheaper_and_then_without_shoes(wardrobe: Catalogue) -> None:
    talk = Talk(wardrobe)
    office(talk)
    talk.say("the shoes cheaper please")
    assert "snk" in talk.shown
    reply = talk.say("no shoes")
    assert doing(talk) == ["outfit drop"] and "snk" not in talk.shown and total(wardrobe, talk.shown) in reply


@pytest.mark.parametrize(
    ("language", "whole", "said"),
    [
        ("en", "a complete look for the office for men under 200", "no loafers please"),
        ("zh", "帮我配一整套上班穿的男装，预算200以内", "乐福鞋不要"),
    ],
)
def test_a_kind_that_is_not_wanted_is_exchanged_where_the_look_needs_one(
    wardrobe: Catalogue, language: Language, whole: str, said: str
) -> None:
    talk = Talk(wardrobe, language)
    talk.say(whole)
    assert "loaf" in talk.shown
    talk.say(said)
    assert doing(talk) == ["outfit swap"]
    assert "loaf" not in talk.shown and "snk" in talk.shown


def test_of_several_that_go_with_a_piece_those_not_wanted_go_and_the_others_stay(wardrobe: Catalogue) -> None:
    talk = Talk(wardrobe)
    talk.say("beige chinos")
    talk.say("shoes to go with it?")
    assert {"loaf", "snk"} <= set(talk.shown)
    talk.say("not the white ones")
    assert doing(talk) == ["outfit swap"]
    assert "snk" not in talk.shown and "loaf" in talk.shown


@pytest.mark.parametrize(
    ("language", "piece", "said"),
    [
        ("en", "beige chinos", "shoes to go with it?"),
        ("en", "beige chinos", "which shoes go with it?"),
        ("en", "beige chinos", "any shoes that work with these?"),
        ("zh", "米色休闲裤", "有什么鞋可以搭"),
        ("zh", "米色休闲裤", "配什么鞋？"),
    ],
)
def test_what_goes_with_a_piece_is_sought_and_not_whether(wardrobe: Catalogue, language: Language, piece: str, said: str) -> None:
    talk = Talk(wardrobe, language)
    talk.say(piece)
    talk.say(said)
    assert doing(talk) == ["outfit make"] and {"loaf", "snk"} & set(talk.shown)


def test_what_can_not_be_within_the_budget_is_said_with_what_would(wardrobe: Catalogue) -> None:
    talk = Talk(wardrobe)
    reply = talk.say("complete outfit for men under 80")
    assert "$105" in reply and "$25" in reply and "$75" in reply  # chinos, shirt and shoes; without shoes
    talk.say("yes please")
    assert doing(talk) == ["outfit drop"] and "snk" not in talk.shown and total(wardrobe, talk.shown) == "$75"


@pytest.mark.parametrize(
    "said", ["what goes with a burgundy velvet skirt I already own", "a blouse to go with my burgundy velvet skirt"]
)
def test_what_the_shopper_owns_is_neither_sought_nor_paid(wardrobe: Catalogue, said: str) -> None:
    talk = Talk(wardrobe)
    reply = talk.say(said)
    assert "skirt2" not in talk.shown and "blouse2" in talk.shown and "your burgundy velvet skirt" in reply
    talk.say("and shoes?")
    assert set(talk.shown) >= {"pump"}
    talk.say("under 95 for both")
    assert set(talk.shown) == {"blouse2", "pump"}
    assert "$92" in talk.say("what does it all come to?")


def test_all_of_it_goes_into_the_bag_and_unknown_sizes_are_asked_at_once(tmp_path: Path) -> None:
    more = [line.replace("|M|red.png", "|L|red.png").replace("shirt-M|", "shirt-L|") for line in WARDROBE[:1]]
    bring(write_feed(tmp_path / "source", [*rows()[:1], *WARDROBE, *more]), tmp_path / "shop")
    talk = Talk(Catalogue.open(tmp_path / "shop", model=WordEmbedder()))
    office(talk)
    pieces = talk.shown
    reply = talk.say("add it all")
    assert doing(talk) == ["outfit add"] and reply.count("?") == 1 and "M or L" in reply
    assert len(talk.bag) == len(pieces) - 1
    talk.say("L")
    assert ("shirt-L", 1) in talk.bag and len(talk.bag) == len(pieces)


def test_chinese_makes_changes_and_counts_an_outfit(wardrobe: Catalogue) -> None:
    talk = Talk(wardrobe, "zh")
    reply = talk.say("帮我配一整套上班穿的男装，预算200以内")
    assert doing(talk) == ["outfit make"] and total(wardrobe, talk.shown) in reply
    talk.say("衬衫换成浅蓝色")
    assert "shirtb" in talk.shown
    talk.say("不要鞋子")
    assert doing(talk) == ["outfit drop"] and not {"snk", "loaf"} & set(talk.shown)
    assert total(wardrobe, list(talk.session.state.outfit.products if talk.session.state.outfit else ())) in talk.say(
        "一共多少钱"
    )


def test_keeping_one_piece_exchanges_the_rest(wardrobe: Catalogue) -> None:
    talk = Talk(wardrobe)
    talk.say("a complete look for the office for men")
    before = talk.shown
    talk.say("keep the shirt, change the rest")
    assert doing(talk) == ["outfit keep"]
    assert before[0] not in talk.shown[1:] and not set(before[1:]) & set(talk.shown)
    state = talk.session.state.outfit
    assert state and before[0] in state.products


def test_another_search_ends_the_outfit(wardrobe: Catalogue) -> None:
    talk = Talk(wardrobe)
    office(talk)
    talk.say("show me skirts for women")
    assert doing(talk) == [] and "skirt2" in talk.shown
    talk.say("cheaper")
    assert doing(talk) == []


@pytest.mark.parametrize(
    ("said", "sum_"),
    [
        ("how much are the first and the second together?", "$85"),
        ("what do the first two come to altogether?", "$85"),
        ("三件", None),
        ("two white dress shirts and one light blue one", None),
        ("how much for two white dress shirts and three beige chinos?", "$185"),
        ("两件白色正装衬衫加三条米色休闲裤一共多少钱", "$185"),
    ],
)
def test_sums_are_counted(wardrobe: Catalogue, said: str, sum_: str | None) -> None:
    talk = Talk(wardrobe)
    talk.say("men's dress shirts")
    reply = talk.say(said)
    assert (doing(talk) == ["sum"]) == (sum_ is not None)
    assert sum_ is None or sum_ in reply


@pytest.mark.parametrize(
    ("language", "wish", "said"),
    [
        ("en", "put together a work outfit for a man", "forget the outfit, show me chinos"),
        ("en", "put together a work outfit for a man", "no outfit thing please. chinos"),
        ("en", "put together a work outfit for a man", "just show me chinos on their own"),
        ("zh", "给我搭一套上班穿的，男", "不是搭配，看长裤"),
        ("zh", "给我搭一套上班穿的，男", "长裤，别给我配鞋"),
        ("zh", "给我搭一套上班穿的，男", "单独看看长裤"),
    ],
)
def test_pieces_that_are_sought_by_themselves_are_no_change_of_the_outfit(
    wardrobe: Catalogue, language: Language, wish: str, said: str
) -> None:
    talk = Talk(wardrobe, language)
    talk.say(wish)
    assert doing(talk)[0] == "outfit make"
    talk.say(said)
    assert not any(one.startswith("outfit") for one in doing(talk))
    assert "chino" in talk.shown


def test_a_piece_that_is_left_out_leaves_the_outfit_there(wardrobe: Catalogue) -> None:
    talk = Talk(wardrobe)
    talk.say("put together a work outfit for a man")
    talk.say("forget the shoes")
    assert doing(talk) == ["outfit drop"]


@pytest.mark.parametrize(
    ("said", "roles"),
    [
        ("what shoes should I wear with navy trousers for men", {"loaf", "snk"}),
        ("men's: which shirts go with beige chinos", {"shirt", "shirtb"}),
        ("我有一条米色休闲裤，男士，配什么鞋", {"loaf", "snk"}),
    ],
)
def test_a_piece_that_is_only_named_is_what_it_goes_with(wardrobe: Catalogue, said: str, roles: set[str]) -> None:
    talk = Talk(wardrobe, "zh" if said[0] > "\u3400" else "en")
    talk.say(said)
    assert talk.shown and set(talk.shown) <= roles and talk.acts == ("complete_outfit",)


def test_a_dress_is_not_asked_for_whom(wardrobe: Catalogue) -> None:
    talk = Talk(wardrobe)
    talk.say("what goes with my red dress")
    assert set(talk.shown) == {"pump", "bag"}


@pytest.mark.parametrize(
    ("said", "bag"),
    [
        ("the loafers in 42 in my bag please", [("loaf-42", 1)]),
        ("put the charcoal suit trousers in W32 and the loafers 42 in my bag", [("suitt-32", 1), ("loaf-42", 1)]),
    ],
)
def test_what_is_named_beside_an_outfit_goes_into_the_bag(wardrobe: Catalogue, said: str, bag: list[tuple[str, int]]) -> None:
    talk = Talk(wardrobe)
    office(talk)
    talk.say(said)
    assert sorted(talk.bag) == sorted(bag)


@pytest.mark.parametrize("said", ["are the loafers real leather?", "what size for the trousers? my waist is 82 cm"])
def test_a_question_beside_an_outfit_changes_nothing_of_it(wardrobe: Catalogue, said: str) -> None:
    talk = Talk(wardrobe)
    office(talk)
    before = talk.session.state.outfit
    talk.say(said)
    assert before and talk.session.state.outfit and talk.session.state.outfit.products == before.products


@pytest.mark.parametrize("said", ["forget the outfit", "never mind the outfit. show me chinos"])
def test_an_outfit_that_is_left_is_over(wardrobe: Catalogue, said: str) -> None:
    talk = Talk(wardrobe)
    office(talk)
    talk.say(said)
    assert talk.session.state.outfit is None and talk.bag == []


def test_one_word_for_a_dress_and_a_skirt_is_one_piece_of_an_outfit(wardrobe: Catalogue) -> None:
    talk = Talk(wardrobe, "zh")
    talk.say("女士 裙子 鞋 包 一共300以内")
    worn = [one for one in kinds(talk, wardrobe) if "dress" in one or "skirt" in one]
    assert len(worn) == 1


@pytest.mark.parametrize("said", ["which of these goes best with beige chinos?", "哪件配米色休闲裤"])
def test_which_of_the_cards_goes_with_a_piece_is_picked_among_them(wardrobe: Catalogue, said: str) -> None:
    talk = Talk(wardrobe, "zh" if said > "\u3400" else "en")
    talk.say("men's shirts" if said < "\u3400" else "男士衬衫")
    reply = talk.say(said)
    assert talk.done.targets[:1] in (("shirt",), ("shirtb",)) and talk.shown in ((), [])
    assert "chinos" in reply or "裤" in reply
