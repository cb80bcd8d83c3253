"""Whole conversations of our own, scored turn by turn: the act, all constraints that stand, the piece that is meant."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.figures import Figures, Missing
from benchmarks.language.reading import LOOKS

ROOT = Path(__file__).parents[2]
_SHOP = ROOT / ".cache" / "demo"
_HARD = ("category", "color", "pattern", "size", "sleeve_length", "material", "gender", "age_group", "length")
_MADE_UP = ("color", "pattern", "size", "material")  # wrong where nobody said one
_PRICES = ("price_min", "price_max")

Turn = Mapping[str, Any]


def measure(data: Path) -> Figures:
    """On the demo catalogue; a turn's constraints count only when all of them hold and none is made up."""
    del data
    if not _SHOP.exists():
        raise Missing("the demo catalogue is not built (make demo)")
    figures: dict[str, float | int | str | None] = {}
    for look, folder in LOOKS.items():
        figures.update({f"{look}{name}": figure for name, figure in _scored(folder / "dialogues.jsonl").items()})
    return figures


def _scored(path: Path) -> Figures:
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    got = {(turn["id"], turn["turn"]): turn for turn in _replay(lines)}
    acts, held, total = 0, 0, 0
    for line in lines:
        for number, turn in enumerate(line["turns"]):
            answer, expected = got[line["id"], number], turn["expected"]
            right, holds = expected["act"] in answer["acts"][:2], _holds(expected.get("constraints") or {}, answer["constraints"])
            acts, held, total = acts + right, held + holds, total + 1
            if not (right and holds):
                want = f"{expected['act']} {expected.get('constraints')}"
                print(
                    f"{line['id']} {number} | {turn['user']} | {want} | {answer['acts']} {answer['constraints']}", file=sys.stderr
                )
    return {
        "dialogues_turns": total,
        "dialogues_acts": round(acts / total, 4),
        "dialogues_constraints_joint": round(held / total, 4),
    }


def _replay(lines: Sequence[Mapping[str, Any]]) -> list[Turn]:
    said = [{"id": line["id"], "turns": [{"user": turn["user"]} for turn in line["turns"]]} for line in lines]
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in said)
    command = [sys.executable, "-m", "assistant", "replay", "--catalogue", str(_SHOP)]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True, cwd=ROOT)
    return [json.loads(line) for line in done.stdout.splitlines()]


def _holds(expected: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    for slot in _HARD:
        want, have = _many(expected.get(slot)), set(got["wanted"].get(slot, ()))
        if slot == "size" and want & {"from_advice", "one_up"}:
            continue
        if (not want and have and slot in _MADE_UP) or (want and not want & have):
            return False
    for name in _PRICES:
        if expected.get(name) != got[name] and name in (*expected, *(key for key in _PRICES if got[key] is not None)):
            return False
    unwanted = expected.get("exclude") or {}
    return all(_many(values) <= set(got["unwanted"].get(slot.removesuffix("s"), ())) for slot, values in unwanted.items())


def _many(values: Any) -> set[str]:
    return set() if values is None else {str(one) for one in (values if isinstance(values, list) else [values])}
