"""A list of pieces is introduced by one or two of them, with what tells them apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.facts import Fact
from assistant.parts import Shelf
from catalog.catalogue import Catalogue
from tests.assistant.talking import MORE, Talk, bigger_shop
from tests.catalog.shop import WordEmbedder, bring, rows, write_feed


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return bigger_shop(tmp_path_factory.mktemp("leading"))


def facts(talk: Talk) -> dict[str, Fact]:
    told = talk.session.turns[-1].facts
    assert told is not None
    return {fact.kind: fact for fact in told.facts}


def test_the_first_piece_is_named_with_what_its_title_does_not_say(shop: Catalogue) -> None:
    talk = Talk(shop)
    reply = talk.say("dresses")
    first = shop.get(talk.shown[0])
    assert first is not None
    assert first.title in reply
    assert first.price.text() in reply
    told = facts(talk)["lead"].values["values"]
    assert all(label.value not in first.title.casefold() for label in told)  # type: ignore[attr-defined]


def test_another_piece_is_told_apart_by_its_price(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("dresses")
    other = next(fact for kind, fact in facts(talk).items() if kind.startswith(("lead_less", "lead_more")))
    first, second = shop.get(talk.shown[0]), shop.get(other.products[0])
    assert first is not None
    assert second is not None
    assert abs(first.price.minor - second.price.minor) == other.values["difference"].minor  # type: ignore[attr-defined]


def test_cards_that_miss_a_wish_are_told_from_those_that_meet_all(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("striped dress")
    near = facts(talk)["found_also_near"].values
    assert near["count"] == len(talk.exact)
    assert near["shown"] == len(talk.shown) - len(talk.exact)
    assert near["slots"]


def test_a_long_list_of_wishes_is_cut_to_those_of_this_message(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("a blue silk blouse in M for the office under 60")
    reply = talk.say("and not striped")
    assert "not striped" in reply
    assert "the rest as you said" in reply
    assert "office" not in reply.split("the rest as you said")[0]


def test_where_nothing_is_near_kinds_that_there_are_are_offered(shop: Catalogue) -> None:
    talk = Talk(shop)
    reply = talk.say("green velvet jumpsuit")
    assert "found_no_kind" in facts(talk)
    offered = facts(talk)["found_none_instead"].values["values"]
    assert len(offered) > 1  # type: ignore[arg-type]
    assert reply.endswith("?")
    talk.say(f"{offered[0].value}")  # type: ignore[index]
    assert talk.shown


@pytest.mark.parametrize(("wish", "kind"), [("a red evening gown in S", "dress"), ("a green kilt", "skirt")])
def test_a_broader_kind_is_said_in_place_of_the_one_there_is_not(shop: Catalogue, wish: str, kind: str) -> None:
    talk = Talk(shop)
    talk.say(wish)
    wishes = facts(talk)["found_none_relaxed"].values["wishes"]
    assert any(label.value == kind for phrase in wishes for label in phrase.values["value"])  # type: ignore[attr-defined]


def test_what_all_pieces_have_tells_none_apart(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("jackets")
    assert {one.product.attributes["material"] for part in talk.parts if isinstance(part, Shelf) for one in part.hits} == {
        ("nylon",)
    }
    told = [label.value for fact in facts(talk).values() for label in fact.values.get("values", ())]  # type: ignore[attr-defined]
    assert "nylon" not in told


def test_a_piece_is_only_told_apart_by_its_price_from_one_of_its_kind(shop: Catalogue) -> None:
    for wish in ("something for men", "something for women", "clothes under 100", "jackets"):
        talk = Talk(shop)
        talk.say(wish)
        told = facts(talk)
        lead = next(fact for kind, fact in told.items() if kind.startswith("lead"))
        for other in (fact for kind, fact in told.items() if kind.startswith(("lead_less", "lead_more", "lead_same"))):
            first, second = (shop.get(fact.products[0]) for fact in (lead, other))
            assert first and second and shop.vocabulary.base(first.category) == shop.vocabulary.base(second.category)


def test_what_was_refused_before_is_kept_and_not_said_again(shop: Catalogue) -> None:
    talk = Talk(shop)
    assert "not black" in talk.say("jackets, not black")
    said = talk.say("under 100")
    assert "puff" not in talk.exact
    assert "black" not in said.split(".")[0].lower()


def test_a_piece_is_not_set_against_one_of_the_same_name(tmp_path: Path) -> None:
    tees = [line for line in MORE if line.startswith("tee-")]
    twins = [line.replace("tee-", "twin-").replace("|tee|", "|twin|").replace("15 USD", "12 USD") for line in tees]
    bring(write_feed(tmp_path / "source", [*rows(), *MORE, *twins]), tmp_path / "shop")
    talk = Talk(Catalogue.open(tmp_path / "shop", model=WordEmbedder()))
    reply = talk.say("striped tees")
    assert {"tee", "twin"} <= set(talk.shown)
    assert reply.count("White striped tee") == 1 and " less" not in reply
