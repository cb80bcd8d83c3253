"""The bag: lines of SKU and quantity, and their exact total. Knows no conversation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.store.record import MOST_OF_ONE, BagLine
from catalog.catalogue import Catalogue
from catalog.money import Money
from catalog.product import Product, Variant


@dataclass(frozen=True)
class Bag:
    """Lines in the order they came. Every change gives a new bag."""

    lines: tuple[BagLine, ...] = ()

    def add(self, product: str, sku: str, quantity: int = 1, price: Money | None = None) -> Bag:
        """`price`: what one is now, so that a later change of it can be told."""
        if any(line.sku == sku for line in self.lines):
            more = (replace(_more(line, quantity), price=price) if line.sku == sku else line for line in self.lines)
            return Bag(tuple(more))
        return Bag((*self.lines, BagLine(product, sku, min(quantity, MOST_OF_ONE), price)))

    def set_quantity(self, sku: str, quantity: int) -> Bag:
        changed = (replace(line, quantity=min(quantity, MOST_OF_ONE)) if line.sku == sku else line for line in self.lines)
        return Bag(tuple(line for line in changed if line.quantity > 0))

    def exchange(self, sku: str, other: str, price: Money | None = None) -> Bag:
        """Another variant of the same product in a line's place; what is there already of it joins."""
        old = next(line for line in self.lines if line.sku == sku)
        there = sum(line.quantity for line in self.lines if line.sku == other)
        new = BagLine(old.product, other, min(old.quantity + there, MOST_OF_ONE), price)
        return Bag(tuple(new if line.sku == sku else line for line in self.lines if line.sku != other))

    def remove(self, *, product: str = "", sku: str = "") -> Bag:
        """Without one SKU, or without every line of a product."""
        return Bag(tuple(line for line in self.lines if line.sku != sku and line.product != product))

    @property
    def products(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(line.product for line in self.lines))

    @property
    def count(self) -> int:
        return sum(line.quantity for line in self.lines)

    def read(self, catalogue: Catalogue) -> Iterator[tuple[BagLine, Product, Variant]]:
        """Yield the lines with what they are; a line whose product has left the catalogue is passed over."""
        for line in self.lines:
            product = catalogue.get(line.product)
            variant = product.variant(line.sku) if product else None
            if product and variant:
                yield line, product, variant

    def total(self, catalogue: Catalogue) -> Money:
        """Return the sum of what is charged, in the shop's currency."""
        minor = sum(line.quantity * variant.charged.minor for line, _, variant in self.read(catalogue))
        return Money(minor, catalogue.currency)


def price_before(line: BagLine, variant: Variant) -> Money | None:
    """Return what one of a line was when it was added, where that was another price than now."""
    was = line.price
    return was if was is not None and was.currency == variant.charged.currency and was != variant.charged else None


def _more(line: BagLine, quantity: int) -> BagLine:
    return replace(line, quantity=min(line.quantity + quantity, MOST_OF_ONE))
