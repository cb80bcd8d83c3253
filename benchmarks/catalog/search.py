"""Search in shops of a thousand, a hundred thousand and a million products, beside bare FAISS on the same vectors."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.catalog.shops import Recombined, vectors
from benchmarks.figures import Figures, Missing
from catalog.catalogue import Catalogue
from catalog.store import data_folder
from catalog.vectors.embedder import embedder
from catalog.vectors.sentence import BUILT_IN

ROOT = Path(__file__).parents[2]
SHOPS = ROOT / ".cache" / "shops"
SIZES = (1_000, 100_000, 1_000_000)


def measure(data: Path) -> Figures:
    """Measure: times are of one thread's processor, so that what else the machine does counts little.

    Memory is a process of its own.
    """
    del data
    found: dict[str, float | int | str | None] = {}
    for size in SIZES:
        folder = SHOPS / str(size)
        built = _build(folder, size)
        worker = [sys.executable, "-m", "benchmarks.catalog.search_in_shop", str(folder)]
        done = subprocess.run(worker, capture_output=True, text=True, check=True, cwd=ROOT)
        figures = {**built, **json.loads(done.stdout.splitlines()[-1])}
        found |= {f"{size}: {name}": value for name, value in figures.items()}
    return found


def _build(folder: Path, size: int) -> dict[str, float]:
    """Make the shop unless it is there; how fast it was made is kept beside it."""
    kept = folder / "built.json"
    if not kept.exists():
        shutil.rmtree(folder, ignore_errors=True)
        kept.parent.mkdir(parents=True)
        kept.write_text(json.dumps(_make(folder, size)))
    figures: dict[str, float] = json.loads(kept.read_text())
    return figures


def _make(folder: Path, size: int) -> dict[str, float]:
    demo = ROOT / ".cache" / "demo"
    if not demo.exists():
        raise Missing("the demo catalogue is not built (make demo)")
    shop = Recombined(tuple(Catalogue.open(demo).products()), size)
    meaning = vectors(shop, embedder())
    keys = [hashlib.blake2b(f"{at}".encode(), digest_size=16).hexdigest() for at in range(size)]
    start = time.process_time()
    data_folder.write(folder, data_folder.Contents(shop, keys, meaning, "USD", BUILT_IN))
    return {"written_products_a_second": size / (time.process_time() - start)}
