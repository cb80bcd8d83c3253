"""The catalogue folder on disk: Arrow columns, value postings, BM25 postings and vectors, swapped in as a whole. Ranks nothing.

DIR/catalogue.json      which data folder is current; replacing this file is the swap
DIR/data-.../           products.arrow variants.arrow values.arrow lexicon.arrow vectors.npy, index.faiss for large ones
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
from typing import Any, cast

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from catalog.embedding import Vectors
from catalog.errors import CatalogError
from catalog.index import HNSW_ABOVE, FaissIndex
from catalog.lexical import Lexicon
from catalog.money import Money
from catalog.product import Product, Variant
from catalog.query import Slot

FORMAT = 1
_META = "catalogue.json"
_INDEX = "index.faiss"
_TEXTS = ("id", "title", "description", "brand", "category", "link", "words", "title_zh", "description_zh")
_OPTIONAL = ("image", "garment")


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
    keys: Sequence[str]
    vectors: Vectors  # n x d
    lexicon: Lexicon
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
        _write_data(data, contents)
        meta = Meta(
            FORMAT, data.name, contents.currency, contents.embedder, len(contents.products),
            sum(len(p.variants) for p in contents.products), dict(contents.pictures), contents.made_from,
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


def vectors_by_key(folder: Path, embedder: str) -> dict[str, NDArray[np.float32]]:
    """What an earlier import embedded with the same model: digest of the text -> vector."""
    try:
        meta = read_meta(folder)
        if meta is None or meta.embedder != embedder:
            return {}
        keys = _table(folder / meta.data / "products.arrow").column("key").to_pylist()
        vectors = np.load(folder / meta.data / "vectors.npy")
    except (CatalogError, OSError, pa.ArrowException):
        return {}  # a catalogue that can't be read is built anew
    return dict(zip(keys, vectors, strict=True))


class Store:
    """A catalogue folder, opened: columns stay on disk and are mapped; products are made when asked for."""

    def __init__(self, folder: Path) -> None:
        meta = read_meta(folder)
        if meta is None:
            raise CatalogError(f"{folder} is no catalogue; make one with: python -m catalog import FEED --out {folder}")
        self.folder, self.meta = folder, meta
        data = folder / meta.data
        try:
            self._products = _table(data / "products.arrow").combine_chunks()
            self._variants = _table(data / "variants.arrow").combine_chunks()
            values, lexicon = _table(data / "values.arrow"), _table(data / "lexicon.arrow")
            self.vectors: Vectors = np.load(data / "vectors.npy", mmap_mode="r")
        except (OSError, pa.ArrowException, ValueError) as error:
            raise CatalogError(f"{folder} is damaged ({error}); import the feed again.") from error
        self.count = meta.products
        self.row_of: dict[str, int] = {id: row for row, id in enumerate(self._products.column("id").to_pylist())}
        self.postings = _postings(values)
        self.lexicon = _lexicon(lexicon, self.count)
        self._made: dict[int, Product] = {}

    def index(self) -> FaissIndex:
        return FaissIndex(self.vectors, saved=self.folder / self.meta.data / _INDEX)

    def product(self, row: int) -> Product:
        made = self._made.get(row)
        if made is None:
            made = self._made[row] = self._make(row)
        return made

    @cached_property
    def starts(self) -> NDArray[np.int64]:
        """Variants of product i are starts[i]:starts[i + 1]."""
        return _numbers(self._products, "start", np.int64, extra=self._variants.num_rows)

    @cached_property
    def charged(self) -> NDArray[np.int64]:
        """What each variant costs, minor units; -1 for other currencies than the catalogue's."""
        return _numbers(self._variants, "charged", np.int64)

    @cached_property
    def reduced(self) -> NDArray[np.bool_]:
        return _numbers(self._variants, "reduced", np.int8) > 0

    @cached_property
    def buyable(self) -> NDArray[np.bool_]:
        return _numbers(self._variants, "buyable", np.int8) > 0

    @cached_property
    def size_codes(self) -> NDArray[np.int32]:
        """For each variant the number of its size in `size_names`; -1 for none."""
        return _numbers(self._variants, "size_code", np.int32)

    @cached_property
    def size_names(self) -> tuple[str, ...]:
        sizes: dict[int, str] = {}
        for code, size in zip(
            self._variants.column("size_code").to_pylist(), self._variants.column("size").to_pylist(), strict=True
        ):
            if code >= 0:
                sizes.setdefault(code, size)
        return tuple(sizes[code] for code in range(len(sizes)))

    @cached_property
    def rating(self) -> NDArray[np.float32]:
        """0..5; NaN where none is known."""
        return _numbers(self._products, "rating", np.float32)

    def _make(self, row: int) -> Product:
        record = {name: self._products.column(name)[row].as_py() for name in (*_TEXTS, *_OPTIONAL)}
        attributes, sources = (json.loads(self._products.column(name)[row].as_py()) for name in ("attributes", "sources"))
        rating = float(self.rating[row])
        first, end = int(self.starts[row]), int(self.starts[row + 1])
        return Product(
            **record,
            attributes={name: tuple(values) for name, values in attributes.items()},
            sources={name: tuple(values) for name, values in sources.items()},
            rating=None if np.isnan(rating) else round(rating, 3),
            variants=tuple(_variant(v) for v in self._variants.slice(first, end - first).to_pylist()),
        )


