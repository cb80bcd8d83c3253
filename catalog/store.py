"""The catalogue folder on disk: products, columns, words and vectors, swapped in as a whole. Ranks nothing.

DIR/catalogue.json      which data folder is current; replacing this file is the swap
DIR/data-.../           records.jsonl, one .npy a column (see columns/), vectors.npy, index.faiss for large ones
DIR/pictures/           copies of local pictures
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np

from catalog.columns import Columns, Identities, Offers, Records, read_lexicon, read_postings, write_columns
from catalog.embedding import Vectors
from catalog.errors import CatalogError
from catalog.index import HNSW_ABOVE, AnyVectors, FaissIndex
from catalog.product import Product

FORMAT = 2
_META = "catalogue.json"
_INDEX = "index.faiss"


@dataclass(frozen=True)
class Meta:
    """What catalogue.json says."""

    format: int
    data: str  # name of the current data folder
    currency: str
    embedder: str
    products: int
    variants: int
    pictures: Mapping[str, str] = field(default_factory=dict)  # picture's path in the folder -> digest of what it was made from
    made_from: str = ""  # fingerprint of the feed, its pictures and the code that read them


@dataclass(frozen=True)
class Contents:
    """Everything that goes into a data folder. `keys[i]` is the digest of the text that `vectors[i]` embeds."""

    products: Sequence[Product]
    keys: Sequence[str]  # 32 hex digits each
    vectors: Vectors  # n x d
    currency: str
    embedder: str
    pictures: Mapping[str, str] = field(default_factory=dict)
    made_from: str = ""


def write(folder: Path, contents: Contents) -> None:
    """Builds a new data folder beside the current one and swaps it in; a crash before the swap leaves the old catalogue."""
    folder.mkdir(parents=True, exist_ok=True)
    data = Path(tempfile.mkdtemp(prefix="data-", dir=folder))
    data.chmod(0o755)
    try:
        variants = _write_data(data, contents)
        meta = Meta(
            FORMAT, data.name, contents.currency, contents.embedder, len(contents.products),
            variants, dict(contents.pictures), contents.made_from,
        )  # fmt: skip
        fresh = folder / f"{_META}.new"
        fresh.write_text(json.dumps(asdict(meta), ensure_ascii=False, indent=1), encoding="utf-8")
    except BaseException:
        shutil.rmtree(data, ignore_errors=True)
        raise
    os.replace(fresh, folder / _META)  # noqa: PTH105 - the atomic step, spelt out
    for old in folder.glob("data-*"):
        if old.name != data.name:
            shutil.rmtree(old, ignore_errors=True)


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
    """What an earlier import embedded with the same model: digest of the text -> vector."""
    try:
        meta = read_meta(folder)
        if meta is None or meta.embedder != embedder:
            return {}
        columns = Columns(folder / meta.data)
        keys, vectors = columns["keys"], columns["vectors"]
    except (CatalogError, OSError, ValueError):
        return {}  # a catalogue that can't be read is built anew
    return {key.tobytes().hex(): vector for key, vector in zip(keys, vectors, strict=True)}


class Store:
    """A catalogue folder, opened: columns stay on disk and are mapped; products are made when asked for."""

    def __init__(self, folder: Path) -> None:
        meta = read_meta(folder)
        if meta is None:
            raise CatalogError(f"{folder} is no catalogue; make one with: python -m catalog import FEED --out {folder}")
        self.folder, self.meta, self.count = folder, meta, meta.products
        data = folder / meta.data
        try:
            columns = Columns(data)
            self.records = Records(data, columns)
            self.offers = Offers(columns)
            self.postings = read_postings(columns)
            self.lexicon = read_lexicon(columns, self.count)
            self.vectors: AnyVectors = columns["vectors"]  # n x d, float16 in large catalogues
            self._identities = Identities(columns, self.records)
            self._categories, self._category_names = columns["category"], columns.names("categories")
        except (OSError, ValueError) as error:
            raise CatalogError(f"{folder} is damaged ({error}); import the feed again.") from error

    @cached_property
    def index(self) -> FaissIndex:
        return FaissIndex(self.vectors, saved=self.folder / self.meta.data / _INDEX)

    def row(self, product_id: str) -> int | None:
        """None for an id that no product has."""
        return self._identities.row(product_id)

    def product(self, row: int) -> Product:
        return self.records[row]

    def category(self, row: int) -> str:
        """A product's category without reading the product."""
        name: str = self._category_names[self._categories[row]]
        return name


def _write_data(data: Path, contents: Contents) -> int:
    """How many variants there are."""
    variants = write_columns(data, contents.products, contents.currency)
    np.save(data / "keys.npy", np.frombuffer(bytes.fromhex("".join(contents.keys)), "V16"))
    is_large = len(contents.vectors) > HNSW_ABOVE
    np.save(data / "vectors.npy", contents.vectors.astype(np.float16 if is_large else np.float32, copy=False))
    if is_large:
        FaissIndex(contents.vectors).save(data / _INDEX)
    return variants
