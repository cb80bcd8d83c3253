"""Two settings of an engine side by side, blind.

`python -m benchmarks.tryon.sides draw --engine NAME --one SETTING=VALUE --other SETTING=VALUE --out DIR --key FILE` writes
person, garment and both pictures shuffled; `... count --sheet FILE --key FILE --name NAME` adds up a filled-in sheet.

Better is `left`, `right` or `same`. Only looks are drawn that the settings are seen to change.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

import cv2
import numpy as np

from benchmarks.tryon.judging import JUDGED, as_high
from benchmarks.tryon.pairs import garments, people
from training.parser.photos import KEPT_BACK
from tryon.engines.registry import engine
from tryon.garment.load import load_garment
from tryon.person.photo import open_photo
from tryon.person.read import Reader
from tryon.types import RGB, Outfit, Refusal

_COLUMNS = ("number", "better", "what")
_SEEN, _SHARE = 6, 0.004  # levels that are seen, and the share of the photo that must differ by more


@dataclass(frozen=True)
class Sides:
    photo: RGB
    garment: RGB
    one: RGB
    other: RGB


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tryon.sides", description=__doc__)
    commands = parser.add_subparsers(required=True, dest="command")
    draw = commands.add_parser("draw", help="write NN.png and sheet.csv to fill in, and apart from them the key")
    draw.add_argument("--data", type=Path, default=Path("../shared/data"))
    draw.add_argument("--out", type=Path, required=True)
    draw.add_argument("--key", type=Path, required=True, metavar="FILE", help="which side is which: not for the judge")
    draw.add_argument("--engine", default="warp")
    draw.add_argument("--one", required=True, metavar="NAME=VALUE", help="setting of the engine")
    draw.add_argument("--other", required=True, metavar="NAME=VALUE")
    draw.add_argument("--count", type=int, default=40)
    draw.add_argument("--seed", type=int, default=11)
    count = commands.add_parser("count", help="add up a sheet")
    count.add_argument("--sheet", type=Path, required=True)
    count.add_argument("--key", type=Path, required=True, metavar="FILE")
    count.add_argument("--name", required=True, help="of the record in benchmarks/judged")
    options = parser.parse_args()
    if options.command == "draw":
        looks = _looks(options.data, options.engine, (options.one, options.other), options.seed)
        write((look for _, look in zip(range(options.count), looks, strict=False)), options.out, options.key, options.seed)
    else:
        record = tally(options.sheet, options.key)
        (JUDGED / f"{options.name}.json").write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", "utf-8")
        print(json.dumps({name: record[name] for name in ("one", "other", "same")}))
    return 0


def write(looks: Iterator[Sides], out: Path, key: Path, seed: int) -> None:
    """NN.png and an empty sheet.csv into `out`; NUMBER,LEFT lines (`one` or `other`) into `key`."""
    out.mkdir(parents=True, exist_ok=True)
    rng = Random(seed)
    with key.open("w", encoding="utf-8") as told, (out / "sheet.csv").open("w", newline="", encoding="utf-8") as file:
        sheet = csv.DictWriter(file, _COLUMNS)
        sheet.writeheader()
        for number, look in enumerate(looks):
            swapped = rng.random() < 0.5
            pictures = [look.other, look.one] if swapped else [look.one, look.other]
            whole = np.hstack([as_high(cell) for cell in (look.photo, look.garment, *pictures)])
            cv2.imwrite(str(out / f"{number:02d}.png"), whole[..., ::-1])
            sheet.writerow({"number": number, "better": "", "what": ""})
            told.write(f"{number},{'other' if swapped else 'one'}\n")


def tally(sheet: Path, key: Path) -> dict[str, object]:
    """Return how often each was better, and what the judge wrote.

    Raises ValueError for a mark that is none, or that is missing.
    """
    left = dict(line.split(",") for line in key.read_text("utf-8").split())
    with sheet.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    better: dict[str, object] = {"one": 0, "other": 0, "same": 0}
    told = []
    for row in rows:
        if row["better"] not in ("left", "right", "same"):
            raise ValueError(f"better is left, right or same, not {row['better']!r} ({row['number']})")
        which = _which(row["better"], left[row["number"]])
        better[which] = int(str(better[which])) + 1
        told += [f"{which}: {row['what']}"] if row["what"] else []
    return better | {"said": told}


def _which(better: str, left: str) -> str:
    if better == "same":
        return better
    return left if better == "left" else {"one": "other", "other": "one"}[left]


def _looks(data: Path, name: str, settings: tuple[str, str], seed: int) -> Iterator[Sides]:
    """Endless: people whom nothing was learned from, in garments at random."""
    rng, reader = Random(seed), Reader()
    engines = [engine(name, _setting(one)) for one in settings]
    street = {data / "parsing" / "photos" / f"{stem}.jpg" for stem in KEPT_BACK.read_text("utf-8").split()}
    crowd, clothes = sorted({*people(data), *street}), garments(data)
    while True:
        rng.shuffle(crowd)
        for path in crowd:
            photo, (picture, category) = open_photo(path.read_bytes()), rng.choice(clothes)
            try:
                person, worn = reader.read(photo), load_garment(picture, category)
                one, other = (each.render(person, Outfit((worn,)), lambda _stage: None).picture for each in engines)
            except Refusal:
                continue
            if float((cv2.absdiff(one, other).max(2) > _SEEN).mean()) > _SHARE:
                yield Sides(photo, worn.picture, one, other)


def _setting(text: str) -> Mapping[str, str]:
    name, _, value = text.partition("=")
    return {name: value}


if __name__ == "__main__":
    raise SystemExit(main())
