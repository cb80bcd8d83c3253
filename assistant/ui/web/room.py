"""The fitting room beside the chat: before/after slider, what is worn, the bag with its total, saved pieces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from markupsafe import Markup

from assistant.privacy.consent import Consent
from assistant.store.store import BagLine
from assistant.ui.views.cards import Cards
from assistant.ui.views.fit_sliders import Fit, dials, undo
from assistant.ui.views.html import draw
from assistant.ui.views.measurements import Profile, measurements
from assistant.ui.views.product_pictures import page_at_shop, small
from assistant.ui.views.viewer import MannequinView, viewer
from assistant.ui.web.my_data import my_data
from catalog.money import Money
from catalog.product import Product, Variant

_FILE = "room.html"
_NOTHING = Markup("")
_Act = Literal["off", "unbag", "unsave"]
_REMOVE: dict[_Act, str] = {"off": "off_of", "unbag": "unbag_of", "unsave": "unsave_of"}


@dataclass(frozen=True)
class BagRow:
    """A line of the bag as it is shown."""

    product: Product
    sku: str
    size: str | None
    quantity: int
    each: Money

    @classmethod
    def of(cls, line: BagLine, product: Product, variant: Variant) -> BagRow:
        return cls(product, line.sku, variant.size, line.quantity, variant.charged)

    @property
    def price(self) -> Money:
        """Of the whole line."""
        return Money(self.each.minor * self.quantity, self.each.currency)


@dataclass(frozen=True)
class RoomView:
    """What the room shows. `photo` and `look` are addresses, None when there is none (any more)."""

    photo: str | None = None
    look: str | None = None
    standing: MannequinView | None = None  # the look is one on the mannequin
    worn: tuple[Product, ...] = ()
    fits: Mapping[str, Fit] = field(default_factory=dict)  # product id -> how it is worn
    undo: bool = False  # whether there is a step back
    busy: bool = False  # an adjustment is being rendered
    notes: tuple[str, ...] = ()
    bag: tuple[BagRow, ...] = ()
    total: Money | None = None
    saved: tuple[Product, ...] = ()
    profile: Profile = field(default_factory=Profile)
    consent: Consent | None = None  # of this visit, or of one before

    @property
    def pieces_in_bag(self) -> int:
        return sum(row.quantity for row in self.bag)


@dataclass(frozen=True)
class Line:
    """A piece in one of the room's lists. `act`: what its cross does."""

    product: str
    title: str
    picture: str | None
    told: str
    act: _Act
    remove: str  # what the cross is called
    sku: str = ""
    can_try: bool = False
    at_shop: str = ""  # its page there
    below: Markup = _NOTHING


def room(cards: Cards, view: RoomView) -> Markup:
    words = cards.words
    return draw(
        _FILE,
        "room",
        words=words,
        view=view,
        mirror=_mirror(cards, view),
        sections=(measurements(words, view.profile), my_data(words, view.consent)),
        bag=[_bagged(cards, row) for row in view.bag] if view.total is not None else [],
        saved=[_line(cards, one, "unsave", can_try=cards.can_try(one)) for one in view.saved],
    )


def peek(cards: Cards, view: RoomView) -> Markup:
    """Return the bar above the composer on a phone that opens the room."""
    counts = {"peek_worn": len(view.worn), "peek_bag": view.pieces_in_bag}
    told = [cards.words.say(key, count=n) for key, n in counts.items() if n]
    if not told and view.photo is None and view.standing is None:
        return Markup("")
    return draw(_FILE, "peek", words=cards.words, image=view.look or view.photo, told=" · ".join(told))


def _mirror(cards: Cards, view: RoomView) -> Markup:
    words = cards.words
    if view.standing is not None:
        mannequin = viewer(words, view.standing)
        return draw(_FILE, "with_mannequin", words=words, view=view, mannequin=mannequin, worn=_worn(cards, view))
    if view.photo is None:
        return draw(_FILE, "empty", words=words)
    return draw(_FILE, "with_photo", words=words, view=view, worn=_worn(cards, view))


def _worn(cards: Cards, view: RoomView) -> Markup:
    words = cards.words
    lines = [
        _line(cards, one, "off", below=dials(words, one.id, words.title(one), view.fits.get(one.id, Fit()))) for one in view.worn
    ]
    back = undo(words, possible=view.undo) if view.worn else ""
    return draw(_FILE, "worn", words=words, lines=lines, undo=back)


def _bagged(cards: Cards, row: BagRow) -> Line:
    words = cards.words
    told = [f"{words.say('size')} {words.size(row.size)}"] if row.size else []
    several = words.say("line_price", quantity=row.quantity, each=row.each.text(), price=row.price.text())
    told.append(several if row.quantity > 1 else row.price.text())
    line = _line(cards, row.product, "unbag")
    return replace(line, told=" · ".join(told), sku=row.sku, at_shop=page_at_shop(row.product))


def _line(
    cards: Cards,
    product: Product,
    act: _Act,
    *,
    can_try: bool = False,
    below: Markup = _NOTHING,
) -> Line:
    """With its price beside it."""
    title, picture, price = cards.words.title(product), small(cards.link(product)), product.price.text()
    remove = cards.words.say(_REMOVE[act], title=title)
    return Line(product.id, title, picture, price, act, remove, can_try=can_try, below=below)
