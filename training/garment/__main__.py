"""`python -m training.garment --drawn DIR --work DIR`: trains the garment reader and writes its weights."""

from __future__ import annotations

import argparse
from pathlib import Path

from training.garment.backdrops import strips
from training.garment.drawn import read as read_drawn
from training.garment.photos import read as read_photos
from training.garment.train import Lessons, Plan, train
from training.run import parsed
from tryon.garment.neckline_net.network import WEIGHTS, GarmentNet, load, save


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m training.garment", description=__doc__)
    parser.add_argument("--drawn", type=Path, required=True, metavar="DIR", help="what `python -m demo --out` wrote")
    parser.add_argument("--photos", type=Path, metavar="DIR", help="photos of outlines.json; others there serve as grounds")
    parser.add_argument("--labelled", action="store_true", help="learn from the labelled photos, too")
    options = parsed(parser, minutes=35.0, rate=Plan.rate, out=WEIGHTS)
    pieces = strips(options.photos) if options.photos else []
    photos = list(read_photos(options.photos)) if options.labelled else []
    lessons = Lessons(list(read_drawn(options.drawn)), photos, pieces)
    print(f"{len(lessons.drawn)} drawn garments, {len(photos)} labelled photos, {len(pieces)} pieces of grounds", flush=True)
    network = load(options.begin) if options.begin else GarmentNet()
    save(train(network, lessons, Plan(options.minutes, rate=options.rate, seed=options.seed), options.work), options.out)
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
