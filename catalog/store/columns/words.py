"""The words of products as BM25 columns: see catalog/text/bm25.py for what a word is and how it weighs."""

from __future__ import annotations

from pathlib import Path

from catalog.product import Product
from catalog.store.columns.files import Columns, save_column, save_names
from catalog.text.bm25 import InvertedIndex, LexiconBuilder


class WordWriter:
    def __init__(self) -> None:
        self._builder = LexiconBuilder()

    def add(self, product: Product) -> None:
        self._builder.add(lexical_fields(product))

    def save(self, folder: Path) -> None:
        lexicon = self._builder.build()
        save_names(folder, "terms", list(lexicon.terms))
        save_column(folder, "term_starts", lexicon.starts)
        save_column(folder, "term_rows", lexicon.rows)
        save_column(folder, "term_weights", lexicon.weights)


def read_lexicon(columns: Columns, count: int) -> InvertedIndex:
    terms = {term: i for i, term in enumerate(columns.names("terms"))}
    return InvertedIndex(terms, columns["term_starts"], columns["term_rows"], columns["term_weights"], count)


def lexical_fields(product: Product) -> list[tuple[str, float]]:
    """Texts for BM25 with their weights."""
    values = " ".join(v for values in product.attributes.values() for v in values)
    return [
        *((title, 2.0) for title in product.every_title), (product.category, 1.0), (values, 1.0), (product.brand, 1.0),
        (product.words, 1.0), (product.description, 1.0),
        *((text, 1.0) for text in product.descriptions.values()),
    ]  # fmt: skip
