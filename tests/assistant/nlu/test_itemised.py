"""Orders and changes of the bag as lines: what goes in, out and in the place of what, exactly and nothing besides."""

from __future__ import annotations

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk
from tests.catalog.shop import WordEmbedder, bring, write_feed

# ruff: noqa: E501
_PIECES = (
    ("white", "White crew-neck tee", "Clothing > Tops > T-shirts", "white", "S M L"),
    ("black", "Black crew-neck tee", "Clothing > Tops > T-shirts", "black", "S M L"),
    ("grey", "Grey crew-neck tee", "Clothing > Tops > T-shirts", "grey", "S M L"),
    ("jog", "Grey drawstring joggers", "Clothing > Trousers > Joggers", "grey", "S M L"),
    ("jogb", "Black drawstring joggers", "Clothing > Trousers > Joggers", "black", "S M L"),
    ("loaf", "Brown penny loafers", "Shoes > Loafers", "brown", "42 43 44"),
    ("loafb", "Black penny loafers", "Shoes > Loafers", "black", "42 43 44"),
    ("cap", "Red baseball cap", "Accessories > Hats > Caps", "red", "one-size"),
)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    rows = [
        f"{id}-{size}|{id}|{title}|Cotton.|20 USD||in_stock|Acme|{kind}|male|adult|{color}|solid|cotton|{size.replace('-', ' ')}|red.png"
        for id, title, kind, color, sizes in _PIECES
        for size in sizes.split()
    ]
    folder = tmp_path_factory.mktemp("shop")
    bring(write_feed(folder / "feed", rows), folder / "shop")
    return Catalogue.open(folder / "shop", model=WordEmbedder())


@pytest.mark.parametrize(
    "said", ["I want to order 3 of the white crew-neck tees, size L, and 2 black ones in M", "圆领T恤 白色L要3件 黑色M要2件"]
)
def test_a_first_message_that_counts_and_sizes_is_an_order(talk: Talk, said: str) -> None:
    assert sorted(talk.after(said).bag) == [("black-M", 2), ("white-L", 3)]


@pytest.mark.parametrize("said", ["I'd like a white tee and black joggers", "想要一件白色T恤"])
def test_a_wish_in_a_first_message_is_none(talk: Talk, said: str) -> None:
    assert sorted(talk.after(said).bag) == []
    assert talk.shown


@pytest.mark.parametrize(
    "said",
    [
        "loafers: black, 42 and brown, 43 please",
        "I'll take the black loafers in 42, and the brown ones, 43",
        "棕色43一双 黑色42一双",
    ],
)
def test_each_line_has_its_own_size(talk: Talk, said: str) -> None:
    assert sorted(talk.after("loafers", said).bag) == [("loaf-43", 1), ("loafb-42", 1)]


@pytest.mark.parametrize("said", ["2 of those, 1 in M and 1 in L", "要两件，M一件L一件"])
def test_a_number_of_all_is_no_line_of_its_own(talk: Talk, said: str) -> None:
    assert sorted(talk.after("tees", "do you have the black one in M?", said).bag) == [("black-L", 1), ("black-M", 1)]


@pytest.mark.parametrize("said", ["fine. add", "就它了", "ok I'll have them"])
def test_a_bare_order_is_of_the_piece_and_the_size_of_before(talk: Talk, said: str) -> None:
    assert sorted(talk.after("loafers", "are the brown ones there in 43?", said).bag) == [("loaf-43", 1)]


def test_a_number_among_which_is_chosen_counts_no_pieces(talk: Talk) -> None:
    assert sum(number for _, number in sorted(talk.after("tees", "give me the cheapest of those three, L").bag)) == 1


@pytest.mark.parametrize("said", ["the white one, L, add it please, one of it", "白色那件L 就要白色 L"])
def test_a_piece_that_is_said_twice_is_one_line(talk: Talk, said: str) -> None:
    assert sorted(talk.after("tees", said).bag) == [("white-L", 1)]


@pytest.mark.parametrize(
    ("said", "bag"),
    [
        ("swap the joggers for the black ones", [("jogb-M", 1), ("white-L", 3)]),
        ("灰色运动裤换成黑色的", [("jogb-M", 1), ("white-L", 3)]),
        ("one size up on the joggers pls", [("jog-L", 1), ("white-L", 3)]),
        ("change one of the L ones to an M", [("jog-M", 1), ("white-L", 2), ("white-M", 1)]),
        ("lose the joggers", [("white-L", 3)]),
        ("白的减一件", [("jog-M", 1), ("white-L", 2)]),
        ("make the white ones 5, and 2 black ones, same size", [("black-L", 2), ("jog-M", 1), ("white-L", 5)]),
        ("ditch the joggers and make it two of the white", [("white-L", 2)]),
        ("白的少一件 换一件黑的 码一样", [("black-L", 1), ("jog-M", 1), ("white-L", 2)]),
    ],
)
def test_a_change_touches_what_it_names_alone(talk: Talk, said: str, bag: list[tuple[str, int]]) -> None:
    assert sorted(talk.after("joggers", "add the grey ones in M", "tees", "3 of the white ones in L please").bag) != []
    assert sorted(talk.after(said).bag) == bag


def test_what_is_asked_beside_an_order_is_answered(talk: Talk) -> None:
    talk.say("tees")
    reply = talk.say("the black one in M please. and do you have a red cap?")
    assert talk.bag == [("black-M", 1)]
    assert "cap" in reply


def test_which_of_several_is_asked_and_the_rest_is_done(talk: Talk) -> None:
    talk.say("tees")
    reply = talk.say("add the tee in M and the red cap")
    assert talk.bag in ([], [("cap-one-size", 1)])
    assert "?" in reply


@pytest.mark.parametrize("said", ["我不要黑的", "don't add it yet", "what if I take the black ones in L?", "make it cheaper"])
def test_what_is_no_order_changes_nothing(talk: Talk, said: str) -> None:
    talk.say("tees")
    talk.say("add the white one in M")
    talk.say("joggers")
    assert sorted(talk.after(said).bag) == [("white-M", 1)]
