"""`python -m demo --out DIR` draws the demo shop; `--sheet PNG` draws a contact sheet to look at."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from catalog.errors import CatalogError
from demo.build import draw
from demo.studio.picture import draw_picture
from demo.table import products


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m demo", description=__doc__)
    parser.add_argument("--out", type=Path, help="folder for feed.tsv and images/")
    parser.add_argument("--sheet", type=Path, help="PNG to write a contact sheet to")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="product ids or style keys")
    parser.add_argument("--columns", type=int, default=7)
    parser.add_argument("--cell-width", type=int, default=220, metavar="PX")
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args(arguments)
    if not (chosen.out or chosen.sheet):
        parser.error("say --out DIR or --sheet PNG")
    try:
        if chosen.out:
            print(draw(chosen.out, only=chosen.only, workers=chosen.workers))
        if chosen.sheet:
            write_sheet(chosen.sheet, chosen.only, chosen.columns, chosen.cell_width)
    except CatalogError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def write_sheet(path: Path, only: Sequence[str] | None, columns: int, cell_width_px: int) -> None:
    size = (cell_width_px, cell_width_px * 4 // 3)
    cells = [cv2.resize(draw_picture(p).photo, size, interpolation=cv2.INTER_AREA) for p in products(only)]
    cells += [np.full_like(cells[0], 255)] * (-len(cells) % columns)
    rows = [np.hstack(cells[i : i + columns]) for i in range(0, len(cells), columns)]
    cv2.imwrite(str(path), np.vstack(rows)[..., ::-1])


if __name__ == "__main__":
    raise SystemExit(main())
