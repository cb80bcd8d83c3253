"""`python -m training.looks --photos DIR --labels FILE --people DIR`: fits the heads and writes the weights."""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from pathlib import Path

import cv2
import torch

from catalog.visual.embedding import OWN
from catalog.visual.heads import WEIGHTS, save
from training.looks.drawn import draw_further
from training.looks.lessons import examples, learn
from training.looks.samples import further_drawn, people, photos, shop


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m training.looks", description=__doc__)
    parser.add_argument("--photos", type=Path, required=True, metavar="DIR", help="DIR/CLASS/*.jpg, garments")
    parser.add_argument("--labels", type=Path, metavar="FILE", help="JSON Lines: pattern and colours of some of the photos")
    parser.add_argument("--people", type=Path, required=True, metavar="DIR", help="photos of people")
    parser.add_argument("--drawn", type=Path, default=Path(".cache/demo/source"), metavar="DIR", help="the demo shop's pictures")
    parser.add_argument("--further", type=Path, default=Path(".cache/drawn"), metavar="DIR", help="where more are drawn")
    parser.add_argument("--out", type=Path, default=WEIGHTS, metavar="FILE")
    options = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    start = time.monotonic()
    draw_further(options.further)
    samples = [
        *photos(options.photos, options.labels), *shop(options.drawn), *further_drawn(options.further), *people(options.people),
    ]  # fmt: skip

    def say(done: int) -> None:
        if done % 100 == 99:
            print(f"{done + 1} of {len(samples)} pictures, {time.monotonic() - start:.0f} s", file=sys.stderr)

    heads = learn(examples(samples, say))
    digest = hashlib.sha256(b"".join(heads[name].matrix.tobytes() for name in sorted(heads))).hexdigest()[:8]
    save(options.out, heads, f"{OWN}{digest}")
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.2f} MB, {time.monotonic() - start:.0f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
