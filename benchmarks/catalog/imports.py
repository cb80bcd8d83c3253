"""How fast a feed becomes a catalogue: 100,000 rows of made-up products, without embedding, on one core."""

from __future__ import annotations

import json
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, get_args

import numpy as np

from benchmarks.figures import Figures
from catalog.importing import import_feed
from catalog.product import Attribute
from catalog.vectors.vectors import Vectors
from catalog.vocabulary import Vocabulary

_ROWS = 100_000
_SIZES = ("XS", "S", "M", "L")
_COLUMNS = (
    "id", "item_group_id", "title", "description", "link", "image_link", "availability", "price", "sale_price", "brand",
    "product_type", "gender", "age_group", "color", "pattern", "material", "size",
)  # fmt: skip


class NoEmbedder:
    """Vectors that cost nothing."""

    name = "none"

    def embed(self, texts: Sequence[str]) -> Vectors:
        return np.ones((len(texts), 1), np.float32)


def measure(data: Path) -> Figures:
    del data
    figures: dict[str, float | int] = {}
    with tempfile.TemporaryDirectory() as folder:
        for sizes in (4, 1):
            feed = Path(folder) / f"feed-{sizes}.tsv"
            write_feed(feed, products=_ROWS // sizes, sizes=sizes)
            out = Path(folder) / f"shop-{sizes}"
            begun, cpu = time.perf_counter(), time.process_time()
            report = import_feed(feed, out, model=NoEmbedder())
            figures |= {
                f"rows_of_{sizes}_a_product": report.rows,
                f"products_{sizes}": report.products,
                f"seconds_{sizes}": time.perf_counter() - begun,
                f"cpu_seconds_{sizes}": time.process_time() - cpu,
            }
    return figures


def write_feed(path: Path, *, products: int, sizes: int, seed: int = 1) -> None:
    """Write a Google feed of `products` with so many sizes each. Nearly every title and most sentences are said once only."""
    with path.open("w", encoding="utf-8") as file:
        file.write("\t".join(_COLUMNS) + "\n")
        for cells in _rows(products, sizes, random.Random(seed)):
            file.write("\t".join(cells) + "\n")


def _rows(products: int, sizes: int, chance: random.Random) -> Iterator[list[str]]:
    words: dict[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    vocabulary = Vocabulary.load()
    values = {name: vocabulary.values(name) for name in (*get_args(Attribute), "category")}
    values |= {"name": words["names"].split(), "brand": words["brands"].split()}
    values |= {"color2": values["color"], "category2": values["category"]}
    for number in range(products):
        said = {name: chance.choice(some) for name, some in values.items()}
        said |= {"number": str(chance.randint(1, 9999)), "number2": str(number)}
        text = " ".join(chance.sample(words["sentences"], 4)).format(**said)
        path = " > ".join(reversed(vocabulary.ancestors(said["category"])))
        stock, price = chance.choice(("in_stock", "out_of_stock")), f"{chance.randint(5, 400)}.99 EUR"
        for size in _SIZES[:sizes]:
            yield [
                f"p{number}-{size}", f"p{number}", chance.choice(words["titles"]).format(**said), text,
                f"https://shop.example/p{number}", f"https://shop.example/p{number}.jpg", stock,
                price, "", said["brand"], path, said["gender"], said["age_group"], said["color"], said["pattern"],
                said["material"] if number % 2 else "", size,
            ]  # fmt: skip
