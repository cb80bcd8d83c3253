"""`python -m assistant.understand.training [--examples N] [--epochs N] [--seed N] [--out FILE]`: trains the act reader."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from assistant.understand.encoder.network import WEIGHTS
from assistant.understand.training.data import rows
from assistant.understand.training.train import fit, measure, save


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m assistant.understand.training", description=__doc__)
    parser.add_argument("--examples", type=int, default=40_000, help="a language")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    start = time.perf_counter()
    english = rows("en", args.examples, seed=args.seed, held_out=False)
    chinese = rows("zh", args.examples, seed=args.seed, held_out=False)
    held = {language: rows(language, args.examples // 10, seed=args.seed + 1, held_out=True) for language in ("en", "zh")}
    print(f"{len(english) + len(chinese)} examples in {time.perf_counter() - start:.0f} s", flush=True)
    network = fit([*english, *chinese], [*held["en"], *held["zh"]], epochs=args.epochs, seed=args.seed)
    for language, unseen in held.items():
        print(f"{language}, templates never seen: {measure(network, unseen)}")
    save(network, args.out, {"examples": str(2 * args.examples), "epochs": str(args.epochs), "seed": str(args.seed)})
    print(f"{args.out}: {args.out.stat().st_size / 1e6:.2f} MB, {time.perf_counter() - start:.0f} s in all")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
