"""Turns that a model is asked to word, one for each kind of fact that it may: what the wordings of `sentences/` are about."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.facts import Fact, Facts, Label
from assistant.frame import Language
from catalog.money import Money
from catalog.product import Product, Variant
from catalog.query import Hit, Slot
from catalog.vocabulary import Vocabulary

BRANDS = ("Nord", "Alder", "Tempo")
_TITLES = {  # English: Chinese
    "Linen Midi Dress": "亚麻中长连衣裙",
    "Ruby 501 Wrap Dress": "红宝石裹身连衣裙",
    "Harbour Wool Coat": "港湾羊毛大衣",
    "Court Classic Low": "经典低帮板鞋",
    "Pace Runner": "疾风跑鞋",
    "Woven Tote": "编织托特包",
}


def vocabulary() -> Vocabulary:
    """Return the vocabulary of the shop that the scenes are in."""
    return Vocabulary.load().with_values({"brand": BRANDS})


def scenes(language: Language) -> Mapping[str, Facts]:
    """Return the facts and cards of each scene by its name."""
    linen, ruby, coat, court, pace, tote = (title if language == "en" else chinese for title, chinese in _TITLES.items())
    dresses = (
        _hit(linen, "49", "Nord", "dress", color="red", material="linen", length="midi"),
        _hit(ruby, "39.90", "Nord", "dress", color="red"),
    )
    coats = (_hit(coat, "189", "Alder", "coat", sizes=("M", "L"), color="navy", material="wool"),)
    shoes = (
        _hit(court, "75", "Tempo", "sneakers", sizes=("38", "39", "40"), color="white", material="leather"),
        _hit(pace, "82", "Tempo", "sneakers", sizes=("38", "41"), color="white"),
    )
    bags = (_hit(tote, "35", "Nord", "bag", sizes=("one size",)),)
    pieces = tuple(_piece(*one) for one in ((court, "59.90"), (pace, "82"), (coat, "189"), (tote, "35")))
    red = (_wish("category", "dress"), _wish("color", "red"), _wish("pattern", "striped", "wish_not"), _price("max", "50"))
    navy = (_wish("category", "coat"), _wish("color", "navy"), _wish("material", "wool"), Fact("wish_size", {"value": ("L",)}))
    white = (_wish("category", "sneakers"), _wish("color", "white"), _price("about", "80"))
    colors = tuple(Label("color", name) for name in ("red", "green", "navy"))
    return {
        "many": Facts((Fact("found_many", {"count": 34, "shown": 8, "wishes": red}),), dresses),
        "one": Facts((Fact("found_one", {"wishes": navy}),), coats),
        "all": Facts((Fact("found_all", {"count": 5, "wishes": white}),), shoes),
        "any": Facts((Fact("found_any", {"count": 240, "shown": 8}),), (*dresses, *coats)),
        "more": Facts((Fact("found_more", {"count": 34, "shown": 4, "wishes": red}),), dresses),
        "like": Facts((Fact("found_like", {"title": linen, "count": 3, "wishes": ()}),), dresses),
        "what": Facts((Fact("wish_for_what"),)),
        "selected": Facts((Fact("selected", {"title": ruby, "price": Money.of("39.90", "USD")}),), dresses),
        "several": Facts((Fact("selected_many", {"titles": (linen, ruby)}),), dresses),
        "material": _detail(linen, "material", ("linen",), dresses),
        "colour": _detail(pace, "color", ("white", "grey"), shoes),
        "price": Facts((Fact("detail_price", {"title": coat, "price": Money.of("189", "USD")}),), coats),
        "rating": Facts((Fact("detail_rating", {"title": court, "rating": "4.6"}),), shoes),
        "colours": Facts((Fact("shop_has", {"slot": "color", "values": colors}),), dresses),
        "sizes": Facts((Fact("shop_has", {"slot": "size", "values": ("S", "M", "L")}),), dresses),
        "outfit": Facts((Fact("outfit_with", {"titles": (linen,), "pieces": pieces}),), bags),
        "yes": Facts((Fact("feedback_positive"),)),
        "no": Facts((Fact("feedback_negative"),)),
        "hello": Facts((Fact("greeting"),)),
        "thanks": Facts((Fact("thanks"),)),
        "bye": Facts((Fact("goodbye"),)),
        "chat": Facts((Fact("smalltalk"),)),
    }


def _hit(title: str, price: str, brand: str, category: str, *, sizes: tuple[str, ...] = ("S", "M"), **attributes: str) -> Hit:
    variants = tuple(Variant(f"{title}-{size}", size, None, Money.of(price, "USD")) for size in sizes)
    values = {slot: (value,) for slot, value in attributes.items()}
    return Hit(Product(title, title, "", brand, category, values, variants, None), 1.0)  # type: ignore[arg-type]


def _detail(title: str, slot: Slot, values: tuple[str, ...], hits: tuple[Hit, ...]) -> Facts:
    labels = tuple(Label(slot, value) for value in values)
    return Facts((Fact("detail", {"title": title, "slot": slot, "values": labels}),), hits)


def _wish(slot: Slot, value: str, kind: str = "wish") -> Fact:
    return Fact(kind, {"value": (Label(slot, value),)})


def _price(kind: str, amount: str) -> Fact:
    return Fact(f"wish_price_{kind}", {"price": Money.of(amount, "USD")})


def _piece(title: str, price: str) -> Fact:
    return Fact("outfit_piece", {"title": title, "price": Money.of(price, "USD")})
