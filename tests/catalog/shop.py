"""A small shop for tests: a feed of a dozen products and an encoder that needs no weights."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from catalog.catalogue import Catalogue
from catalog.importing import Report, import_feed
from catalog.text.bm25 import tokens
from catalog.vectors.vectors import Vectors

_HEADER = (
    "id item_group_id title description price sale_price availability brand product_type gender age_group color pattern material "
    "size image_link"
)
# ruff: noqa: E501
_ROWS = """
red-S|red|Red summer dress|Light cotton with pockets.|45 USD||in_stock|Acme|Dresses|female|adult|red|solid|cotton|S|red.png
red-M|red|Red summer dress|Light cotton with pockets.|45 USD||out_of_stock|Acme|Dresses|female|adult|red|solid|cotton|M|red.png
wine-M|wine|Striped burgundy dress|Knitted and warm.|80 USD|49 USD|in_stock|Acme|Dresses|female|adult|burgundy|striped|wool|M|
floral-M|floral|Floral wrap dress|Red poppies on black, no hood.|50 USD||in_stock|Brill|Dresses|female|adult|black/red|floral|viscose|M|
gone-M|gone|Red evening dress|All sold.|30 USD||out_of_stock|Brill|Dresses|female|adult|red|solid|silk|M|
kid-6|kid|Girls' red dress|For parties.|20 USD||in_stock|Lumo|Dresses|female|kids|red|solid|cotton|6-7Y|
navy-M|navy|Navy jeans|Slim leg.|60 USD||in_stock|Acme|Clothing > Jeans|male|adult|navy|solid|denim|M|
puff-L|puff|Black puffer jacket|Quilted, with a hood.|120 USD||in_stock|Acme|Outerwear > Jackets > Puffer jacket|unisex|adult|black|solid|nylon|L|
bomb-L|bomb|Green bomber jacket|Ribbed cuffs.|90 USD||in_stock|Brill|Outerwear > Jackets > Bomber jacket|male|adult|green|solid|nylon|L|
bomb-XL|bomb|Green bomber jacket|Ribbed cuffs.|70 USD||in_stock|Brill|Outerwear > Jackets > Bomber jacket|male|adult|green|solid|nylon|XL|
run-7|run|White running shoes|Cushioned.|75 USD||in_stock|Stride|Shoes > Sneakers|female|adult|white|solid|textile|US 7|
heel-38|heel|Black heels|Patent.|95 USD||in_stock|Stride|Shoes > Heels|female|adult|black|solid|leather|38|
euro-M|euro|Blue shirt|From abroad.|40 EUR||in_stock|Brill|Clothing > Tops > Shirts|male|adult|blue|solid|cotton|M|
""".strip().splitlines()


class WordEmbedder:
    """Hashed words as vectors: the same words, near vectors. Loads nothing, so most tests need no model."""

    name = "words"

    def __init__(self) -> None:
        self.embedded = 0

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.embedded += len(texts)
        vectors = np.full((len(texts), 64), 1e-6, np.float32)
        for row, text in enumerate(texts):
            for token in tokens(text):
                vectors[row, zlib.crc32(token.encode()) % 64] += 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def write_feed(folder: Path, rows: Sequence[str] = _ROWS) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (60, 90), "red").save(folder / "red.png")
    path = folder / "feed.tsv"
    path.write_text("\n".join(["\t".join(_HEADER.split()), *(row.replace("|", "\t") for row in rows)]) + "\n", encoding="utf-8")
    return path


def rows() -> list[str]:
    return list(_ROWS)


def bring(feed: Path, out: Path, model: WordEmbedder | None = None) -> Report:
    return import_feed(feed, out, model=model or WordEmbedder())


def open_shop(folder: Path) -> Catalogue:
    """The small shop, imported below `folder` and opened."""
    bring(write_feed(folder / "source"), folder / "shop")
    return Catalogue.open(folder / "shop", model=WordEmbedder())
