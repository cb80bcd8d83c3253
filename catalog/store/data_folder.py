"""The catalogue folder on disk: products, columns, words and vectors, swapped in as a whole. Ranks nothing.

DIR/catalogue.json      which data folder is current; replacing this file is the swap
DIR/data-.../           records.jsonl, one .npy a column (see columns/), vectors.npy, cells.faiss for large ones
DIR/pictures/           copies of local pictures
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from catalog.errors import CatalogError
from catalog.product import Product
from catalog.store.columns import (
    NO_SENTENCES,
    Columns,
    Identities,
    Offers,
    Records,
    SentenceVectors,
    read_lexicon,
    read_postings,
    read_sentences,
    save_sentences,
    write_columns,
)
from catalog.store.versions import Hold, new_data, remove_unused, replace_file
from catalog.vectors.faiss_index import FLAT_UP_TO, AnyVectors, FaissIndex
from catalog.vectors.vectors import Vectors

FORMAT = 5
_META = "catalogue.json"
_INDEX = "cells.faiss"
_TRIES = 20  # to open a catalogue that is being replaced


@dataclass(frozen=True)
class Meta:
    """What catalogue.json says."""

    format: int
    data: str  # name of the current data folder
    currency: str
    embedder: str
    products: int
    variants: int
    made_from: str = ""  # fingerprint of the feed, its pictures and the code that read them
    imported: str = ""  # when, as ISO 8601 in UTC


@dataclass(frozen=True)
class Contents:
    """Everything that goes into a data folder. `keys[i]` is the digest of the text that `vectors[i]` embeds."""

    products: Sequence[Product]
    keys: Sequence[str]  # 32 hex digits each
    vectors: Vectors  # n x d
    currency: str
    embedder: str
    files: Mapping[str, str] = field(default_factory=dict)  # texts to keep beside the columns, by name
    made_from: str = ""
    sentences: SentenceVectors = NO_SENTENCES


def write(folder: Path, contents: Contents) -> None:
    """Build a new data folder beside the current one and swap it in; a crash before the swap leaves the old catalogue.

    Data folders that are still open somewhere stay.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with new_data(folder) as data:
        variants = _write_data(data, contents)
        for name, text in contents.files.items():
            (data / name).write_text(text, encoding="utf-8")
    counts = len(contents.products), variants
    now = datetime.now(UTC).isoformat(timespec="seconds")
    meta = Meta(FORMAT, data.name, contents.currency, contents.embedder, *counts, contents.made_from, now)
    replace_file(folder / _META, json.dumps(asdict(meta), ensure_ascii=False, indent=1))
    remove_unused(folder, data.name)


def read_meta(folder: Path) -> Meta | None:
    """None when the folder holds no catalogue. Raises CatalogError for one that can't be read."""
    path = folder / _META
    if not path.is_file():
        return None
    try:
        meta = Meta(**json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, TypeError, OSError) as error:
        raise CatalogError(f"{path} is damaged; import the feed again.") from error
    if meta.format != FORMAT:
        raise CatalogError(f"{folder} was made by another version; import the feed again.")
    return meta


def vectors_by_key(folder: Path, embedder: str) -> dict[str, Vectors]:
    """Return what an earlier import embedded with the same model: digest of the text -> vector."""
    try:
        meta = read_meta(folder)
        if meta is None or meta.embedder != embedder:
            return {}
        columns = Columns(folder / meta.data)
        keys, vectors = columns["keys"], columns["vectors"]
    except (CatalogError, OSError, ValueError):
        return {}  # a catalogue that can't be read is built anew
    return {key.tobytes().hex(): vector for key, vector in zip(keys, vectors, strict=True)}


def sentence_vectors(folder: Path, embedder: str) -> SentenceVectors:
    """Return what an earlier import embedded of sentences with the same model; a folder that can't be read has none."""
    try:
        meta = read_meta(folder)
        same = meta is not None and meta.embedder == embedder
        return read_sentences(Columns(folder / meta.data)) if meta and same else NO_SENTENCES
    except (CatalogError, OSError, ValueError):
        return NO_SENTENCES


class Store:
    """A catalogue folder, opened: columns stay on disk and are mapped; products are made when asked for."""

    def __init__(self, folder: Path) -> None:
        meta, self._hold = _opened(folder)
        self.folder, self.meta, self.count = folder, meta, meta.products
        data = folder / meta.data
        try:
            columns = Columns(data)
            self.records = Records(data, columns)
            self.offers = Offers(columns)
            self.postings = read_postings(columns)
            self.lexicon = read_lexicon(columns, self.count)
            self.vectors: AnyVectors = columns["vectors"]  # n x d, float16 in large catalogues
            self.sentences = read_sentences(columns)
            self._identities = Identities(columns, self.records)
            self._categories, self._category_names = columns["category"], columns.names("categories")
            self.pictured: NDArray[np.bool_] = columns["pictured"]  # a picture lies in the folder
        except (OSError, ValueError) as error:
            raise CatalogError(f"{folder} is damaged ({error}); import the feed again.") from error

    @property
    def is_current(self) -> bool:
        """Whether no other data folder was swapped in. True when that can't be told."""
        try:
            meta = read_meta(self.folder)
        except CatalogError:
            return True
        return meta is None or meta.data == self.meta.data

    @cached_property
    def index(self) -> FaissIndex:
        return FaissIndex(self.vectors, saved=self.folder / self.meta.data / _INDEX)

    def row(self, product_id: str) -> int | None:
        """None for an id that no product has."""
        return self._identities.row(product_id)

    def product(self, row: int) -> Product:
        return self.records[row]

    def category(self, row: int) -> str:
        """Return a product's category without reading the product."""
        name: str = self._category_names[self._categories[row]]
        return name

    def by_category(self, mask: NDArray[np.bool_]) -> Mapping[str, int]:
        """Count the products of a mask by category, without making a product; categories of none are left out."""
        counts = np.bincount(self._categories[mask], minlength=len(self._category_names))
        return {name: count for name, count in zip(self._category_names, counts.tolist(), strict=True) if count}


def _opened(folder: Path) -> tuple[Meta, Hold]:
    """Return the current data folder, held. An import may remove it after its name was read: then there is a newer one."""
    for _ in range(_TRIES):
        meta = read_meta(folder)
        if meta is None:
            raise CatalogError(f"{folder} is no catalogue; make one with: python -m catalog import FEED --out {folder}")
        try:
            return meta, Hold(folder / meta.data)
        except FileNotFoundError:
            continue
    raise CatalogError(f"{folder} is damaged: its data folder is missing; import the feed again.")


def _write_data(data: Path, contents: Contents) -> int:
    """Return how many variants there are."""
    variants = write_columns(data, contents.products, contents.currency)
    save_sentences(data, contents.sentences)
    np.save(data / "keys.npy", np.frombuffer(bytes.fromhex("".join(contents.keys)), "V16"))
    is_large = len(contents.vectors) > FLAT_UP_TO
    np.save(data / "vectors.npy", contents.vectors.astype(np.float16 if is_large else np.float32, copy=False))
    if is_large:
        FaissIndex(contents.vectors).save(data / _INDEX)
    return variants
