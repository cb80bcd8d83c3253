"""A shopper's turns as chat messages in the shopper's language. Draws all anew each time, so that a switch needs no reload."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Literal

import prompts
from assistant.dialogue.transcript import Turn
from assistant.dialogue.wearer_gender import own_gender
from assistant.logs import mishap
from assistant.parts import (
    AboutData,
    AskConsent,
    AskPhoto,
    Compared,
    Dressed,
    Erased,
    HandOver,
    PhotoTaken,
    Say,
    Shelf,
    Trouble,
    Working,
)
from assistant.ui.session.browser_session import Shopper
from assistant.ui.session.mirror import mirror, pictured, quiet, suggestions
from assistant.ui.session.shop import Shop
from assistant.ui.session.wire import View
from assistant.ui.views import components
from assistant.ui.views.bubbles import Bubble, first, row, spoken, with_speakers
from assistant.ui.views.mannequin_view import on_mannequin
from assistant.ui.views.measurements import Profile
from assistant.ui.views.products.cards import Cards
from assistant.ui.views.products.compared import compared
from assistant.ui.views.products.product_pictures import example_wishes, product_link
from assistant.ui.views.said_by import said_by
from assistant.ui.views.shop_look import own_words
from assistant.ui.views.viewer import MannequinView
from assistant.ui.web import my_data
from assistant.ui.web.document import regions
from assistant.ui.web.held import over_cards
from assistant.ui.web.ordering import handed_over
from assistant.ui.web.rewording import resuggested, reworded
from assistant.ui.web.room import BagRow, RoomView
from assistant.ui.web.worn import dialled_press, worn
from assistant.wearer.estimates import estimates
from assistant.wording import why_line
from catalog.product import Product
from tryon.types import Note

_LOG = logging.getLogger(__name__)


class Screen:
    """Draws one shopper's chat and room."""

    def __init__(self, shop: Shop, shopper: Shopper) -> None:
        self._shop, self._shopper = shop, shopper
        self.words = shopper.words
        self.cards = Cards(self.words, product_link, self._can_try)
        self._pieces = pictured(shopper.turns)
        self._mirror = mirror(shopper.turns)
        self._look = self._mirror.look  # of now; the chat's others are earlier ones

    def view(self, *, around: View | None = None) -> View:
        """Return everything that the page shows now.

        With the regions of an earlier view, where only the chat has changed since.
        """
        rows = tuple(map(row, self.bubbles()))
        if around is not None:
            return View(rows, around.regions)
        return View(rows, regions(self.cards, self._shop, self.room()))

    def bubbles(self) -> Iterator[Bubble]:
        offer, own = self._shop.offer, own_words(self._shop.look, self.words.language)
        wishes = example_wishes(offer.examples(self.words))
        yield first(components.greeting(self.words, wishes, offer.kinds(self.words), own), self.words)
        visible = [(i, turn) for i, turn in enumerate(self._shopper.turns) if not quiet(turn)]
        for i, turn in visible:
            yield from self._drawn(turn, number=i, last=i == visible[-1][0])

    def room(self) -> RoomView:
        shown, session, catalogue = self._mirror, self._shopper.session, self._shop.catalogue
        photo = self._link(shown.photo)
        stands = shown.look if shown.look and shown.look.standing and self._link(shown.look.after) else None
        look = stands or (shown.look if photo and not (shown.look and shown.look.standing) else None)
        press = dialled_press(self._shopper.turns)
        bag = tuple(BagRow.of(*line) for line in session.bag.read(catalogue))
        return RoomView(
            photo=photo,
            look=self._link(look.after) if look else None,
            standing=self._standing(stands) if stands else None,
            worn=worn(self._products(look.products), session, catalogue.vocabulary, press) if look else (),
            undo=bool(session.state.adjusted.before),
            busy=press is not None,
            notes=self._notes(look.notes) if look else (),
            bag=bag,
            total=session.bag.total(catalogue),
            saved=self._products(session.saved),
            profile=Profile(session.state.body, self._estimated()),
            consent=session.consent or session.agreed_before,
        )

    def _estimated(self) -> dict[str, float]:
        state = self._shopper.session.state
        found = estimates(state.body, own_gender(state, self._shop.catalogue))
        return {name: one.value for name, one in found.items()}

    def _can_try(self, product: Product) -> bool:
        return self._shop.offer.can_try(product, self._shopper.session.state.on_mannequin)

    def toast(self) -> str:
        """Return the answer to a quiet button."""
        last = self._shopper.turns[-1:]
        return self._text(last[0]) if last and quiet(last[0]) and not last[0].open else ""

    def _drawn(self, turn: Turn, *, number: int, last: bool) -> list[Bubble]:
        """Return a turn; a line in its place where it cannot be drawn.

        A turn that is over is drawn once for what it depends on.
        """

        def drawing() -> list[Bubble]:
            told = self.words.say("typing") if turn.open else spoken(self.words, self._text(turn), turn.parts)
            bubbles = self._turn(turn, number=number, last=last)
            return list(with_speakers(bubbles, self.words, asked=self._asked(turn), told=told))

        try:
            if turn.open:
                return drawing()
            return self._shopper.drawn.of(
                turn, (number, last, turn.verdict, self._shopper.repeatable(turn), self._around(turn)), drawing
            )
        except Exception as error:  # noqa: BLE001 - one turn must not take the page down; it is logged
            _LOG.error("a turn cannot be drawn:\n%s", mishap(error))
            return [Bubble("assistant", components.trouble(self.words, self.words.say("cannot_show")))]

    def _around(self, turn: Turn) -> tuple[object, ...]:
        """Return what else a turn's drawing depends on: language, catalogue, saved pieces, where its pictures are."""
        session, catalogue = self._shopper.session, self._shop.catalogue
        pictures = [part.picture for part in turn.parts if isinstance(part, PhotoTaken)]
        pictures += [picture for part in turn.parts if isinstance(part, Dressed) for picture in (part.before, part.after)]
        shelf = any(isinstance(part, Shelf) for part in turn.parts)
        return (
            self.words.language,
            self.words.imperial,
            id(catalogue),
            session.saved if shelf else (),
            self._sizes() if shelf else frozenset(),
            session.state.on_mannequin if shelf else False,
            tuple(map(self._link, pictures)),
            any(part is self._look for part in turn.parts),
            any(self._last_seen(part) for part in turn.parts),
            self._looks() if any(isinstance(part, Compared) for part in turn.parts) else None,
            turn.number in self._pieces,
        )

    def _turn(self, turn: Turn, *, number: int, last: bool) -> Iterator[Bubble]:
        if turn.number in self._pieces:
            yield Bubble("user", components.sent_picture(self.words, turn.message.picture))
        asked = self._asked(turn)
        if asked:
            yield Bubble("user", asked)
        for part in turn.parts:
            body = self._text(turn, part) if isinstance(part, Say) else self._part(part, turn, last=last)
            if body:
                role: Literal["user", "assistant"] = "user" if isinstance(part, PhotoTaken) else "assistant"
                yield Bubble(role, body)
        if turn.open and not turn.parts:
            yield Bubble("assistant", components.typing(self.words, ready=self._shop.ready()))
        if not turn.open:
            yield from self._below(turn, number=number, last=last)

    def _below(self, turn: Turn, *, number: int, last: bool) -> Iterator[Bubble]:
        """Yield tools and suggested replies under a finished turn."""
        if last or any(isinstance(part, Shelf | Dressed) for part in turn.parts):
            acts = []
            if last and self._shopper.repeatable(turn) and not any(isinstance(part, Erased) for part in turn.parts):
                acts = ["retry", "edit", "undo"] if turn.message.text else ["retry", "undo"]
            yield Bubble("assistant", components.tools(self.words, turn=number, verdict=turn.verdict, acts=acts))
        if last and (replies := self._replies(turn)):
            yield Bubble("assistant", components.chips(replies))

    def _part(self, part: object, turn: Turn, *, last: bool) -> str:
        words = self.words
        match part:
            case Shelf():
                return over_cards(self._shop, self._shopper, turn, words, last=last) + self._shelf(part)
            case Compared(products):
                return compared(self.cards, self._products(products), self._looks())
            case Working(stage, figure):
                return components.progress(words, stage, figure=figure)
            case AskConsent(kind):
                shop = self._shop
                return components.consent(
                    words, photo_minutes=shop.photo_minutes, waiting=last, practice=shop.practice, kind=kind
                )
            case AboutData(copy):
                return my_data.links(words, copy=copy)
            case AskPhoto():
                return components.photo_buttons(words) if last else ""
            case HandOver():
                return handed_over(self._shop, words, part, last=last)
            case Trouble(text):
                return components.trouble(words, text)
        return self._picture(part)

    def _picture(self, part: object) -> str:
        """Return a part that shows the shopper; none for all others."""
        words = self.words
        match part:
            case PhotoTaken(picture):
                return components.own_photo(words, self._link(picture), again=self._last_seen(part))
            case Dressed(after=after, products=products, notes=notes) if products:
                titles = words.listed([words.title(p) for p in self._products(products)])
                again, now = self._last_seen(part), part is self._look
                return components.look(words, self._link(after), titles, self._notes(notes), now=now, again=again)
        return ""

    def _last_seen(self, part: object) -> bool:
        """Tell whether the shopper's photo was last seen here and is gone, though the shopper did not delete it."""
        photo, look = self._mirror.photo, self._look
        if not photo or self._link(photo):
            return False
        return part is look if look and not look.standing else isinstance(part, PhotoTaken) and part.picture == photo

    def _shelf(self, shelf: Shelf) -> str:
        """Drawn once for what it depends on: turns that are over are drawn again when they are the last one no more."""
        words, saved, sizes = self.words, frozenset(self._shopper.session.saved), self._sizes()
        ids = frozenset(hit.product.id for hit in shelf.hits)
        on_mannequin = self._shopper.session.state.on_mannequin
        depends = (words.language, id(self._shop.catalogue), saved & ids, sizes, on_mannequin)

        def drawing() -> str:
            lines = [
                why_line(hit, words.language, words.vocabulary) or old for hit, old in zip(shelf.hits, shelf.why, strict=True)
            ]
            return self.cards.shelf(shelf.hits, lines, saved, sizes, shelf.own)

        return self._shopper.drawn.of(shelf.hits, depends, drawing)

    def _looks(self) -> dict[str, str]:
        """Return the newest picture of the shopper in each piece alone, or as the last that was put on."""
        return {
            part.products[-1]: link
            for turn in self._shopper.turns
            for part in turn.parts
            if isinstance(part, Dressed) and part.products and (link := self._link(part.after))
        }

    def _asked(self, turn: Turn) -> str:
        message = turn.message
        if message.text:
            return message.text
        if message.press is None:
            shown = turn.number in self._pieces or any(isinstance(part, PhotoTaken) for part in turn.parts)
            waits = turn.with_photo and not shown
            return self.words.say("said_photo") if waits else ""
        product = self._shop.catalogue.get(message.press.product)
        return said_by(message.press, self.words, self.words.title(product) if product else "")

    def _text(self, turn: Turn, part: Say | None = None) -> str:
        """As it was said; said again from its facts when the language is another one now."""
        if turn.open or turn.facts is None or turn.language == self.words.language:
            return part.delta if part else turn.text
        if part is not None and part is not next(p for p in turn.parts if isinstance(p, Say)):
            return ""  # the first piece already says all
        return reworded(turn.facts, self.words, self._shop.catalogue, said=turn.message.text)

    def _replies(self, turn: Turn) -> tuple[str, ...]:
        if turn.facts is None or turn.language == self.words.language:
            return suggestions(turn)
        return resuggested(turn.facts, self.words)

    def _sizes(self) -> frozenset[str]:
        return frozenset(self._shopper.session.state.wishes.wanted.get("size", ()))

    def _products(self, ids: tuple[str, ...]) -> tuple[Product, ...]:
        return tuple(p for p in map(self._shop.catalogue.get, ids) if p is not None)

    def _notes(self, notes: tuple[Note, ...]) -> tuple[str, ...]:
        return tuple(prompts.say(f"tryon.{n.code}", self.words.language, **n.values) for n in notes)

    def _standing(self, look: Dressed) -> MannequinView:
        worn = self._products(look.products)
        titles = self.words.listed([self.words.title(product) for product in worn])
        return on_mannequin(look, self._link(look.after), titles, self.words)

    def _link(self, picture: str) -> str | None:
        return self._shop.links.link(self._shopper.session.id, picture, self._shopper.owner)
