"""The built-in wording: what a shopper reads, in English and Chinese."""

from __future__ import annotations

import pytest

from assistant.facts import Fact, Facts, Label
from assistant.frame import Language
from assistant.wording import BuiltInWording, suggested_replies, why_line
from assistant.wording.values import article, plural
from assistant.wording.wishes import WishPhrases
from catalog.money import Money
from catalog.product import Product, Variant
from catalog.query import Hit, Slot
from catalog.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load()
PRICE = Money.of("50", "USD")
SHIRT = Product(
    id="1",
    title="Linen Shirt",
    description="",
    brand="Nord",
    category="shirt",
    attributes={},
    variants=(Variant("1-M", "M", None, PRICE),),
    image=None,
)


def wish(slot: Slot, *values: str) -> Fact:
    return Fact("wish", {"value": tuple(Label(slot, value) for value in values)})


RED_DRESS = (
    wish("color", "red"),
    wish("category", "dress"),
    wish("season", "summer"),
    Fact("wish_size", {"value": ("M",)}),
    Fact("wish_price_max", {"price": PRICE}),
    Fact("wish_not", {"value": (Label("pattern", "striped"),)}),
)


def said(*facts: Fact, language: Language = "en", turn: int = 0) -> str:
    return "".join(BuiltInWording(VOCABULARY).word(Facts(facts), language=language, said="", turn=turn))


def test_wishes_are_one_noun_phrase_in_the_order_of_the_language() -> None:
    assert f"{WishPhrases(RED_DRESS, 'en', VOCABULARY)}" == "red summer dresses in size M up to $50, not striped"
    assert f"{WishPhrases(RED_DRESS, 'en', VOCABULARY):one}" == "red summer dress in size M up to $50, not striped"
    assert f"{WishPhrases(RED_DRESS, 'zh', VOCABULARY)}" == "不带条纹的$50以内的M码夏季红色连衣裙"


def test_for_whom_stands_first_and_grown_ups_go_without_saying() -> None:
    jeans = (wish("category", "jeans"), wish("color", "blue"), wish("gender", "female"), wish("age_group", "adult"))
    assert f"{WishPhrases(jeans, 'en', VOCABULARY)}" == "women's blue jeans"
    assert f"{WishPhrases(jeans, 'zh', VOCABULARY)}" == "女士蓝色牛仔裤"
    babies = (wish("age_group", "infant"), wish("feature", "pockets"))
    assert f"{WishPhrases(babies, 'en', VOCABULARY)}" == "babies' pieces with pockets"


def test_features_are_adjectives_or_things_that_a_piece_has() -> None:
    jacket = (wish("category", "jacket"), wish("feature", "hood", "waterproof", "pockets"), wish("color", "black"))
    assert f"{WishPhrases(jacket, 'en', VOCABULARY)}" == "waterproof black jackets with a hood and pockets"
    assert f"{WishPhrases(jacket, 'zh', VOCABULARY)}" == "带帽和防水的带口袋的黑色夹克"
    assert f"{WishPhrases(jacket[1:2], 'en', VOCABULARY):list}" == "waterproof and with a hood and pockets"
    hoodless = Fact("wish_not", {"value": (Label("feature", "hood"),)})
    assert f"{WishPhrases((jacket[0], hoodless), 'en', VOCABULARY)}" == "jackets without a hood"


def test_gender_and_age_are_said_in_one_word() -> None:
    hoodie = (wish("category", "hoodie"), wish("gender", "male"), wish("age_group", "kids"))
    assert f"{WishPhrases(hoodie, 'en', VOCABULARY)}" == "boys' hoodies"
    assert f"{WishPhrases(hoodie, 'zh', VOCABULARY)}" == "男童连帽衫"


@pytest.mark.parametrize("turn", range(3))
def test_one_piece_of_any_kind_is_said_in_the_singular(turn: int) -> None:
    for kind in VOCABULARY.values("category"):
        label = VOCABULARY.label("category", kind, "en")
        text = said(Fact("found_one", {"wishes": (wish("color", "red"), wish("category", kind))}), turn=turn).rstrip(".")
        phrase = text.partition(" one ")[2]
        counted = phrase.startswith(("pair of red ", "piece of red "))  # of what has no singular
        assert counted or (phrase.startswith("red ") and plural(phrase) != phrase), text
        assert counted == (plural(label) == label and label not in ("tops", "accessories")), text


def test_one_of_what_comes_in_pairs_is_a_pair() -> None:
    jeans = (wish("category", "jeans"), wish("color", "blue"))
    assert f"{WishPhrases(jeans, 'en', VOCABULARY):one}" == "pair of blue jeans"
    assert f"{WishPhrases(jeans, 'en', VOCABULARY)}" == "blue jeans"
    assert f"{WishPhrases(jeans, 'zh', VOCABULARY):one}" == "蓝色牛仔裤"


def test_wishes_without_a_garment_are_about_pieces() -> None:
    assert f"{WishPhrases((wish('occasion', 'wedding'),), 'en', VOCABULARY)}" == "pieces for a wedding"
    assert f"{WishPhrases((), 'en', VOCABULARY):one}" == "piece"


