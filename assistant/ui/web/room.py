"""The fitting room beside the chat: before/after slider, what is worn, the bag with its total, saved pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from markupsafe import Markup

from assistant.dialogue.cart import price_before
from assistant.privacy.consent import Consent
from assistant.store.record import MOST_OF_ONE
from assistant.store.store import BagLine
from assistant.ui.views.fit_sliders import dials, undo
from assistant.ui.views.html import draw
from assistant.ui.views.measurements import Profile, measurements
from assistant.ui.views.products.cards import Cards
from assistant.ui.views.products.product_pictures import page_at_shop, small
from assistant.ui.views.products.variants import swatches
from assistant.ui.views.viewer import MannequinView, viewer
from assistant.ui.views.words import Words
from assistant.ui.web.my_data import my_data
from assistant.ui.web.worn import Worn
from catalog.money import Money
from catalog.product import Product, Variant

_FILE = "room.html"
_NOTHING = Markup("")
_Act = Literal["off", "unbag", "unsave"]
_REMOVE: dict[_Act, str] = {"off": "off_of", "unbag": "unbag_of", "unsave": "unsave_of"}


@dataclass(frozen=True)
class BagRow:
    """A line of the bag as it is shown. `sizes`: that it can have instead, in stock in its colour, with its own among them."""

    product: Product
    sku: str
    size: str | None
    quantity: int
    each: Money
    sizes: tuple[str, ...] = ()
    color: str | None = None  # as the feed writes it
    before: Money | None = None  # what one was when it was added, where that has changed

    @classmethod
    def of(cls, line: BagLine, product: Product, variant: Variant) -> BagRow:
        alike = {one.size for one in product.variants if one.color == variant.color and (one.buyable or one == variant)}
        sizes = tuple(size for size in product.sizes if size in alike)
        before = price_before(line, variant)
        return cls(product, line.sku, variant.size, line.quantity, variant.charged, sizes, variant.color, before)

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
    worn: tuple[Worn, ...] = ()
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
    controls: Markup = _NOTHING  # beside its price
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
    lines = [_dressed(cards, one) for one in view.worn]
    back = undo(words, possible=view.undo) if view.worn else ""
    return draw(_FILE, "worn", words=words, lines=lines, undo=back, outfit=_outfit(words, view.worn))


def _dressed(cards: Cards, one: Worn) -> Line:
    words, title = cards.words, cards.words.title(one.product)
    size = words.say("size_advised" if one.advised else "size_of_it", size=words.size(one.size)) if one.size else ""
    told = [one.price.text(), *filter(None, (size,))]
    add = draw(_FILE, "add_worn", words=words, title=title, one=one) if one.product.in_stock else _NOTHING
    line = _line(cards, one.product, "off", below=dials(words, one.product.id, title, one.fit))
    return replace(line, told=" · ".join(told), controls=add)


def _outfit(words: Words, worn: Sequence[Worn]) -> Markup:
    """Return the button that puts all of it into the bag, where that are several pieces."""
    sold = [one for one in worn if one.product.in_stock]
    if len(sold) < 2:
        return _NOTHING
    total = Money(sum(one.price.minor for one in sold), sold[0].price.currency)
    return draw(_FILE, "add_outfit", words=words, total=total.text(), asks=any(one.asks for one in sold))


def _bagged(cards: Cards, row: BagRow) -> Line:
    words = cards.words
    choice = len(row.sizes) > 1
    told = [one.label for one in swatches(words, row.product) if one.name == row.color]
    told += [f"{words.say('size')} {words.size(row.size)}"] if row.size and not choice else []
    several = words.say("line_price", quantity=row.quantity, each=row.each.text(), price=row.price.text())
    told.append(several if row.quantity > 1 else row.price.text())
    if row.before:
        told.append(words.say("line_was", price=row.before.text()))
    line = _line(cards, row.product, "unbag")
    controls = draw(
        _FILE, "bag_controls", words=words, title=line.title, row=row, sizes=row.sizes if choice else (), most=MOST_OF_ONE
    )
    return replace(line, told=" · ".join(told), sku=row.sku, at_shop=page_at_shop(row.product), controls=controls)


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
