"""How an order goes on: a link to the shop's checkout, or every line of the bag with its piece's page at the shop."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.parts import HandOver
from assistant.settings.checkout import checkout_address
from assistant.store.store import BagLine
from assistant.ui.session.shop import Shop
from assistant.ui.views import components
from assistant.ui.views.components import Ordered
from assistant.ui.views.products.product_pictures import page_at_shop
from assistant.ui.views.products.variants import swatches
from assistant.ui.views.shop_look import help_link
from assistant.ui.views.words import Words
from catalog.catalogue import Catalogue
from catalog.money import Money
from catalog.product import Product, Variant


def handed_over(shop: Shop, words: Words, part: HandOver, *, last: bool) -> str:
    """Return the card. The link to the checkout is offered by the last answer alone: the bag may be another one since."""
    address = checkout_address(shop.checkout, part.lines)
    if address:
        return components.hand_over(words, address) if last else ""
    return components.order_at_shop(words, tuple(_ordered(shop.catalogue, words, part)), help_link(shop.look, words))


def _ordered(catalogue: Catalogue, words: Words, part: HandOver) -> Iterator[Ordered]:
    """Yield the lines; one that has left the catalogue is passed over."""
    for line in part.shown:
        product = catalogue.get(line.product)
        variant = product.variant(line.sku) if product else None
        if product and variant:
            yield Ordered(words.title(product), _told(words, line, product, variant), page_at_shop(product))


def _told(words: Words, line: BagLine, product: Product, variant: Variant) -> str:
    """Return what tells a line from another of the same piece, and its price as it was said."""
    colors = [one.label for one in swatches(words, product) if one.name == variant.color] or [words.values(product, "color")]
    size = f"{words.say('size')} {words.size(variant.size)}" if variant.size else ""
    each = line.price or variant.charged
    price = Money(line.quantity * each.minor, each.currency)
    key = "line_price" if line.quantity > 1 else "line_one"
    cost = words.say(key, quantity=line.quantity, each=each.text(), price=price.text())
    return " · ".join(one for one in (*colors, size, cost) if one)
