"""`python -m training.reader [--epochs N] [--held AUTHOR ...] [--out FILE]`: trains the reader of messages."""

from __future__ import annotations

import argparse
import random
import time
from functools import partial
from pathlib import Path

from assistant.reader.reader import WEIGHTS
from training.reader.conversations import examples
from training.reader.fit import Plan, fit, save


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m training.reader", description=__doc__)
    parser.add_argument("--data", type=Path, nargs="*", default=[], metavar="DIR")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--held", nargs="*", default=[], metavar="AUTHOR", help="files that are only measured on")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--from", type=Path, dest="begin", metavar="FILE", help="weights to go on from")
    parser.add_argument("--half", action="store_true", help="in bfloat16, for processors that know it")
    parser.add_argument("--rate", type=float, default=1e-4, help="of the encoder's layers")
    parser.add_argument("--state", type=Path, metavar="FILE", help="kept now and then, and gone on from")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=WEIGHTS, metavar="FILE")
    args = parser.parse_args()
    start = time.perf_counter()
    rows = examples(*args.data)
    held = [one for one in rows if one.author in args.held]
    learnt = [one for one in rows if one.author not in args.held]
    random.Random(args.seed).shuffle(learnt)
    print(f"{len(learnt)} messages to learn from, {len(held)} kept back", flush=True)
    notes = {"messages": str(len(learnt)), "epochs": str(args.epochs), "seed": str(args.seed)}
    kept = partial(save, path=args.out, notes=notes)
    plan = Plan(args.epochs, args.seed, args.threads, args.half, args.begin, args.rate, args.state)
    fit(learnt, held, plan, kept)
    print(f"{args.out}: {args.out.stat().st_size / 1e6:.1f} MB, {time.perf_counter() - start:.0f} s in all")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
