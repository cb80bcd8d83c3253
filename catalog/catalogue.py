"""A catalogue that is open: products by id, search, facets. Skeleton of the contract."""

from __future__ import annotations

from pathlib import Path

from catalog.product import Product
from catalog.query import Query, Results
from catalog.vocabulary import Vocabulary


class Catalogue:
    """Read-only view of a catalogue folder made by `catalog import`. Safe to share between threads."""

    folder: Path
    currency: str  # ISO 4217, the shop's (most common) currency
    vocabulary: Vocabulary  # with the shop's own brands, colours, materials

    @classmethod
    def open(cls, folder: Path, *, lazy_embedder: bool = True) -> Catalogue:
        """Opens in well under a second; the text encoder is loaded at the first search (or by `warm()`), not here.
        Raises CatalogError in one sentence when the folder is no catalogue."""
        raise NotImplementedError

    def warm(self) -> None:
        """Loads the text encoder and runs one query."""
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError

    def get(self, product_id: str) -> Product | None:
        raise NotImplementedError

    def products(self) -> tuple[Product, ...]:
        raise NotImplementedError

    def picture(self, product: Product) -> Path | None:
        """Absolute path of a product's picture; None for missing or remote ones."""
        raise NotImplementedError

    def search(self, query: Query, *, limit: int = 8) -> Results:
        """Exact hard filters first, then ranking. Relaxes only when nothing matches; never relaxes `unwanted`, a price limit or a
        size without saying so in `relaxed`; in-stock before sold-out."""
        raise NotImplementedError

    def similar(self, product_id: str, *, limit: int = 8) -> Results:
        raise NotImplementedError

    def complements(self, product_id: str, *, limit: int = 8) -> Results:
        """Pieces of other garment types that go with it (colour harmony, style, gender)."""
        raise NotImplementedError