def _write_data(data: Path, contents: Contents) -> None:
    products = contents.products
    starts = np.cumsum([0, *(len(p.variants) for p in products)])[:-1]
    columns: dict[str, Any] = {name: [getattr(p, name) for p in products] for name in (*_TEXTS, *_OPTIONAL)}
    table = {name: pa.array(column, pa.string()) for name, column in columns.items()}
    table["attributes"] = pa.array([json.dumps(dict(p.attributes), ensure_ascii=False) for p in products], pa.string())
    table["sources"] = pa.array([json.dumps(dict(p.sources), ensure_ascii=False) for p in products], pa.string())
    table["rating"] = pa.array([float("nan") if p.rating is None else p.rating for p in products], pa.float32())
    table["key"] = pa.array(list(contents.keys), pa.string())
    table["start"] = pa.array(starts, pa.int64())
    _save(data / "products.arrow", table)
    _save(data / "variants.arrow", _variant_columns(products, contents.currency))
    _save(data / "values.arrow", _value_columns(products))
    _save(data / "lexicon.arrow", _lexicon_columns(contents.lexicon))
    np.save(data / "vectors.npy", contents.vectors)
    if len(contents.vectors) > HNSW_ABOVE:
        FaissIndex(contents.vectors).save(data / _INDEX)


def _variant_columns(products: Sequence[Product], currency: str) -> dict[str, Any]:
    variants = [v for p in products for v in p.variants]
    codes: dict[str, int] = {}
    return {
        "sku": pa.array([v.sku for v in variants], pa.string()),
        "size": pa.array([v.size for v in variants], pa.string()),
        "size_code": pa.array([codes.setdefault(v.size, len(codes)) if v.size else -1 for v in variants], pa.int32()),
        "color": pa.array([v.color for v in variants], pa.string()),
        "currency": pa.array([v.price.currency for v in variants], pa.string()),
        "price": pa.array([v.price.minor for v in variants], pa.int64()),
        "sale_price": pa.array([v.sale_price.minor if v.sale_price else None for v in variants], pa.int64()),
        "charged": pa.array([v.charged.minor if v.price.currency == currency else -1 for v in variants], pa.int64()),
        "reduced": pa.array([int(v.charged < v.price) for v in variants], pa.int8()),
        "buyable": pa.array([int(v.buyable) for v in variants], pa.int8()),
        "availability": pa.array([v.availability for v in variants], pa.string()),
        "image": pa.array([v.image for v in variants], pa.string()),
    }


