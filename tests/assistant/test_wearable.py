"""Can this be tried on? The card's button, the conversation and the engine give one answer, for every category and engine."""

from __future__ import annotations

import json
from functools import cache

import numpy as np
import pytest

from app import can_try
from assistant.parts import AskConsent, Suggest
from assistant.photos.fitting_room import FittingRoom
from assistant.wearable import can_wear, worn_as
from catalog.catalogue import Catalogue
from catalog.garments import traits
from catalog.product import Product
from catalog.vocabulary import Vocabulary
from tests.assistant.talking import Talk
from tests.assistant.test_on_mannequin import StandingRoom
from tests.catalog.shop import WordEmbedder, bring, write_feed
from tests.places import ROOT
from tests.tryon.engines.accessories.people import person
from tryon.engines.registry import ENGINES, engine
from tryon.garment.kinds import CLOTHING
from tryon.types import Garment, GarmentShape, GarmentTraits, Outfit, Refusal, TryOnEngine

pytestmark = pytest.mark.slow

CATEGORIES = Vocabulary.load().values("category")
_SLOW = {"mannequin"}  # it draws a piece of each shape
_NOTHING = np.full((64, 64, 3), 250, np.uint8)  # a picture of no garment: it is refused, too, but for another reason
_ACCEPTED: dict[tuple[str, GarmentShape | None], bool] = {}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """One product of each category, whose id is the category."""
    folder = tmp_path_factory.mktemp("every-category")
    rows = [f"{c}|{c}|{c}||20 USD||in_stock|Acme|{c}|unisex|adult|red|solid|cotton|M|red.png" for c in CATEGORIES]
    bring(write_feed(folder / "source", rows), folder / "shop")
    return Catalogue.open(folder / "shop", model=WordEmbedder())


@cache
def made(name: str) -> TryOnEngine:
    return engine(name, {"model": "/nowhere"} if name == "flux2" else {})


def accepts(name: str, product: Product) -> bool:
    """Whether the engine takes such a garment up: whatever it says of a picture of nothing, not that its kind can't be worn."""
    traits = worn_as(product)
    if (name, traits.shape) not in _ACCEPTED:
        _ACCEPTED[name, traits.shape] = _accepts(name, traits)
    return _ACCEPTED[name, traits.shape]


def _accepts(name: str, traits: GarmentTraits) -> bool:
    try:
        made(name).render(person(), Outfit((Garment(_NOTHING, "a piece", traits=traits),)), lambda stage: None)
    except Refusal as refusal:
        return refusal.code != "category_unsupported"
    return True


def offered(talk: Talk, product: str) -> bool:
    """Whether the conversation goes on to ask for a photo of the shopper, or draws at once on the mannequin."""
    talk.press("try", product)
    return talk.had(AskConsent)


def test_each_product_is_of_its_category(shop: Catalogue) -> None:
    assert {product.id: product.category for one in CATEGORIES if (product := shop.get(one))} == {c: c for c in CATEGORIES}


def test_card_and_conversation_offer_exactly_what_the_engine_dresses(shop: Catalogue) -> None:
    room, talk = FittingRoom(), Talk(shop)
    told: dict[str, tuple[bool, bool, bool, bool]] = {}
    for one in CATEGORIES:
        product = shop.get(one)
        assert product is not None
        talk.session = talk.assistant.open("en")
        wearable = can_wear(room.on_photos, product)
        told[one] = (wearable, can_try(room, product, shop), offered(talk, one), accepts("warp", product))
    room.close()
    assert not {one: answers for one, answers in told.items() if len(set(answers)) > 1}
    assert {True, False} == {answers[0] for answers in told.values()}


@pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.slow) if name in _SLOW else name for name in ENGINES])
def test_an_engine_dresses_people_in_the_shapes_that_it_names_and_in_no_others(shop: Catalogue, name: str) -> None:
    products = [product for one in CATEGORIES if (product := shop.get(one))]
    told = {product.category: (can_wear(made(name).info, product), accepts(name, product)) for product in products}
    assert not {category: answers for category, answers in told.items() if answers[0] != answers[1]}


def test_the_card_offers_what_the_mannequin_wears_while_it_is_shown(shop: Catalogue) -> None:
    room = FittingRoom()
    told = {one: [can_try(room, product, shop, on) for on in (False, True)] for one in CATEGORIES if (product := shop.get(one))}
    room.close()
    assert told["sneakers"] == [True, False] and told["t-shirt"] == [True, True] and told["ring"] == [False, False]


def test_on_the_mannequin_the_mannequin_is_asked(shop: Catalogue) -> None:
    talk = Talk(shop, consent=True)
    room = talk.assistant.fitting = StandingRoom()
    talk.say(photo=b"photo of me")
    talk.press("try", "sneakers")
    talk.press("try", "t-shirt")
    assert set(room.dressed[-1]) == {"t-shirt", "sneakers"}
    assert "The mannequin can't wear this yet (sneakers)" in talk.say("show it on a mannequin")
    assert [one.product for one in room.stood[-1][1]] == ["t-shirt"]


@pytest.mark.parametrize(("one", "able"), [("t-shirt", True), ("jumpsuit", False), ("sandals", False), ("ring", False)])
def test_what_cannot_be_tried_on_is_never_proposed(shop: Catalogue, one: str, able: bool) -> None:
    talk = Talk(shop)
    for words in (f"show me a {one}", "the first one"):
        said = talk.say(words)
    assert one in said and ("try it on" in said or "Shall I show it on you" in said) == able
    suggested = [part for part in talk.parts if isinstance(part, Suggest)]
    assert ("Try it on" in str(suggested)) == able, suggested


def test_every_type_of_clothing_has_its_pattern() -> None:
    cuts = json.loads((ROOT / "tryon/engines/mannequin/cloth/cuts.json").read_text("utf-8"))
    for one in CATEGORIES:
        if traits(one).shape in CLOTHING:
            assert traits(one).cut in cuts["lower" if traits(one).zone == "lower" else "upper"], one
