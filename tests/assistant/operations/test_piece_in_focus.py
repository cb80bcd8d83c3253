"""A question is about the piece that the message has come to, and goes on being so; every question is answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk
from tests.catalog.shop import WordEmbedder, bring, rows, write_feed

MORE = """
sand-M|sand|Beige cardigan|Soft merino. Two side pockets. Hand wash.|60 USD||in_stock|Brill|Clothing > Knitwear > Cardigans|female|adult|beige|solid|wool|M|red.png
olive-M|olive|Olive cardigan|Combed cotton, machine wash at 30 degrees.|40 USD||in_stock|Acme|Clothing > Knitwear > Cardigans|female|adult|olive|solid|cotton|M|red.png
olive-L|olive|Olive cardigan|Combed cotton, machine wash at 30 degrees.|40 USD||in_stock|Acme|Clothing > Knitwear > Cardigans|female|adult|olive|solid|cotton|L|red.png
mixed-M|mixed|Navy and olive striped cardigan|Merino. Hand wash.|75 USD||in_stock|Acme|Clothing > Knitwear > Cardigans|female|adult|navy/olive|striped|wool|M|red.png
""".strip().splitlines()  # noqa: E501


@pytest.fixture(scope="module")
def cardigans(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder: Path = tmp_path_factory.mktemp("focus")
    bring(write_feed(folder / "source", [*rows(), *MORE]), folder / "shop")
    return Catalogue.open(folder / "shop", model=WordEmbedder())


def talked(shop: Catalogue, *said: str) -> tuple[str, tuple[str, ...]]:
    talk = Talk(shop, "zh" if said[0] > "\u3400" else "en")
    reply = [talk.say(one) for one in said][-1]
    return reply, talk.done.targets


@pytest.mark.parametrize(
    "said",
    [
        ("women's cardigans", "Oh the olive is lovely. Is it wool? I itch easily"),
        ("women's cardigans", "The olive. Does it pill?"),
        ("women's cardigans", "The olive. Does it pill?", "What is it made of exactly?"),
        ("women's cardigans", "The olive. Does it pill?", "Very well. Is there an L?"),
        ("women's cardigans", "I prefer the olive one. Is it lined?"),
        ("women's cardigans", "I see. And the olive one, what does it cost?"),
        ("女士开衫", "橄榄绿那件好看。会起球吗？"),
        ("女士开衫", "橄榄绿那件好看。会起球吗？", "多少钱"),
    ],
)
def test_a_piece_that_is_named_stays_the_one_that_is_asked_about(cardigans: Catalogue, said: tuple[str, ...]) -> None:
    assert talked(cardigans, *said)[1] == ("olive",)


def test_a_colour_is_first_that_of_the_plain_piece(cardigans: Catalogue) -> None:
    assert talked(cardigans, "women's cardigans", "how is the striped one washed", "and what does the olive one cost?")[1] == (
        "olive",
    )


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("whats the olive made of and can it go in the wash", ("cotton", "30 degrees")),
        ("How much is the olive and is there an L", ("$40", "size L")),
        ("The olive. Real cotton? And how do I wash it", ("cotton", "30 degrees")),
    ],
)
def test_every_question_has_its_answer(cardigans: Catalogue, said: str, parts: tuple[str, ...]) -> None:
    reply, _ = talked(cardigans, "women's cardigans", said)
    assert all(part in reply.lower() for part in map(str.lower, parts)), reply


def test_what_names_the_piece_is_not_told_of_it(cardigans: Catalogue) -> None:
    assert "colour" not in talked(cardigans, "women's cardigans", "The olive is nice. Is it wool?")[0]


def test_other_colours_are_looked_for_in_the_shop(cardigans: Catalogue) -> None:
    reply, _ = talked(cardigans, "women's cardigans", "the olive one", "does it come in any other colour?")
    assert "Beige cardigan" in reply
    reply, _ = talked(cardigans, "show me heels", "the black ones", "do they come in another colour?")
    assert "no other colour" in reply


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        (("women's cardigans", "which of them have pockets?"), ("Beige cardigan", "Olive cardigan")),
        (("女士开衫", "哪件有口袋？"), ("Beige cardigan", "Olive cardigan")),
    ],
)
def test_which_of_the_cards_have_something_is_told_of_all(
    cardigans: Catalogue, said: tuple[str, ...], parts: tuple[str, ...]
) -> None:
    reply, targets = talked(cardigans, *said)
    assert targets == ("sand",)
    assert all(part in reply for part in parts)


def test_a_size_in_numbers_is_called_as_the_label_calls_it(cardigans: Catalogue) -> None:
    reply, _ = talked(cardigans, "women's cardigans", "the olive one", "do you have it in a 14?")
    assert "calls a 14 L" in reply and "Size L is in stock" in reply


def test_which_of_two_cards_is_no_question_in_general(cardigans: Catalogue) -> None:
    _, targets = talked(cardigans, "women's cardigans", "beige or olive, which one goes with more things?")
    assert targets in (("sand",), ("olive",))


@pytest.mark.parametrize(
    "said",
    [
        ("women's cardigans", "how is the beige one washed?", "and the olive?"),
        ("women's cardigans", "is the beige one cotton?", "what about olive?"),
        ("女士开衫", "米色那件会起球吗", "那橄榄绿的呢"),
    ],
)
def test_a_question_is_asked_again_of_another_piece(cardigans: Catalogue, said: tuple[str, ...]) -> None:
    reply, targets = talked(cardigans, *said)
    assert targets == ("olive",)
    assert any(part in reply for part in ("30 degrees", "cotton", "起球"))


def test_numbers_that_are_joined_are_places(cardigans: Catalogue) -> None:
    talk = Talk(cardigans)
    talk.say("women's cardigans")
    second, third = talk.shown[1], talk.shown[2]
    talk.say("i like number 2 and 3. is 3 machine washable")
    assert talk.done.targets == (third,)
    talk.say("and 2?")
    assert talk.done.targets == (second,)


def test_a_place_for_a_piece_is_no_kind_that_it_is_asked_to_be(cardigans: Catalogue) -> None:
    reply, targets = talked(cardigans, "women's cardigans", "does the olive one fit into a bag?")
    assert targets == ("olive",)
    assert "bag" not in reply.lower().replace("“does the olive one fit into a bag”", "")


@pytest.mark.parametrize(
    ("praise", "asked"),
    [("the green skirt is so pretty", "is it cotton?"), ("绿色那条半身裙好美", "是棉的吗")],
)
def test_a_piece_that_is_praised_and_on_no_card_is_spoken_of(shop: Catalogue, praise: str, asked: str) -> None:
    talk = Talk(shop, "zh" if asked > "\u3400" else "en")
    talk.say("dresses" if asked < "\u3400" else "连衣裙")
    talk.say(praise)
    talk.say(asked)
    assert talk.done.targets == ("skirt",)
