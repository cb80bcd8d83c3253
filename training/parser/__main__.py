"""`python -m training.parser --photos DIR --work DIR`: trains the clothes parser and writes its weights."""

from __future__ import annotations

import argparse
from pathlib import Path

from training.parser.measure import measure
from training.parser.photos import KEPT_BACK, read
from training.parser.train import Plan, train
from training.run import parsed
from tryon.person.parser.network import WEIGHTS, Parser, load, save
from tryon.types import CLASSES

SIZES = ((0.0, (256, 192)), (0.35, (320, 240)), (0.8, (384, 288)))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m training.parser", description=__doc__)
    parser.add_argument("--photos", type=Path, required=True, metavar="DIR", help="DIR/photos, DIR/labels, DIR/labels.json")
    parser.add_argument("--kept-back", type=Path, default=KEPT_BACK, metavar="FILE", help="names of photos to measure on")
    options = parsed(parser, minutes=100.0, rate=Plan.rate, out=WEIGHTS)
    names = set(options.kept_back.read_text("utf-8").split())
    everything = list(read(options.photos))
    kept_back = [one for one in everything if one.name in names]
    photos = [one for one in everything if one.name not in names]
    print(f"{len(photos)} photos to learn from, {len(kept_back)} kept back", flush=True)
    network = load(options.begin) if options.begin else Parser(len(CLASSES))
    plan = Plan(options.minutes, SIZES, rate=options.rate, seed=options.seed)
    trained = train(network, photos, kept_back, plan, options.work)
    save(trained, options.out)
    print(
        f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB", *([measure(trained, kept_back).row()] if kept_back else [])
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
