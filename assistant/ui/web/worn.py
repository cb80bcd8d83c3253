"""What the room knows of the worn pieces besides their pictures: how they sit, in which size, what they cost. Draws nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.button_acts import dialled
from assistant.dialogue.known_size import known_size
from assistant.dialogue.outfit_layers import adjusts, hangs_open
from assistant.dialogue.session import Session
from assistant.dialogue.transcript import Turn
from assistant.dialogue.wearer_gender import wished_gender
from assistant.parts import Press
from assistant.ui.views.fit_sliders import Fit
from catalog.money import Money
from catalog.product import Product
from catalog.sizes import sizes_that_fit
from catalog.vocabulary import Vocabulary


@dataclass(frozen=True)
class Worn:
    """A piece that is worn. `size`: in which it would go into the bag; empty where it comes in one or nothing is known."""

    product: Product
    size: str = ""
    advised: bool = False  # nobody has chosen the size: it was advised
    asks: bool = False  # adding it asks for the size
    fit: Fit = field(default_factory=Fit)

    @property
    def price(self) -> Money:
        """What is charged in that size."""
        charged = (one.charged for one in self.product.variants if self.size and one.size == self.size and one.buyable)
        return next(charged, self.product.price)


def worn(pieces: Sequence[Product], session: Session, vocabulary: Vocabulary, press: Press | None) -> tuple[Worn, ...]:
    """Return the pieces as they are worn. `press`: the slider whose picture is on its way; it stays where it was put."""
    return tuple(_worn(one, pieces, session, vocabulary, press) for one in pieces)


def dialled_press(turns: Sequence[Turn]) -> Press | None:
    """Return the slider whose picture is on its way."""
    press = turns[-1].message.press if turns and turns[-1].open else None
    return press if press is not None and press.act in ("adjust", "adjust_undo") else None


def _worn(product: Product, pieces: Sequence[Product], session: Session, vocabulary: Vocabulary, press: Press | None) -> Worn:
    now = session.state.adjusted.of(product.id)
    if press is not None and press.product == product.id:
        now = dialled(press, now)
    if now.open is None and hangs_open(product, pieces):
        now = replace(now, open=True)
    choice = len(product.sizes) > 1
    wanted = known_size(product, session.state, session.bag, vocabulary) if choice else None
    made = sizes_that_fit(product, wanted, vocabulary, gender=wished_gender(session.state)) if wanted else ()
    size = next((one for one in product.sizes_in_stock if one in made), "")
    advised = bool(size) and product.id not in session.state.sizes and session.state.advised.get(product.id) == wanted
    return Worn(product, size, advised, choice and not size, Fit(adjusts(product), now))
