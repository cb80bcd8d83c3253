"""One's own size on the cards: by measures where they are known, else as the shopper says it; nothing is guessed."""

from __future__ import annotations

from assistant.parts import Shelf, SizeForYou
from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


def own(talk: Talk) -> dict[str, SizeForYou]:
    return {one: size for part in talk.parts if isinstance(part, Shelf) for one, size in part.own.items()}


def test_nothing_is_said_of_a_size_that_nobody_told(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("women's dresses")
    assert talk.shown and own(talk) == {}


def test_measures_give_a_size_and_how_each_sits(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("I'm a woman, 168 cm, chest 92, waist 74, hips 100")
    talk.say("dresses")
    assert own(talk) and all(one.size in shop.get(product).sizes for product, one in own(talk).items())  # type: ignore[union-attr]
    assert all(set(one.told) <= set(shop.get(product).sizes) for product, one in own(talk).items())  # type: ignore[union-attr]
    assert any(one.told for one in own(talk).values())


def test_a_usual_size_is_ones_own_where_the_piece_has_it(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("I usually wear M")
    talk.say("women's dresses")
    assert {one.size for one in own(talk).values()} == {"M"} and all(not one.told for one in own(talk).values())
