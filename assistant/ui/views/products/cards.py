"""Product cards and the detail drawer. Knows products and words; nothing of the conversation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass

from markupsafe import Markup

from assistant.facts import Fact
from assistant.parts import SizeForYou
from assistant.ui.views.html import draw
from assistant.ui.views.products.color_swatch import hex_color
from assistant.ui.views.products.product_pictures import page_at_shop
from assistant.ui.views.products.variants import Swatch, swatches, variants_for_script
from assistant.ui.views.words import Words
from assistant.wording.sentences import sentence
from catalog.product import Attribute, Product
from catalog.query import Hit

FACTS: tuple[Attribute, ...] = ("material", "pattern", "neckline", "sleeve_length", "length", "fit", "season", "feature")
_SIZES_ON_CARD = 7  # further ones are counted; the drawer shows all
_COLORS_ON_CARD = 3
_NO_SIZES: Mapping[str, SizeForYou] = {}


@dataclass(frozen=True)
class SizeChoice:
    name: str
    free: bool  # in stock


@dataclass(frozen=True)
class CardView:
    """A product as templates/cards.html draws it, on the card and in the drawer. Plain text."""

    product: Product
    title: str
    picture: str | None  # its address
    why: str
    saved: bool
    can_try: bool
    colors: str  # the first few in one line
    dots: tuple[str, ...]  # hex values of those that can be placed; none for one piece of several colours, which is no choice
    more_colors: int
    sizes: tuple[SizeChoice, ...]  # the first few
    more_sizes: int
    choices: tuple[SizeChoice, ...]  # all of them
    chosen: str | None  # the size that is chosen already
    own: str  # the wearer's size; empty where it is not known
    sits: Mapping[str, str]  # how each size sits on the wearer, as far as that is known
    swatches: tuple[Swatch, ...]  # colours to choose from
    variants: str  # as JSON for the drawer's script; empty where there are no swatches
    facts: tuple[tuple[str, str], ...]
    adding: Mapping[str, object]  # attributes of the button that adds it to the bag
    rating: str  # stars of five; empty where nobody has rated it
    at_shop: str  # the address of its page there; empty where the feed has none


@dataclass(frozen=True)
class Cards:
    """Draws products. `link` gives a picture's address, `can_try` says whether a product can be put on a photo."""

    words: Words
    link: Callable[[Product], str | None]
    can_try: Callable[[Product], bool]

    def shelf(
        self, hits: Sequence[Hit], why: Sequence[str], saved: Set[str], sizes: Set[str], own: Mapping[str, SizeForYou] = _NO_SIZES
    ) -> Markup:
        """Return the grid of cards inside the chat.

        `sizes` are those wished for: preselected in the drawer; `own` are the wearer's, by product, the next best.
        """
        cards = [
            self.view(h.product, w, h.product.id in saved, sizes, own.get(h.product.id)) for h, w in zip(hits, why, strict=True)
        ]
        return draw("cards.html", "shelf", words=self.words, cards=cards)

    def card(self, product: Product, why: str, saved: bool, sizes: Set[str] = frozenset()) -> Markup:
        return draw("cards.html", "one", words=self.words, card=self.view(product, why, saved, sizes))

    def detail(self, product: Product, sizes: Set[str] = frozenset()) -> Markup:
        """Return the drawer's content: everything the catalogue knows, a size choice, the buttons."""
        return draw("cards.html", "detail", words=self.words, card=self.view(product, "", False, sizes))

    def view(self, product: Product, why: str, saved: bool, sizes: Set[str], own: SizeForYou | None = None) -> CardView:
        """Return what the template needs. `sizes` are those wished for, `own` is the wearer's."""
        words, free, choice = self.words, product.sizes_in_stock, swatches(self.words, product)
        colors = [one.label for one in choice] or [words.label("color", color) for color in product.values("color")]
        mine = own.size if own else ""
        choices = tuple(SizeChoice(size, size in free) for size in product.sizes)
        return CardView(
            product=product,
            title=words.title(product),
            picture=self.link(product),
            why=why,
            saved=saved,
            can_try=self.can_try(product),
            colors=words.line(colors[:_COLORS_ON_CARD]),
            dots=self._dots(product, choice),
            more_colors=max(0, len(colors) - _COLORS_ON_CARD),
            sizes=choices[:_SIZES_ON_CARD],
            more_sizes=max(0, len(choices) - _SIZES_ON_CARD),
            choices=choices,
            chosen=_chosen(free, sizes, mine),
            own=mine,
            sits=self._sits(own),
            swatches=choice,
            variants=variants_for_script(product) if choice else "",
            facts=self._facts(product),
            adding=_adding(product),
            rating=f"{product.rating:g}" if product.rating is not None else "",
            at_shop=page_at_shop(product),
        )

    def _dots(self, product: Product, choice: Sequence[Swatch]) -> tuple[str, ...]:
        colors = product.values("color")
        alone = hex_color(self.words.vocabulary, colors[0]) if len(colors) == 1 else None
        found = [one.dot for one in choice[:_COLORS_ON_CARD]] if choice else [alone]
        return tuple(dot for dot in found if dot)

    def _sits(self, own: SizeForYou | None) -> Mapping[str, str]:
        words = self.words
        facts = {size: Fact("size_how", {"size": size, "parts": parts}) for size, parts in own.told.items()} if own else {}
        return {size: sentence("replies", fact, words.language, words.vocabulary).strip() for size, fact in facts.items()}

    def _facts(self, product: Product) -> tuple[tuple[str, str], ...]:
        words = self.words
        facts = [(words.slot(one), words.values(product, one)) for one in FACTS if product.values(one)]
        if product.rating is not None:
            facts.append((words.slot("rating"), words.say("rating", rating=f"{product.rating:g}")))
        return tuple(facts)


def _chosen(free: Sequence[str], wished: Set[str], own: str) -> str | None:
    """Return the size that is wished for, else the wearer's own, else the only one that is left."""
    found = [*(size for size in free if size in wished), *(size for size in free if size == own)]
    return found[0] if found else free[0] if len(free) == 1 else None


def _adding(product: Product) -> dict[str, object]:
    """Return the button: a product of one size goes straight into the bag; the others open the drawer at the size choice."""
    if len(product.sizes_in_stock) > 1 or len({one.color for one in product.variants if one.buyable}) > 1:
        return {"data_open": "size", "aria_haspopup": "dialog"}
    size = product.sizes_in_stock[0] if product.sizes_in_stock else ""
    return {"data_act": "bag", "data_id": product.id, "data_size": size}
