"""A shop of three products for the page's tests: a real catalogue's face, a real session, an assistant of a few lines."""

from __future__ import annotations

import gc
import secrets
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from assistant.dialogue.session import Session
from assistant.dialogue.transcript import Turn
from assistant.facts import Facts
from assistant.frame import Language
from assistant.parts import (
    AskConsent,
    Done,
    Dressed,
    Message,
    Part,
    PhotoGone,
    PhotoTaken,
    Say,
    Shelf,
    Suggest,
    Working,
)
from assistant.ports import StoodIn
from assistant.store.store import Record
from assistant.ui import Judgement, Limits, Links, Offer, Shop, Uploads
from catalog.money import Money
from catalog.product import Product, Variant
from catalog.query import Hit, Query
from catalog.vocabulary import Vocabulary

ROBE = "robe"
CAP = "cap"
SOLD = "sold"


def variant(sku: str, size: str | None, price: str, *, sale: str | None = None, sold_out: bool = False) -> Variant:
    stock = "out_of_stock" if sold_out else "in_stock"
    return Variant(sku, size, None, Money.of(price, "USD"), Money.of(sale, "USD") if sale else None, stock)  # type: ignore[arg-type]


PRODUCTS = {
    ROBE: Product(
        ROBE,
        'Robe <script>alert("x")</script>',
        "Soft & <b>light</b>.",
        "Nord",
        "dress",
        {"color": ("red", "navy"), "material": ("cotton",)},
        (
            variant("robe-s", "S", "60", sale="45"),
            variant("robe-m", "M", "60", sale="45", sold_out=True),
            variant("robe-l", "L", "60", sale="45"),
        ),
        "pictures/robe.jpg",
        titles={"zh": "长袍"},
        rating=4.5,
    ),
    CAP: Product(
        CAP, "Cap", "Keeps the sun away.", "Nord", "cap", {"color": ("white",)}, (variant("cap", "one size", "20"),), None
    ),
    SOLD: Product(SOLD, "Scarf", "Gone.", "Nord", "scarf", {}, (variant("scarf", None, "30", sold_out=True),), "pictures/s.jpg"),
}


class Catalogue:
    """Products by id, as the page asks for them."""

    currency, folder = "USD", Path()

    def __init__(self) -> None:
        self.vocabulary = words_of_the_shop()

    def get(self, product_id: str) -> Product | None:
        return PRODUCTS.get(product_id)

    def products(self) -> tuple[Product, ...]:
        return tuple(PRODUCTS.values())

    def picture(self, product: Product) -> Path | None:
        return None


class Drawer:
    """Pictures of sessions."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], bytes] = {}

    def keep(self, session: str, data: bytes) -> str:
        name = secrets.token_urlsafe(8)
        self.kept[session, name] = data
        return name

    def picture(self, session: str, picture: str) -> bytes | None:
        return self.kept.get((session, picture))

    def forget(self, session: str) -> None:
        self.kept = {key: data for key, data in self.kept.items() if key[0] != session}


class Assistant:
    """Says what it heard, shows everything, dresses with a copy of the photo. Says "crash" for a bug."""

    def __init__(self, pictures: Drawer) -> None:
        self.pictures = pictures
        self.closed: list[str] = []

    def open(self, language: Language, *, record: Record | None = None) -> Session:
        session = Session(language)
        session.saved = record.saved if record else ()
        return session

    def close(self, session: Session) -> None:
        self.closed.append(session.id)
        self.pictures.forget(session.id)

    def reply(self, session: Session, message: Message, turn: Turn) -> Iterator[Part]:
        before = session.snapshot()
        for part in self._parts(session, message):
            turn.add(part)
            yield part
        turn.facts, turn.before = Facts(()), before
        turn.add(Done(None, Query(), shown=tuple(PRODUCTS)))

    def _parts(self, session: Session, message: Message) -> Iterator[Part]:
        press = message.press
        if message.text == "no model":
            yield from (Say("In my own words."), StoodIn())
            return
        if message.text == "crash":
            yield Say("So ")
            raise RuntimeError("a bug")
        if press and press.act == "save":
            session.saved = (*session.saved, press.product)
            yield Say("Saved.")
        elif (press and press.act == "bag") or message.text == "put the cap into my bag":
            session.bag = session.bag.add(CAP, "cap")
            yield Say("In the bag.")
        elif press and press.act == "delete_photo":
            self.pictures.forget(session.id)
            yield PhotoGone()
            yield Say("Your photo and every picture made from it are deleted.")
        elif press and press.act == "try":
            yield AskConsent()
        elif message.photo:
            photo = self.pictures.keep(session.id, message.photo)
            yield PhotoTaken(photo)
            yield Working("fit")
            yield Dressed(photo, self.pictures.keep(session.id, b"look"), (ROBE,), 0.9)
        else:
            yield from (Say("You said: "), Say(message.text))
            yield Shelf(tuple(Hit(p, 1.0) for p in PRODUCTS.values()), ("why",) * len(PRODUCTS))
            yield Suggest(("Cheaper",))


class Memory:
    """A store that forgets with the test. `works`: what it says of its disk."""

    def __init__(self) -> None:
        self.records: dict[str, Record] = {}
        self.works = True

    def load(self, shopper: str) -> Record | None:
        return self.records.get(shopper)

    def save(self, shopper: str, record: Record) -> bool:
        self.records[shopper] = record
        return self.works

    def forget(self, shopper: str) -> bool:
        self.records.pop(shopper, None)
        return self.works


@cache
def words_of_the_shop() -> Vocabulary:
    return Vocabulary.load()


@contextmanager
def gradio_builds() -> Iterator[None]:
    """Around building a page: gradio drops open event loops there, which are collected before warnings count again."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield
        gc.collect()


def open_shop() -> tuple[Shop, Any]:
    """The shop, and what a test looks at: .pictures, .assistant, .store, .judged."""
    pictures = Drawer()
    seen = SimpleNamespace(pictures=pictures, assistant=Assistant(pictures), store=Memory(), judged=list[Judgement]())
    shop = Shop(
        offer=Offer(
            assistant=cast(Any, seen.assistant),
            catalogue=cast(Any, Catalogue()),
            can_try=lambda product, on_mannequin: product.id == ROBE and not on_mannequin,
            examples=lambda words: [(words.say("wish", _n=0, price="$60"), PRODUCTS[ROBE])],
            kinds=lambda words: [(words.label("category", "dress"), 2)],
        ),
        store=seen.store,
        links=Links(pictures),
        judge=seen.judged.append,
        name="Nord & Co",
        photo_minutes=60,
        session_hours=24,
        tab_seconds=60,
        upload_mb=20,
        ready=lambda: True,
        uploads=Uploads(file_mb=20, total_mb=60),
        limits=Limits({}, address_factor=1),
        hosts=frozenset(("testserver",)),
    )
    return shop, seen
