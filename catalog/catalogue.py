"""A catalogue that is open: products by id, search, similar and matching pieces. The face of this package for the assistant."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from itertools import zip_longest
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from catalog.charts import Shelf, generic_charts, read_shelf
from catalog.money import Money
from catalog.price_level import round_price
from catalog.product import Product, Variant, is_in_folder
from catalog.query import Hit, Query, Results, Slot
from catalog.search.agreement import Pairs, agreements
from catalog.search.axes import Axes
from catalog.search.complements import harmony, partners
from catalog.search.filters import Filters
from catalog.search.leanings import Leanings
from catalog.search.ranking import Ranker
from catalog.search.searcher import Searcher
from catalog.sentences import Answer, Answerer
from catalog.sentences.meanings import Meanings
from catalog.shop_pages import Section, ShopPages
from catalog.store.data_folder import Store
from catalog.vectors.embedder import Embedder, embedder
from catalog.vectors.faiss_index import AnyVectors, VectorIndex
from catalog.visual.reading import Seen
from catalog.visual.to_query import with_picture
from catalog.vocabulary import Vocabulary

if TYPE_CHECKING:
    from catalog.visual.model import Sight

_ANYTHING = Query()
_LOOKED_AT = 3000  # products; a shop's first thousands tell what its pieces cost
Nearest = Callable[[str, AnyVectors], VectorIndex]  # an import's name and its vectors -> where to search them
_NOTHING: Mapping[str, Section] = {}
_OWN: tuple[Slot, ...] = ("brand", "color", "material", "pattern", "style")  # where a shop has words of its own


class Catalogue:
    """Read-only view of a catalogue folder made by `catalog import`. Safe to share between threads."""

    folder: Path
    currency: str  # ISO 4217, the shop's (most common) currency
    vocabulary: Vocabulary  # with the shop's own brands, colours, materials
    pages: ShopPages  # what the shop tells of itself

    def __init__(
        self,
        store: Store,
        vocabulary: Vocabulary,
        model: Embedder,
        nearest: Nearest | None = None,
        pages: ShopPages | None = None,
    ) -> None:
        """`pages`: by default those of the catalogue's own folder. Raises CatalogError where these can't be read."""
        self.folder = store.folder
        self.pages = pages or ShopPages.read(store.folder)
        self.currency = store.meta.currency
        self.vocabulary = vocabulary
        self._store, self._model, self._nearest = store, model, nearest
        self._filters = Filters(store, vocabulary)
        self._lock = Lock()

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        lazy_embedder: bool = True,
        model: Embedder | None = None,
        nearest: Nearest | None = None,
        pages: Path | None = None,
        contact: Mapping[str, Section] = _NOTHING,
    ) -> Catalogue:
        """Open in well under a second.

        The text encoder (the one that the catalogue was imported with) is loaded at the first search (or by `warm()`), not here.
        `nearest`: where vectors are searched, by default in the folder's own index. `pages`: a folder with the shop's own words,
        by default the same. `contact`: how the shop is reached, by language, should these not say it. Raises CatalogError in one
        sentence when the folder is no catalogue.
        """
        store = Store(Path(folder))
        told = ShopPages.read(pages or store.folder, contact)
        catalogue = cls(store, _with_own_words(store, Vocabulary.load()), model or embedder(store.meta.embedder), nearest, told)
        if not lazy_embedder:
            catalogue.warm()
        return catalogue

    @property
    def is_current(self) -> bool:
        """Whether no newer import and no newer shop.md stands in its folder. True when that can't be told."""
        return self._store.is_current and self.pages.is_current

    def newer(self) -> Catalogue:
        """Return what stands in its folder now, with the text encoder of this one where it is the same. Raises CatalogError."""
        store = Store(self.folder)
        model = self._model if store.meta.embedder == self._store.meta.embedder else embedder(store.meta.embedder)
        return Catalogue(store, _with_own_words(store, Vocabulary.load()), model, self._nearest, self.pages.newer())

    def warm(self) -> None:
        """Load the text encoder and the size charts, and run one query."""
        generic_charts()
        _ = self.charts
        self.search(Query(text="a red summer dress"), limit=1)

    def __len__(self) -> int:
        return self._store.count

    @property
    def imported(self) -> datetime:
        """When its feed was imported, in UTC."""
        return datetime.fromisoformat(self._store.meta.imported)

    @cached_property
    def pictured(self) -> Mapping[str, int]:
        """How many products of each category have a picture in the folder."""
        return self._store.by_category(self._store.pictured)

    @cached_property
    def stocked(self) -> Mapping[str, int]:
        """How many products of each category are in stock."""
        return self._store.by_category(self._store.offers.in_stock)

    @property
    def numbered(self) -> int:
        """How many products have a variant whose number at the shop's platform is known."""
        return int(np.count_nonzero(self._store.offers.numbered))

    @cached_property
    def rated(self) -> bool:
        """Whether any product has a rating."""
        return bool(np.any(self._store.offers.rating >= 0))

    def get(self, product_id: str) -> Product | None:
        row = self._store.row(product_id)
        return None if row is None else self._store.product(row)

    def products(self) -> Iterator[Product]:
        """Yield all of them in feed order, each made when it comes."""
        return map(self._store.product, range(self._store.count))

    @cached_property
    def usual_price(self) -> Money:
        """A round price a little above that of most pieces in stock, in the shop's currency: for examples."""
        offers = self._store.offers
        prices = offers.lowest[offers.in_stock & (offers.lowest >= 0)]
        return round_price([Money(minor, self.currency) for minor in prices[:_LOOKED_AT].tolist()], self.currency)

    def picture(self, product: Product, variant: Variant | None = None) -> Path | None:
        """Absolute path of a product's picture, of the variant's own where it has one; None for missing or remote ones."""
        image = variant.image if variant and is_in_folder(variant.image) else product.image
        if not is_in_folder(image):
            return None
        path = (self.folder / image).resolve()
        return path if path.is_file() else None

    def search(self, query: Query, *, limit: int = 8) -> Results:
        """Search: exact hard filters first, then ranking.

        Relaxes only when nothing matches; never relaxes `unwanted`, a price limit or a size without saying so in `relaxed`;
        in-stock before sold-out. `total` counts what `leave_out` hides, too.
        """
        return self._searcher.search(query, limit=limit)

    def see(self, photo: NDArray[np.uint8], *, people: bool = True) -> Seen:
        """Return what a photo shows, HxWx3 uint8 RGB and upright.

        A garment, a person or neither for sure; type, colours and pattern. `people`: without it no face is looked for, and it is
        read as a photo of a garment. The first call loads the networks.
        """
        return self._sight.see(photo, people=people)

    def search_by_picture(self, photo: NDArray[np.uint8] | Seen, query: Query = _ANYTHING, *, limit: int = 8) -> Results:
        """Return products that look like the garment on a photo, or on one that `see` has read.

        `query`: what is wished besides ("in blue", "under 50"); it comes before what is seen. Where nobody looked at the
        catalogue's pictures type, colour and pattern decide.
        """
        seen = photo if isinstance(photo, Seen) else self.see(photo)
        return self.search(with_picture(query, seen), limit=limit)

    def similar(self, product_id: str, *, limit: int = 8) -> Results:
        """Return products of the same type and for the same people, most alike first."""
        product = self.get(product_id)
        if product is None:
            return Results((), 0)
        wanted = {"category": (self.vocabulary.base(product.category),)}
        return self.search(Query(wanted=wanted, like=product_id), limit=limit)  # type: ignore[arg-type]

    def complements(self, product_id: str, *, limit: int = 8) -> Results:
        """Return pieces of other garment types that go with it (colour harmony, style, gender), one of each type in turn."""
        product = self.get(product_id)
        if product is None:
            return Results((), 0)
        by_type = [self._partners(product, category) for category in partners(product.category)]
        turns = [hit for hits in zip_longest(*by_type) for hit in hits if hit is not None]
        return Results(tuple(turns[:limit]), sum(map(len, by_type)))

    def agreements(self, products: Sequence[Product]) -> Pairs:
        """Return n x n: how well each of n pieces goes with each, about -1 to 3; a piece that is not sold here has no vector."""
        vectors = np.zeros((len(products), self._store.vectors.shape[1]), np.float32)
        for place, product in enumerate(products):
            if (row := self._store.row(product.id)) is not None:
                vectors[place] = self._store.vectors[row]
        return agreements(products, vectors, self.vocabulary)

    def answer(self, product: Product, question: str, language: str, *, asked_in: str = "") -> Answer:
        """Return what the shop says of a piece that answers a question: its own sentences, topic by topic.

        `asked_in`: the question's language, where that is another than the answer's.
        """
        return self._answerer.answer(product, question, language, asked_in=asked_in)

    def _partners(self, product: Product, category: str) -> list[Hit]:
        """Return pieces of one type for the same people, in stock, best match first."""
        wanted: dict[Slot, tuple[str, ...]] = {"category": (category,), "in_stock": ("true",)}
        for slot in ("gender", "age_group"):
            if values := tuple(v for v in product.values(slot) if v != "unisex"):
                wanted[slot] = values
        found = [
            self._store.product(row) for row in self._searcher.akin(product.id, self._searcher.matching(Query(wanted=wanted)))
        ]
        hits = [
            Hit(other, round(harmony(product, other, self.vocabulary), 4), (("category", other.category),)) for other in found
        ]
        return sorted(hits, key=lambda hit: -hit.score)

    @cached_property
    def charts(self) -> Shelf:
        """The size charts that came with the feed; generic ones stand beside them, see `catalog.charts.choose`."""
        return read_shelf(self.folder / self._store.meta.data)

    @cached_property
    def _searcher(self) -> Searcher:
        with self._lock:
            store = self._store
            index = self._nearest(store.meta.data, store.vectors) if self._nearest else store.index
            leanings = Leanings(store, self._filters)
            axes = Axes(store, self._filters, leanings, self.vocabulary)
            ranker = Ranker(store, self._filters, index, self._model, leanings, axes, lambda: self._sight.looks)
            return Searcher(self._store, self.vocabulary, self._filters, ranker)

    @cached_property
    def _answerer(self) -> Answerer:
        return Answerer(Meanings(self._store.sentences, self._model), self._store.lexicon.idf)

    @cached_property
    def _sight(self) -> Sight:
        from catalog.visual.model import Sight  # brings OpenCV

        return Sight(self.folder, lambda: (product.image for product in self.products()))


def _with_own_words(store: Store, known: Vocabulary) -> Vocabulary:
    """Return the vocabulary with what only this shop says: its brands, its names of colours and cloths."""
    own: dict[Slot, Sequence[str]] = {}
    for slot in _OWN:
        values = set(known.values(slot))
        if new := [value for value in store.postings.get(slot, {}) if value not in values]:
            own[slot] = new
    return known.with_values(own)