def test_one_is_singular_and_many_are_counted() -> None:
    assert "one red summer dress in" in said(Fact("found_one", {"wishes": RED_DRESS}))
    assert "34 red summer dresses" in said(Fact("found_many", {"count": 34, "shown": 8, "wishes": RED_DRESS}))


def test_what_was_given_up_is_named_beside_the_exact_counts() -> None:
    hooded = Fact("wish", {"value": (Label("feature", "hood"),)})
    fact = Fact("found_none_relaxed", {"wishes": RED_DRESS[1:2], "given_up": (RED_DRESS[0], hooded), "count": 3})
    assert said(fact) == "We have 3 dresses, though not red and without a hood."
    assert said(fact, language="zh") == "有3款连衣裙，只是没有红色的，也没有带帽的。"
    kind = Fact("found_none_relaxed", {"wishes": (), "given_up": (RED_DRESS[1], RED_DRESS[3]), "count": 1})
    assert said(kind) == "We have one piece, though no dresses and not in size M."


def test_turns_in_a_row_sound_different_and_the_same_turn_the_same() -> None:
    fact = Fact("greeting")
    assert said(fact, turn=0) != said(fact, turn=1)
    assert said(fact, turn=2) == said(fact, turn=0)


def test_the_same_kind_twice_in_a_reply_is_varied() -> None:
    first, second = Fact("saved", {"title": "A"}), Fact("saved", {"title": "B"})
    assert said(first, second) == "Saved: A. I've saved B for you."


def test_lines_of_a_list_stand_alone_and_what_follows_begins_a_line() -> None:
    line = Fact("bag_line", {"title": "Linen Shirt", "size": "M", "quantity": 2, "price": PRICE})
    text = said(Fact("bag_total", {"count": 2, "total": Money.of("100", "USD")}), line, line, Fact("thanks"))
    first, *rest = text.split("\n")
    assert first.endswith("$100 in total.")
    assert rest[:2] == ["• 2 × Linen Shirt, size M, $50 each"] * 2
    assert said(Fact("bag_line_one_size", {"title": "Belt", "quantity": 1, "price": PRICE})) == "• 1 × Belt, $50"
    assert rest[2] == "You're welcome!"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_streams_in_word_sized_pieces_that_add_up(language: Language) -> None:
    facts = Facts((Fact("help_photo"), Fact("found_one", {"wishes": RED_DRESS})))
    pieces = list(BuiltInWording(VOCABULARY).word(facts, language=language, said=""))
    assert len(pieces) > 20
    assert max(len(piece) for piece in pieces) <= 16
    assert "".join(pieces) == said(*facts.facts, language=language)


def test_catalogue_text_is_said_as_it_is() -> None:
    title = "{title} | <b>50% off</b> {0.__class__}"
    assert title in said(Fact("saved", {"title": title}))


def test_a_slot_has_its_own_sentence_where_it_sounds_better() -> None:
    values = (Label("material", "cotton"), Label("material", "linen"))
    assert said(Fact("detail", {"title": "It", "slot": "material", "values": values})) == "It is made of cotton and linen."
    assert said(Fact("detail", {"title": "It", "slot": "fit", "values": (Label("fit", "slim"),)})) == "The fit of It: slim."


def test_the_verb_follows_the_title() -> None:
    assert said(Fact("detail_sold_out", {"title": "Rust Wide-Leg Trousers"})) == "Sorry, Rust Wide-Leg Trousers are sold out."
    assert said(Fact("detail_sold_out", {"title": "Red Midi Dress"})) == "Sorry, Red Midi Dress is sold out."


def test_suggestions_are_worded_once_each() -> None:
    facts = Facts((), suggestions=(Fact("cheaper"), Fact("only_color", {"color": Label("color", "navy")}), Fact("cheaper")))
    assert suggested_replies(facts, "en", VOCABULARY) == ("Cheaper", "Only in navy")
    assert suggested_replies(facts, "zh", VOCABULARY) == ("便宜一点", "只看藏青色")


def test_why_names_what_holds_and_what_was_given_up() -> None:
    hit = Hit(SHIRT, 1.0, (("color", "red"), ("size", "M"), ("occasion", "wedding")), ("pattern", "price_max"))
    assert why_line(hit, "en", VOCABULARY) == "Red, in stock in M, for a wedding · another pattern, over your budget"
    assert why_line(hit, "zh", VOCABULARY) == "红色、M码有货、适合婚礼 · 图案不同、超出预算"
    assert why_line(Hit(SHIRT, 1.0), "en", VOCABULARY) == ""


@pytest.mark.parametrize(
    ("noun", "many", "one"),
    [
        ("dress", "dresses", "a dress"),
        ("anorak", "anoraks", "an anorak"),
        ("jeans", "jeans", "jeans"),
        ("swimwear", "swimwear", "swimwear"),
        ("silk scarf", "silk scarves", "a silk scarf"),
        ("watch", "watches", "a watch"),
        ("hair accessory", "hair accessories", "a hair accessory"),
        ("tray", "trays", "a tray"),
        ("umbrella", "umbrellas", "an umbrella"),
        ("unitard", "unitards", "a unitard"),
    ],
)
def test_english_plurals_and_articles(noun: str, many: str, one: str) -> None:
    assert (plural(noun), article(noun)) == (many, one)
