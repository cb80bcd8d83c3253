"""`python -m training.dialogue_acts [--examples N] [--epochs N] [--all] [--out FILE]`: trains the act reader."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from assistant.frame import Language
from assistant.understand.encoder.network import WEIGHTS
from training.dialogue_acts.data import rows
from training.dialogue_acts.train import fit, measure, save

LANGUAGES: tuple[Language, ...] = ("en", "zh")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m training.dialogue_acts", description=__doc__)
    parser.add_argument("--examples", type=int, default=16_000, help="a language")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--all", action="store_true", help="learn from the templates kept for measuring too: the weights that we ship"
    )
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    start = time.perf_counter()
    learnt = [row for language in LANGUAGES for row in rows(language, args.examples, seed=args.seed, held_out=False)]
    held = {language: rows(language, args.examples // 10, seed=args.seed + 1, held_out=True) for language in LANGUAGES}
    if args.all:
        learnt += [row for found in held.values() for row in found]
    print(f"{len(learnt)} examples in {time.perf_counter() - start:.0f} s", flush=True)
    network = fit(learnt, [row for found in held.values() for row in found], epochs=args.epochs, seed=args.seed)
    for language, unseen in held.items():
        print(f"{language}, templates {'learnt too' if args.all else 'never seen'}: {measure(network, unseen)}")
    save(network, args.out, {"examples": str(len(learnt)), "epochs": str(args.epochs), "seed": str(args.seed)})
    print(f"{args.out}: {args.out.stat().st_size / 1e6:.2f} MB, {time.perf_counter() - start:.0f} s in all")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
