"""A product's colours to choose from, and its variants as the drawer's script reads them. Knows products and words."""

from __future__ import annotations

import json
from dataclasses import dataclass

from assistant.ui.views.products.color_swatch import hex_color
from assistant.ui.views.products.product_pictures import product_link, variant_link
from assistant.ui.views.words import Words
from catalog.product import Product, Variant


@dataclass(frozen=True)
class Swatch:
    """A colour that a product comes in."""

    name: str  # as the feed writes it
    label: str  # in the shopper's language
    dot: str | None  # hex value, None for one that has no place on the screen
    free: bool  # some size of it is in stock


def swatches(words: Words, product: Product) -> tuple[Swatch, ...]:
    """Return the colours to choose from; none where all variants have the same, be it of several colours."""
    names = dict.fromkeys(variant.color for variant in product.variants if variant.color)
    if len(names) < 2:
        return ()
    return tuple(_swatch(words, product, name) for name in names)


def variants_for_script(product: Product) -> str:
    """Return what each variant is and costs, as JSON."""
    return json.dumps([_told(product, variant) for variant in product.variants], ensure_ascii=False)


def _swatch(words: Words, product: Product, name: str) -> Swatch:
    known = next((found.value for found in words.vocabulary.find(name) if found.slot == "color"), "")
    label = words.label("color", known) if known else name
    free = any(variant.buyable for variant in product.variants if variant.color == name)
    return Swatch(name, label[:1].upper() + label[1:], hex_color(words.vocabulary, known) if known else None, free)


def _told(product: Product, variant: Variant) -> dict[str, str | bool | None]:
    return {
        "sku": variant.sku,
        "size": variant.size or "",
        "color": variant.color or "",
        "free": variant.buyable,
        "price": variant.charged.text(),
        "was": variant.price.text() if variant.charged < variant.price else "",
        "picture": variant_link(product, variant) or product_link(product),
    }
