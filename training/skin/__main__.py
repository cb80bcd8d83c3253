"""`python -m training.skin --photos DIR --work DIR`: trains the finisher and writes its weights."""

from __future__ import annotations

import argparse
from pathlib import Path

from training.parser.photos import KEPT_BACK
from training.run import parsed
from training.skin.photos import lessons, make
from training.skin.train import Plan, train
from tryon.engines.warp.skin_net.network import WEIGHTS, FinishNet, load, save


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m training.skin", description=__doc__)
    parser.add_argument("--photos", type=Path, required=True, metavar="DIR", help="DIR/photos, DIR/labels, DIR/labels.json")
    parser.add_argument("--kept-back", type=Path, default=KEPT_BACK, metavar="FILE", help="names of photos to measure on")
    options = parsed(parser, minutes=35.0, rate=Plan.rate, out=WEIGHTS)
    make(options.photos, options.work / "examples")
    learned, kept_back = lessons(options.work / "examples", set(options.kept_back.read_text("utf-8").split()))
    print(f"{len(learned)} examples to learn from, {len(kept_back)} kept back", flush=True)
    network = load(options.begin) if options.begin else FinishNet()
    save(
        train(network, learned, kept_back, Plan(options.minutes, rate=options.rate, seed=options.seed), options.work), options.out
    )
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
