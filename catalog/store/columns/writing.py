"""One pass over the products writes all columns; nothing but the columns is kept in memory."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from catalog.product import Product
from catalog.store.columns.identities import IdentityWriter
from catalog.store.columns.offers import OfferWriter
from catalog.store.columns.pictured import PictureWriter
from catalog.store.columns.records import RecordWriter
from catalog.store.columns.values import ValueWriter
from catalog.store.columns.words import WordWriter


def write_columns(folder: Path, products: Iterable[Product], currency: str) -> int:
    """Return how many variants there were. `currency`: the catalogue's; prices in others count as none."""
    writers = (RecordWriter(folder), IdentityWriter(), ValueWriter(), OfferWriter(currency), WordWriter(), PictureWriter())
    variants = 0
    for product in products:
        variants += len(product.variants)
        for writer in writers:
            writer.add(product)
    for writer in writers:
        writer.save(folder)
    return variants
