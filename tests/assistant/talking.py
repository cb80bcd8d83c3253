"""A conversation for tests: the small shop, the real understanding and wording, and a fitting room without pixels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np

from assistant.dialogue.session import Session
from assistant.frame import Language
from assistant.parts import Done, Message, Part, Press, Say, Shelf
from assistant.photos.fitting_room import FittingRoom
from assistant.photos.look import FinishedLook
from assistant.settings import Settings
from assistant.turn import Assistant
from catalog.catalogue import Catalogue
from catalog.visual.reading import Kind, Seen
from tests.catalog.shop import WordEmbedder, bring, rows, write_feed
from tryon.service.messages import OutfitItem, Shows
from tryon.types import RGB, BodyShape, Refusal, Stage

# ruff: noqa: E501
MORE = """
tee-S|tee|White striped tee|Plain cut.|15 USD||in_stock|Acme|Clothing > Tops > T-shirts|female|adult|white|striped|cotton|S|red.png
tee-M|tee|White striped tee|Plain cut.|15 USD||in_stock|Acme|Clothing > Tops > T-shirts|female|adult|white|striped|cotton|M|red.png
blouse-M|blouse|Blue silk blouse|For the office.|55 USD||in_stock|Brill|Clothing > Tops > Blouses|female|adult|blue|solid|silk|M|red.png
skirt-M|skirt|Green midi skirt|Falls below the knee.|35 USD||in_stock|Brill|Clothing > Skirts|female|adult|green|solid|cotton|M|red.png
sun-S|sun|Blue summer dress|Short and light.|25 USD||in_stock|Lumo|Dresses|female|adult|blue|floral|cotton|S|red.png
sun-M|sun|Blue summer dress|Short and light.|25 USD||in_stock|Lumo|Dresses|female|adult|blue|floral|cotton|M|red.png
""".strip().splitlines()


_SHOWS = (b"photo", b"piece", b"either")  # how an upload begins in these tests: a person, a garment, hard to say


def see(picture: RGB, *, people: bool = True) -> Seen:
    """What a picture of `PixelFreeRoom` shows; the garment is a red striped dress."""
    vector = np.ones(4, np.float32) / 2
    kinds: tuple[Kind, ...] = ("person", "garment", "unsure")
    return Seen(kinds[int(picture[0, 0, 0])], ("dress",), ("red",), "striped", frozenset({"color", "pattern"}), vector, vector)


@dataclass
class PixelFreeRoom(FittingRoom):
    """Keeps count instead of pictures: the conversation must not depend on what a picture shows."""

    photos: dict[str, bytes | RGB] = field(default_factory=dict)
    dressed: list[tuple[str, ...]] = field(default_factory=list)
    broken: bool = False
    people: int = 1  # on the photo
    options: list[Mapping[str, str]] = field(default_factory=list)

    def opened(self, data: bytes) -> RGB:
        if data.split(b" ")[0] not in _SHOWS:
            raise Refusal("not_a_picture")
        return np.full((1, 1, 3), _SHOWS.index(data.split(b" ")[0]), np.uint8)

    def shows(self, session: str, upload: RGB) -> Shows:
        answers: tuple[Shows, ...] = ("person", "nobody", "maybe")
        return answers[int(upload[0, 0, 0])]

    def take_photo(self, session: str, upload: bytes | RGB) -> str:
        self.photos[session] = self.opened(upload) if isinstance(upload, bytes) else upload
        return f"picture-of-{session}"

    def dress(
        self, session: str, items: Sequence[OutfitItem], options: Mapping[str, str], *, shape: BodyShape | None = None
    ) -> Iterator[Stage | FinishedLook]:
        if self.broken:
            raise Refusal("crashed")
        if self.people > 1 and not options.get("person"):
            raise Refusal("several_people", count=self.people, proposed=1)
        if options.get("person", "").isdecimal() and int(options["person"]) > self.people:
            raise Refusal("no_such_person", count=self.people)
        self.options.append(options)
        self.dressed.append(tuple(one.product for one in items))
        yield "fit"
        yield FinishedLook(f"picture-of-{session}", f"look-{len(self.dressed)}", 0.9, (), {})

    def picture(self, session: str, picture: str) -> bytes | None:
        return None

    def has_photo(self, session: str) -> bool:
        return session in self.photos

    def forget(self, session: str) -> None:
        self.photos.pop(session, None)

    def forget_bodies(self, session: str) -> None:
        pass


class Talk:
    """One shopper; `say` is a turn."""

    def __init__(self, catalogue: Catalogue, language: Language = "en", *, consent: bool = False) -> None:
        self.room = PixelFreeRoom()
        catalogue.see = see  # type: ignore[method-assign]
        self.assistant = Assistant.build(catalogue, self.room, None, _unset())
        self.session: Session = self.assistant.open(language)
        self.parts: list[Part] = []
        if consent:
            self.press("agree")

    def say(self, text: str = "", photo: bytes | None = None) -> str:
        return self.send(Message(text=text, photo=photo))

    def after(self, *said: str) -> Talk:
        """Say one after the other; the last answer is the conversation's `parts`."""
        for text in said:
            self.say(text)
        return self

    def press(self, act: str, product: str = "", **more: str) -> str:
        return self.send(Message(press=Press(act, product, **more)))  # type: ignore[arg-type]

    def send(self, message: Message) -> str:
        self.parts = list(self.assistant.reply(self.session, message))
        return "".join(part.delta for part in self.parts if isinstance(part, Say))

    @property
    def done(self) -> Done:
        last = self.parts[-1]
        assert isinstance(last, Done)
        return last

    @property
    def shown(self) -> list[str]:
        return [hit.product.id for part in self.parts if isinstance(part, Shelf) for hit in part.hits]

    @property
    def exact(self) -> list[str]:
        return [hit.product.id for part in self.parts if isinstance(part, Shelf) for hit in part.hits if not hit.missed]

    @property
    def acts(self) -> tuple[str, ...]:
        return self.done.frame.all_acts if self.done.frame else ()

    @property
    def operations(self) -> list[str]:
        """What the last message asked for, by name."""
        return [one.op for one in self.done.frame.operations] if self.done.frame else []

    @property
    def bag(self) -> list[tuple[str, int]]:
        return [(line.sku, line.quantity) for line in self.session.bag.lines]

    def had(self, kind: type[Part]) -> bool:  # type: ignore[valid-type]
        return any(isinstance(part, kind) for part in self.parts)


def talked(shop: Catalogue, *said: str) -> Talk:
    """Return a conversation in the language that its first message is written in, after all of these."""
    return Talk(shop, "zh" if said[0] > "\u3400" else "en").after(*said)


@cache
def _unset() -> Settings:
    """The settings of a shop that has set nothing, read once: they only are looked at."""
    return Settings(_env_file=None)


def bigger_shop(folder: Path) -> Catalogue:
    """The small shop with a few more women's pieces, so that there is something to choose from."""
    bring(write_feed(folder / "source", [*rows(), *MORE]), folder / "shop")
    return Catalogue.open(folder / "shop", model=WordEmbedder())


__all__ = ["PixelFreeRoom", "Talk", "bigger_shop", "talked"]
