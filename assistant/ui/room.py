"""The fitting room beside the chat: before/after slider, what is worn, the bag with its total, saved pieces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.privacy.consent import Consent
from assistant.ui import components
from assistant.ui.cards import Cards
from assistant.ui.fit_sliders import Fit, dials, undo
from assistant.ui.html import attributes, button, e, icon
from assistant.ui.measurements import Profile, measurements
from assistant.ui.my_data import my_data
from assistant.ui.viewer import MannequinView, viewer
from catalog.money import Money
from catalog.product import Product


@dataclass(frozen=True)
class BagRow:
    """A line of the bag as it is shown."""

    product: Product
    sku: str
    size: str | None
    quantity: int
    price: Money  # of the whole line


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


def room(cards: Cards, view: RoomView) -> str:
    words = cards.words
    close = button(icon("x"), style="icon", data_room="close", aria_label=words.say("close"))
    busy = "true" if view.busy else None
    state = attributes(data_look=view.look or "", data_lang=words.language, data_bag=view.pieces_in_bag, aria_busy=busy)
    return (
        f'<section class="room" aria-labelledby="room-title"{state}>'
        f'<div class="grip"><h2 id="room-title" tabindex="-1">{e(words.say("room"))}</h2>{close}</div>'
        f"{_mirror(cards, view)}{measurements(words, view.profile)}{my_data(words, view.consent)}"
        f"{_bag(cards, view)}{_saved(cards, view.saved)}</section>"
    )


def peek(cards: Cards, view: RoomView) -> str:
    """The bar above the composer on a phone that opens the room."""
    say = cards.words.say
    counts = {"peek_worn": len(view.worn), "peek_bag": view.pieces_in_bag}
    told = [say(key, count=n) for key, n in counts.items() if n]
    if not told and view.photo is None and view.standing is None:
        return ""
    picture = view.look or view.photo
    image = f'<img src="{e(picture)}" alt="" width="32" height="42">' if picture else ""
    body = f"{image}<b>{e(say('room'))}</b><span>{e(' · '.join(told))}</span>{icon('up')}"
    return button(body, style="peek", data_room="open", aria_expanded="false")


def _mirror(cards: Cards, view: RoomView) -> str:
    words = cards.words
    if view.standing is not None:
        return _on_mannequin(cards, view, view.standing)
    if view.photo is None:
        return (
            f'<div class="empty">{icon_person()}<h3>{e(words.say("room_empty_title"))}</h3><p>{e(words.say("room_empty"))}</p>'
            f'{components.photo_buttons(words)}<p class="fine">{e(words.say("room_private"))}</p></div>'
        )
    frame = _slider(cards, view.photo, view.look) if view.look else _still(cards, view.photo)
    save = ""
    if view.look:
        label = icon("down") + e(words.say("download"))
        save = f'<a class="quiet" href="{e(view.look)}" download="fitting-room.png">{label}</a>'
    other = button(icon("photo") + e(words.say("photo_new")), style="quiet", data_pick=True)
    delete = button(icon("trash") + e(words.say("delete")), style="quiet", data_act="delete_photo")
    return f'{frame}<div class="tools">{save}{other}{delete}</div>{_notes(cards, view)}{_worn(cards, view)}'


def _on_mannequin(cards: Cards, view: RoomView, standing: MannequinView) -> str:
    words = cards.words
    label = icon("down") + e(words.say("download"))
    save = f'<a class="quiet" href="{e(view.look or "")}" download="fitting-room.png">{label}</a>'
    own = button(icon("photo") + e(words.say("photo_own")), style="quiet", data_pick=True)
    delete = button(icon("trash") + e(words.say("delete")), style="quiet", data_act="delete_photo") if view.photo else ""
    return f'{viewer(words, standing)}<div class="tools">{save}{own}{delete}</div>{_notes(cards, view)}{_worn(cards, view)}'


def _worn(cards: Cards, view: RoomView) -> str:
    words = cards.words
    items = "".join(
        _line(cards, p, "off", "off_of", e(p.price.text()), below=dials(words, p.id, words.title(p), view.fits.get(p.id, Fit())))
        for p in view.worn
    )
    empty = f'<li class="fine">{e(words.say("worn_none"))}</li>'
    return (
        f'<h3>{e(words.say("worn"))}</h3><ul class="lines worn">{items or empty}</ul>'
        f"{undo(words, possible=view.undo) if view.worn else ''}"
    )


def icon_person() -> str:
    head = "M60 18a13 13 0 1 1 0 26 13 13 0 0 1 0-26Z"
    body = "M34 152V78c0-14 10-22 26-22s26 8 26 22v74"
    return f'<svg viewBox="0 0 120 160" aria-hidden="true"><path d="{head}{body}"/></svg>'


def _slider(cards: Cards, before: str, after: str) -> str:
    say = cards.words.say
    return (
        f'<figure class="ba"><img src="{e(after)}" alt="{e(say("after"))}">'
        f'<img class="over" src="{e(before)}" alt="{e(say("before"))}">'
        f'<input type="range" min="0" max="100" value="50"{attributes(aria_label=say("compare"))}>'
        f'<span class="knob" aria-hidden="true"></span>'
        f'<span class="tag">{e(say("before"))}</span><span class="tag right">{e(say("after"))}</span></figure>'
    )


def _still(cards: Cards, photo: str) -> str:
    return f'<figure class="ba"><img src="{e(photo)}" alt="{e(cards.words.say("photo_yours"))}"></figure>'


def _notes(cards: Cards, view: RoomView) -> str:
    if not view.look:
        return ""
    made = () if view.standing else (cards.words.say("made"),)
    items = "".join(f"<li>{e(note)}</li>" for note in (*view.notes, *made))
    return f'<ul class="doubts"{attributes(aria_label=cards.words.say("notes"))}>{items}</ul>'


def _bag(cards: Cards, view: RoomView) -> str:
    words = cards.words
    title = f'<h3 id="bag-title" tabindex="-1">{e(words.say("bag"))}</h3>'
    if not view.bag or view.total is None:
        return f'{title}<p class="fine">{e(words.say("bag_empty"))}</p>'
    lines = "".join(_bag_line(cards, row) for row in view.bag)
    total = f'<p class="total"><span>{e(words.say("total"))}</span><b>{e(view.total.text())}</b></p>'
    return f'{title}<ul class="lines bag">{lines}</ul>{total}'


def _bag_line(cards: Cards, row: BagRow) -> str:
    words = cards.words
    told = [f"{words.say('size')} {row.size}"] if row.size else []
    price = row.price.text()
    told.append(f"{words.say('quantity', quantity=row.quantity)} {price}" if row.quantity > 1 else price)
    return _line(cards, row.product, "unbag", "unbag_of", e(" · ".join(told)), sku=row.sku)


def _saved(cards: Cards, saved: Sequence[Product]) -> str:
    if not saved:
        return ""
    items = "".join(_line(cards, p, "unsave", "unsave_of", e(p.price.text())) for p in saved)
    return f'<h3>{e(cards.words.say("saved"))}</h3><ul class="lines saved">{items}</ul>'


def _line(cards: Cards, product: Product, act: str, label: str, extra: str, sku: str = "", below: str = "") -> str:
    title = cards.words.title(product)
    remove = button(
        icon("x"),
        style="icon",
        data_act=act,
        data_id=product.id,
        data_sku=sku or None,
        aria_label=cards.words.say(label, title=title),
    )
    return (
        f"<li>{cards.picture(product, 48, 64)}<div><span>{e(title)}</span><small>{extra}</small></div>"
        f"{_again(cards, product) if act == 'unsave' else ''}{remove}{below}</li>"
    )


def _again(cards: Cards, product: Product) -> str:
    """A saved piece can be tried on from the room."""
    if not cards.can_try(product):
        return ""
    say = cards.words.say
    label = say("try_of", title=cards.words.title(product))
    return button(e(say("try")), style="text", data_act="try", data_id=product.id, aria_label=label)