def _value_columns(products: Sequence[Product]) -> dict[str, Any]:
    """Postings: for every (slot, value) the rows that have it and its place among the product's values (0 = main)."""
    found: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for row, product in enumerate(products):
        own: dict[str, tuple[str, ...]] = {"category": (product.category,), "brand": (product.brand,) if product.brand else ()}
        for slot, values in [*own.items(), *product.attributes.items()]:
            for place, value in enumerate(dict.fromkeys(values)):
                found.setdefault((slot, value), []).append((row, place))
    return {
        "slot": pa.array([slot for slot, _ in found], pa.string()),
        "value": pa.array([value for _, value in found], pa.string()),
        "rows": pa.array([[row for row, _ in places] for places in found.values()], pa.list_(pa.int32())),
        "places": pa.array([[place for _, place in places] for places in found.values()], pa.list_(pa.int32())),
    }


def _lexicon_columns(lexicon: Lexicon) -> dict[str, Any]:
    offsets = pa.array(lexicon.starts, pa.int32())
    return {
        "term": pa.array(list(lexicon.terms), pa.string()),
        "rows": pa.ListArray.from_arrays(offsets, pa.array(lexicon.rows, pa.int32())),
        "weights": pa.ListArray.from_arrays(offsets, pa.array(lexicon.weights, pa.float32())),
    }


def _save(path: Path, columns: Mapping[str, Any]) -> None:
    table = pa.table(dict(columns))
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)


def _table(path: Path) -> Any:
    return pa.ipc.open_file(pa.memory_map(str(path))).read_all()


def _numbers(table: Any, name: str, dtype: Any, extra: int | None = None) -> NDArray[Any]:
    column = np.concatenate([np.empty(0, dtype), *(_flat(chunk, dtype) for chunk in table.column(name).chunks)])
    return column if extra is None else np.append(column, dtype(extra))


def _flat(array: Any, dtype: Any) -> NDArray[Any]:
    """The numbers of an Arrow array without nulls, in place. Its own `to_numpy` would import pandas: half a second at start."""
    buffer = array.buffers()[-1]
    return np.frombuffer(buffer, dtype, len(array) + array.offset)[array.offset :] if buffer is not None else np.empty(0, dtype)


def _postings(table: Any) -> dict[Slot, dict[str, tuple[NDArray[np.int32], NDArray[np.int32]]]]:
    """slot -> value -> (rows, places), both sorted by row."""
    table = table.combine_chunks()
    found: dict[Slot, dict[str, tuple[NDArray[np.int32], NDArray[np.int32]]]] = {}
    if table.num_rows == 0:
        return found
    rows, places = (table.column(name).chunk(0) for name in ("rows", "places"))
    starts = _flat(rows.offsets, np.int32)
    all_rows, all_places = _flat(rows.values, np.int32), _flat(places.values, np.int32)
    for i, (slot, value) in enumerate(zip(table.column("slot").to_pylist(), table.column("value").to_pylist(), strict=True)):
        span = slice(starts[i], starts[i + 1])
        found.setdefault(cast(Slot, slot), {})[value] = (all_rows[span], all_places[span])
    return found


def _lexicon(table: Any, count: int) -> Lexicon:
    table = table.combine_chunks()
    terms = {term: i for i, term in enumerate(table.column("term").to_pylist())}
    if not terms:
        return Lexicon({}, np.zeros(1, np.int64), np.empty(0, np.int32), np.empty(0, np.float32), count)
    rows, weights = table.column("rows").chunk(0), table.column("weights").chunk(0)
    starts = _flat(rows.offsets, np.int32).astype(np.int64)
    return Lexicon(terms, starts, _flat(rows.values, np.int32), _flat(weights.values, np.float32), count)


def _variant(record: Mapping[str, Any]) -> Variant:
    currency, sale = record["currency"], record["sale_price"]
    return Variant(
        sku=record["sku"],
        size=record["size"],
        color=record["color"],
        price=Money(record["price"], currency),
        sale_price=None if sale is None else Money(sale, currency),
        availability=record["availability"],
        image=record["image"],
    )
