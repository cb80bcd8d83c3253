"""Try-on pictures for people to judge.

`python -m benchmarks.tryon.judging draw --out DIR` writes them shuffled with their garments; `... count --sheet FILE` adds up a
filled-in sheet into benchmarks/judged.

0 = broken, 1 = a shopper notices at once, 2 = convincing at phone size, 3 = convincing enlarged.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

import cv2
import numpy as np

from benchmarks.tryon.pairs import Pair, pairs
from tryon.engines.registry import engine
from tryon.garment.load import load_garment
from tryon.person.photo import open_photo
from tryon.person.read import Reader
from tryon.service.person_cache import People
from tryon.types import RGB, Outfit, Refusal

JUDGED = Path(__file__).parents[1] / "judged"
_HEIGHT = 1024  # px of a picture to judge
_COLUMNS = ("number", "group", "mark", "what")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tryon.judging", description=__doc__)
    commands = parser.add_subparsers(required=True, dest="command")
    draw = commands.add_parser("draw", help="write NN.png (person, garments, result) and sheet.csv to fill in")
    draw.add_argument("--data", type=Path, default=Path("../shared/data"))
    draw.add_argument("--out", type=Path, required=True)
    draw.add_argument("--engine", default="warp")
    draw.add_argument("--seed", type=int, default=11)
    count = commands.add_parser("count", help="add up a sheet")
    count.add_argument("--sheet", type=Path, required=True)
    count.add_argument("--name", required=True, help="of the record in benchmarks/judged")
    options = parser.parse_args()
    if options.command == "draw":
        _draw(options.data, options.out, options.engine, options.seed)
    else:
        JUDGED.mkdir(exist_ok=True)
        record = tally(options.sheet)
        (JUDGED / f"{options.name}.json").write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", "utf-8")
        print(json.dumps(record["groups"], indent=1))
    return 0


def tally(sheet: Path) -> dict[str, object]:
    """Return the mean and share of zeros per group and over all, and what judges wrote.

    Raises ValueError for a mark that is none.
    """
    with sheet.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    marks = [(row["group"], int(row["mark"])) for row in rows]
    wrong = [mark for _, mark in marks if not 0 <= mark <= 3]
    if wrong:
        raise ValueError(f"marks are 0 to 3, not {wrong[0]}")
    groups = {name: [mark for group, mark in marks if group == name] for name in sorted({group for group, _ in marks})}
    groups["all"] = [mark for _, mark in marks]
    summed = {
        name: {"pairs": len(found), "mean": round(float(np.mean(found)), 2), "zeros": round(found.count(0) / len(found), 2)}
        for name, found in groups.items()
    }
    return {"groups": summed, "faults": [f"{row['group']} {row['mark']}: {row['what']}" for row in rows if row["what"]]}


def _draw(data: Path, out: Path, engine_name: str, seed: int) -> None:
    out.mkdir(parents=True, exist_ok=True)
    drawn = list(pairs(data, seed))
    Random(seed).shuffle(drawn)
    with (out / "sheet.csv").open("w", newline="", encoding="utf-8") as file:
        sheet = csv.DictWriter(file, _COLUMNS)
        sheet.writeheader()
        for number, (pair, picture) in enumerate(_pictures(drawn, engine_name)):
            cv2.imwrite(str(out / f"{number:02d}.png"), picture[..., ::-1])
            sheet.writerow({"number": number, "group": pair.group, "mark": "", "what": ""})


def _pictures(drawn: list[Pair], engine_name: str) -> Iterator[tuple[Pair, RGB]]:
    reader, warp, known = Reader(), engine(engine_name), People(2000)
    for pair in drawn:
        photo = open_photo(pair.person.read_bytes())
        try:
            person = known.get(pair.person, lambda pair=pair: reader.read(open_photo(pair.person.read_bytes())))  # type: ignore[misc]
            worn = [load_garment(path, category) for path, category in pair.garments]
            result = warp.render(person, Outfit(tuple(worn)), lambda _stage: None).picture
        except Refusal as refusal:
            result = np.full_like(photo, 255)
            cv2.putText(result, f"refused: {refusal.code}", (20, 60), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (0, 0, 0), 2)
        cells = [photo, *(open_photo(path.read_bytes()) for path, _ in pair.garments), result]
        yield pair, np.hstack([as_high(cell) for cell in cells])


def as_high(picture: RGB) -> RGB:
    width = round(picture.shape[1] * _HEIGHT / picture.shape[0])
    return np.asarray(cv2.resize(picture, (width, _HEIGHT), interpolation=cv2.INTER_AREA), np.uint8)


if __name__ == "__main__":
    raise SystemExit(main())
