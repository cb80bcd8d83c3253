"""Size advice in a conversation: what is asked, what is said part by part, how sure, and what worn pieces change."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from assistant.facts import Fact
from assistant.frame import Body, Experience
from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk
from tests.catalog.shop import WordEmbedder, bring, write_feed

ROWS = """
shirt-S|shirt|White shirt|Plain.|40 USD||in_stock|Acme|Clothing > Tops > Shirts|male|adult|white|solid|cotton|S|
shirt-M|shirt|White shirt|Plain.|40 USD||in_stock|Acme|Clothing > Tops > Shirts|male|adult|white|solid|cotton|M|
shirt-L|shirt|White shirt|Plain.|40 USD||out_of_stock|Acme|Clothing > Tops > Shirts|male|adult|white|solid|cotton|L|
shirt-XL|shirt|White shirt|Plain.|40 USD||in_stock|Acme|Clothing > Tops > Shirts|male|adult|white|solid|cotton|XL|
jeans-32|jeans|Blue jeans|Straight.|60 USD||in_stock|Brill|Clothing > Jeans|male|adult|blue|solid|denim|32/32|
jeans-33|jeans|Blue jeans|Straight.|60 USD||in_stock|Brill|Clothing > Jeans|male|adult|blue|solid|denim|33/32|
jeans-34|jeans|Blue jeans|Straight.|60 USD||in_stock|Brill|Clothing > Jeans|male|adult|blue|solid|denim|34/34|
shoe-41|shoe|Black loafers|Leather.|90 USD||in_stock|Stride|Shoes > Loafers|male|adult|black|solid|leather|41|
shoe-42|shoe|Black loafers|Leather.|90 USD||in_stock|Stride|Shoes > Loafers|male|adult|black|solid|leather|42|
shoe-43|shoe|Black loafers|Leather.|90 USD||in_stock|Stride|Shoes > Loafers|male|adult|black|solid|leather|43|
frock-4|frock|Girls' red dress|For parties.|20 USD||in_stock|Lumo|Dresses|female|kids|red|solid|cotton|3-4Y|
frock-5|frock|Girls' red dress|For parties.|20 USD||in_stock|Lumo|Dresses|female|kids|red|solid|cotton|4-5Y|
bag-1|bag|Canvas tote|Large.|15 USD||in_stock|Lumo|Accessories > Bags > Tote bag|unisex|adult|blue|solid|canvas|one size|
""".strip().splitlines()
ACME = {
    "name": "Acme shirts", "brand": "Acme", "categories": ["tops"], "suggestedGender": "male",
    "sizes": [
        {"name": name, "suggestedMeasurement": {"chest": [low, low + 6], "waist": [low - 12, low - 6]},
         "hasMeasurement": {"chest": low + 13, "sleeve length": 60 + n}}
        for n, (name, low) in enumerate([("S", 88), ("M", 94), ("L", 100), ("XL", 106)])
    ],
}  # fmt: skip
WHICH = "which size fits me for the first one?"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    folder = tmp_path_factory.mktemp("sizing")
    feed = write_feed(folder / "feed", ROWS)
    (folder / "feed" / "size_charts.json").write_text(json.dumps([ACME]))
    bring(feed, folder / "shop")
    yield Catalogue.open(folder / "shop", model=WordEmbedder())


class Asked:
    """A shopper of whom something is known, who has just been shown one piece and asks for their size."""

    def __init__(self, shop: Catalogue, wish: str, body: Body, language: Any = "en", which: str = WHICH) -> None:
        self.talk = Talk(shop, language)
        self.talk.session.state = replace(self.talk.session.state, body=body)
        self.talk.say(wish)
        self.reply = self.talk.say(which)

    @property
    def facts(self) -> dict[str, Fact]:
        return {fact.kind: fact for fact in self.talk.session.turns[-1].facts.facts}

    @property
    def suggested(self) -> list[object]:
        return [one.values["size"] for one in self.talk.session.turns[-1].facts.suggestions if one.kind == "add_in_size"]

    def again(self, text: str) -> str:
        self.reply = self.talk.say(text)
        return self.reply


def man(**more: Any) -> Body:
    measures = {"chest_girth": 97.0, "waist_girth": 85.0, "arm_length": 59.0, **more.pop("measures", {})}
    return Body(measures, gender="male", **more)


def test_a_measured_body_gets_a_size_with_a_verdict_for_each_part(shop: Catalogue) -> None:
    asked = Asked(shop, "white shirts", man())
    assert asked.facts["size_advised"].values["size"] == "M"
    assert "M: chest comfortable (+10 cm), waist comfortable and sleeves right." in asked.reply
    assert "size_sure" in asked.facts and "size_chart_generic" not in asked.facts and "size_is_estimate" not in asked.facts
    assert asked.suggested == ["M"]


def test_the_same_in_chinese(shop: Catalogue) -> None:
    asked = Asked(shop, "白色衬衫", man(), "zh", "第一件什么码适合我")
    assert "M码：胸围舒适（+10厘米）、腰围舒适和袖长合适。" in asked.reply


def test_long_sleeves_are_said_in_centimetres(shop: Catalogue) -> None:
    asked = Asked(shop, "white shirts", man(measures={"arm_length": 56.0}))
    assert "sleeves 4 cm" in asked.reply


def test_a_length_that_nobody_measured_is_said_without_centimetres(shop: Catalogue) -> None:
    body = Body({"chest_girth": 97.0, "waist_girth": 85.0, "height": 160.0}, gender="male")
    assert "sleeves a little long" in Asked(shop, "white shirts", body).reply


def test_between_two_sizes_both_are_explained_and_only_those_in_stock_are_offered(shop: Catalogue) -> None:
    asked = Asked(shop, "white shirts", man(measures={"chest_girth": 94.0, "waist_girth": 82.0}))
    assert (asked.facts["size_between_closer"].values["size"], asked.facts["size_between_closer"].values["other"]) == ("M", "S")
    assert "M: chest roomy (+13 cm)" in asked.reply and "S: chest comfortable (+7 cm)" in asked.reply
    assert asked.suggested == ["M", "S"]


def test_a_sold_out_size_is_named_and_never_offered(shop: Catalogue) -> None:
    asked = Asked(shop, "white shirts", man(measures={"chest_girth": 103.0, "waist_girth": 91.0}))
    assert asked.facts["size_advised_sold_out"].values["size"] == "L"
    assert asked.suggested == []


def test_beyond_the_largest_size_nothing_is_offered(shop: Catalogue) -> None:
    asked = Asked(shop, "white shirts", man(measures={"chest_girth": 125.0}))
    assert asked.facts["size_largest_too_small"].values["size"] == "XL" and asked.suggested == []


def test_what_is_missing_is_asked_for_once_and_never_the_weight(shop: Catalogue) -> None:
    asked = Asked(shop, "white shirts", Body())
    assert "size_needs_for" in asked.facts and "chest" in asked.reply and "weigh" not in asked.reply
    assert "?" not in asked.again("which size fits me?") and "size_cannot" in asked.facts
    asked.again("I'm 178 cm and 75 kg")
    asked.again("which size fits me?")
    assert any(kind.startswith(("size_advised", "size_between")) for kind in asked.facts)


def test_estimates_are_said_once_and_make_the_answer_unsure(shop: Catalogue) -> None:
    asked = Asked(shop, "white shirts", Body({"height": 178.0, "weight": 75.0}, gender="male"))
    assert "size_is_estimate" in asked.facts and "size_sure" not in asked.facts
    asked.again("which size fits me for it?")
    assert "size_is_estimate" not in asked.facts


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (Body({"height": 178.0, "weight": 75.0}, gender="male"), "from height and weight"),
        (Body({"height": 178.0, "waist_girth": 85.0}, gender="male"), "from height and waist"),
    ],
)
def test_what_is_estimated_is_said_with_what_was_told(shop: Catalogue, body: Body, told: str) -> None:
    assert told in Asked(shop, "white shirts", body).reply


def test_a_brand_without_a_chart_is_answered_by_a_generic_one_that_is_called_so(shop: Catalogue) -> None:
    asked = Asked(shop, "blue jeans", Body({"waist_girth": 84.0, "inside_leg_length": 83.0}, gender="male"))
    assert asked.facts["size_advised"].values["size"] == "33/32"
    assert asked.facts["size_chart_generic"].values["brand"] == "Brill"


def test_jeans_of_another_brand_that_fit_are_enough(shop: Catalogue) -> None:
    body = Body(experiences=(Experience("32/32", "fits", "Levi's", "jeans"),), gender="male")
    assert Asked(shop, "blue jeans", body).facts["size_advised"].values["size"] == "32/32"


def test_a_usual_letter_is_this_brands_letter_and_gives_way_to_the_tape(shop: Catalogue) -> None:
    usual = Asked(shop, "white shirts", Body(usual_size="M", gender="male"))
    assert usual.facts["size_advised"].values["size"] == "M" and "size_sure" not in usual.facts
    taped = Asked(shop, "white shirts", man(usual_size="M", measures={"chest_girth": 90.0, "waist_girth": 78.0}))
    assert taped.facts["size_advised"].values["size"] == "S"


def test_too_tight_in_this_very_shirt_moves_the_advice_up(shop: Catalogue) -> None:
    told = (Experience("M", "too_tight", product="shirt", part="chest_girth"),)
    asked = Asked(shop, "white shirts", man(experiences=told))
    assert asked.facts["size_advised_sold_out"].values["size"] == "L" and "size_learned" in asked.facts


def test_what_is_said_of_the_piece_on_the_table_is_kept_for_it(shop: Catalogue) -> None:
    asked = Asked(shop, "white shirts", man())
    asked.again("I tried the M, it was too tight at the chest")
    (told,) = asked.talk.session.state.body.experiences
    assert (told.product, told.size, told.verdict, told.part) == ("shirt", "M", "too_tight", "chest_girth")
    asked.again("so which size fits me?")
    assert asked.facts["size_advised_sold_out"].values["size"] == "L"


def test_too_tight_without_a_size_is_about_the_size_that_was_advised(shop: Catalogue) -> None:
    asked = Asked(shop, "white shirts", man())
    asked.again("that was too tight at the waist")
    (told,) = asked.talk.session.state.body.experiences
    assert (told.product, told.size, told.part) == ("shirt", "M", "waist_girth")
    asked.again("so which size fits me?")
    assert asked.facts["size_advised_sold_out"].values["size"] == "L"


def test_who_speaks_in_inches_hears_inches(shop: Catalogue) -> None:
    asked = Asked(shop, "white shirts", man(units="imperial"))
    assert "M: chest comfortable (+3.9 in)" in asked.reply


def test_shoes_need_a_foot_or_a_shoe(shop: Catalogue) -> None:
    tall = Body({"height": 178.0, "weight": 75.0}, gender="male")
    assert "foot length" in Asked(shop, "black loafers", tall).reply
    by_foot = Asked(shop, "black loafers", replace(tall, measures={**tall.measures, "foot_length": 26.5}))
    assert by_foot.facts["size_advised"].values["size"] == "42"
    by_shoe = Asked(shop, "black loafers", replace(tall, usual_shoe_size="UK 8"))
    assert by_shoe.facts["size_advised"].values["size"] == "42"


def test_childrens_clothes_go_by_the_childs_height_and_not_by_the_shoppers(shop: Catalogue) -> None:
    assert "size_needs_child" in Asked(shop, "dresses for girls", Body({"height": 170.0})).facts
    asked = Asked(shop, "dresses for girls", Body({"height": 108.0}))
    assert asked.facts["size_advised"].values["size"] == "4-5Y"
    by_age = Asked(shop, "dresses for girls", Body(age_years=4)).facts["size_between_looser"].values
    assert (by_age["size"], by_age["other"]) == ("3-4Y", "4-5Y")


def test_a_piece_in_one_size_leaves_nothing_to_choose(shop: Catalogue) -> None:
    assert "size_one_size" in Asked(shop, "tote bags", man()).facts


def test_without_a_piece_a_letter_is_advised_by_the_generic_chart(shop: Catalogue) -> None:
    talk = Talk(shop)
    assert "weigh" not in talk.say("which size am I?")
    assert "M" in talk.say("I am 175 cm and 70 kg")
