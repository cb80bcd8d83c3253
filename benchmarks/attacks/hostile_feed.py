"""Rows of a feed that a shop never meant: markup, formulas, paths, bombs, bad numbers, every script. Same ones for a seed."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.figures import Figures
from benchmarks.program import ROOT

_COLUMNS = (
    "id",
    "item_group_id",
    "title",
    "description",
    "link",
    "image_link",
    "price",
    "sale_price",
    "availability",
    "brand",
    "color",
    "size",
    "gender",
    "material",
    "google_product_category",
    "product_type",
)
_NASTY = (
    "",
    " ",
    "\x00",
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "../../../etc/passwd",
    "/dev/zero",
    "file:///etc/passwd",
    "http://127.0.0.1:1/x.jpg",
    "javascript:alert(1)",
    "{{7*7}}",
    "${7*7}",
    "'; drop table product; --",
    "NaN",
    "1e999",
    "-1 USD",
    "99999999999999999999 USD",
    "12,34,56 EUR",
    "二百元",
    "二百" * 400,
    "0" * 3000,
    "\u202egnirts",
    "🧥" * 200,
    "ﷺ" * 50,
    "a\u0301" * 500,
    "x" * 50_000,
    "red/blue/" * 300,
    "S;M;L;" * 300,
    "10-" * 500,
    '"',
    '""',
    "[",
    "{}",
    "null",
    "true",
    "\ufeff",
    "İıſ",
    "%00",
    "%n%s",
)
_PLAIN = {
    "title": ("Red dress", "Blue shirt", "Wool coat"),
    "price": ("49.90 USD", "20 USD"),
    "availability": ("in_stock", "out_of_stock"),
    "brand": ("Nord",),
    "color": ("red", "blue"),
    "size": ("S", "M"),
    "gender": ("female", "unisex"),
    "material": ("cotton",),
}
_SECONDS = 900


def import_hostile_rows(count: int) -> Figures:
    """Import them with the real command; say how it ended."""
    rng = random.Random(9)
    with tempfile.TemporaryDirectory() as folder:
        feed, shop = Path(folder) / "feed.jsonl", Path(folder) / "shop"
        feed.write_text("\n".join(_row(rng, number) for number in range(count)), "utf-8", errors="replace")
        start = time.perf_counter()
        command = [sys.executable, "-m", "catalog", "import", str(feed), "--out", str(shop)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=_SECONDS, check=False)
        took = time.perf_counter() - start
        outside = [one for one in shop.rglob("*") if one.is_symlink()]
    return {
        "rows": count,
        "rows_exit": done.returncode,
        "rows_tracebacks": (done.stdout + done.stderr).count("Traceback"),
        "rows_s": took,
        "rows_links_made": len(outside),
    }


def _row(rng: random.Random, number: int) -> str:
    row: dict[str, object] = {name: rng.choice(_PLAIN.get(name, ("",))) for name in _COLUMNS}
    row["id"] = f"p{number}"
    for name in rng.sample(_COLUMNS, rng.choice((1, 1, 2, 4))):
        row[name] = rng.choice((*_NASTY, *_NASTY, None, 5, -1.5, [], {}, ["a", {"b": 1}]))
    line = json.dumps(row, ensure_ascii=rng.random() < 0.5)
    return line[: rng.randrange(len(line))] if rng.random() < 0.02 else line
