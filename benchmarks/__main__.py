"""`python -m benchmarks [NAME...]`: runs the named benchmarks (all by default).

Prints one table, writes results/NAME.json; with `--check` writes nothing and says which committed figures got worse. With
`--data` it writes nothing either, and each benchmark ends with its figures as one line of JSON.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks import checking, page, scores, sizing, turns
from benchmarks.attacks import crowd, hostile
from benchmarks.catalog import embedding, imports, outfits, pictures, questions, search
from benchmarks.figures import Figures, Missing
from benchmarks.language import measurements, privacy_requests, understanding, wordings
from benchmarks.tryon import body, draping, dressing, leftover, mannequin

RESULTS = Path(__file__).parent / "results"
_DATA = Path("../shared/data")

# name -> (what it measures, how)
BENCHMARKS: Mapping[str, tuple[str, Callable[[Path], Figures]]] = {
    "shopping": ("queries and dialogues end to end on a shop's feed", scores.shopping),
    "conversations": ("whole conversations with checks that a program judges, open and closed ones", scores.conversations),
    "recorded": ("the same on the demo shop with the recorded programs of a large model", scores.recorded),
    "understanding": ("what is read from messages, alone and in conversations", understanding.measure),
    "measurements": ("what is known of a body after it was told, in mixed units and with slips", measurements.measure),
    "tryon": ("24 person-garment pairs with the warp engine", scores.tryon),
    "draping": ("clothes on the mannequin's bodies of every size: skin through cloth, slivers, times", draping.measure),
    "dressing": ("studio and street photos in garments: what stays, refusals, times, memory", dressing.measure),
    "body": ("bodies from measures: random adults measured, solved, measured again", body.measure_bodies),
    "mannequin": ("a dressed mannequin: still, model, seconds until it can be turned", mannequin.measure),
    "leftover": ("what stays of the old clothes and what is wrongly eaten, on outlined street photos", leftover.measure),
    "parsing": ("clothes parser on held-out photos", scores.parsing),
    "pictures": ("search by picture and what is read off phone photos, by folds", pictures.measure),
    "outfits": ("which of four pieces completes an outfit, by their names alone", outfits.measure),
    "imports": ("100,000 feed rows become a catalogue, without embedding, one core", imports.measure),
    "embedding": ("the fast encoder of large imports beside the sentence encoder", embedding.measure),
    "questions": ("which sentence of a product's page answers a question, and whether any does", questions.measure),
    "turns": ("milliseconds a turn on the demo catalogue, one core", turns.measure),
    "sizing": ("sizes worked out by hand from published charts of brands", sizing.measure),
    "search": ("search in shops of 1k, 100k and 1M products beside bare FAISS, one thread", search.measure),
    "hostile": (
        "the worst of uploads, strings, requests and feed rows; what another shopper waits meanwhile",
        hostile.measure,
    ),
    "crowd": ("20 shoppers for five minutes beside one attacker", crowd.measure),
    "wordings": ("a model's sentences: harmful ones that pass the check, harmless ones that are replaced", wordings.measure),
    "privacy": ("requests to erase data and to withdraw consent, in words; near misses", privacy_requests.measure),
    "page": ("start, first answer and memory of the whole program", page.measure),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 0, 1 where a figure got worse, 2 for unknown names and where nothing could be checked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--data", type=Path, help="folder of the measuring data; then nothing is written (../shared/data)")
    parser.add_argument("--check", action="store_true", help="compare with the committed results instead of writing them")
    args = parser.parse_args(arguments)
    unknown = sorted(set(args.names) - set(BENCHMARKS))
    if unknown:
        print(f"no benchmark named {', '.join(unknown)}; there are: {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    fresh = _measured(args.names or list(BENCHMARKS), args.data or _DATA)
    if args.check:
        return _check(fresh)
    return _write(fresh) if args.data is None else _tell(fresh)


def _measured(names: Sequence[str], data: Path) -> Iterator[tuple[str, Figures]]:
    for name in names:
        what, measure = BENCHMARKS[name]
        try:
            figures = measure(data)
        except Missing as missing:
            print(f"{name}: left out, {missing}")
            continue
        _print(name, what, figures)
        yield name, figures


def _write(measured: Iterator[tuple[str, Figures]]) -> int:
    RESULTS.mkdir(exist_ok=True)
    for name, figures in measured:
        record = _record(BENCHMARKS[name][0], figures)
        (RESULTS / f"{name}.json").write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 0


def _tell(measured: Iterator[tuple[str, Figures]]) -> int:
    """End with a line of JSON for each benchmark."""
    for figures in [dict(figures) for _, figures in measured]:
        print(json.dumps(figures, ensure_ascii=False))
    return 0


def _check(measured: Iterator[tuple[str, Figures]]) -> int:
    checked, failed, rules = 0, 0, checking.rules()
    for name, figures in measured:
        before = checking.committed(RESULTS, name)
        if before is None:
            print("  not checked: no committed results")
            continue
        lines = list(checking.worse(name, before, figures, rules))
        checked, failed = checked + 1, failed + bool(lines)
        print("\n".join(f"WORSE {line}" for line in lines) or "  nothing got worse")
    print(f"\n{checked} checked, {failed} worse" if checked else "\nnothing was checked")
    return 1 if failed else 0 if checked else 2


def _print(name: str, what: str, figures: Figures) -> None:
    print(f"\n{name}: {what}")
    width = max(len(key) for key in figures)
    for key, value in figures.items():
        print(f"  {key:{width}}  {value:.3f}" if isinstance(value, float) else f"  {key:{width}}  {value}")


def _record(what: str, figures: Figures) -> dict[str, object]:
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    return {"what": what, "date": datetime.date.today().isoformat(), "machine": machine, "figures": dict(figures)}


if __name__ == "__main__":
    raise SystemExit(main())
