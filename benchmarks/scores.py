"""Benchmarks whose data and scoring scripts lie beside the project, not in it (they may be measured on, not published)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figures, Missing
from training.parser.photos import KEPT_BACK

ROOT = Path(__file__).parent.parent
_OF_CONVERSATIONS = ("conversations", "turns_checked", "turn_pass", "first_message_pass", "clean_conversations", "dead_ends")


def shopping(data: Path) -> Figures:
    return _run(data, "shopping.py", "--data", data / "shop")


def conversations(data: Path) -> Figures:
    """Play the conversations with checks: open ones, which are mended from, and closed ones, of which only sums are told."""
    ours = ROOT / "benchmarks" / "conversations"
    sets = {"open": ours / "checked_open.jsonl", "closed": ours / "checked_closed.jsonl"}
    sets["61 cases"] = data / "conversations" / "cases.jsonl"
    found: dict[str, float | int | str | None] = {}
    for name, file in sets.items():
        shop = ("--demo", ROOT / ".cache" / "demo", "--shop", data / "shop" / "feed.tsv")
        told = _run(data, "conversations.py", "--cases", file, *shop)
        found |= {f"{name}, {figure}": told[figure] for figure in _OF_CONVERSATIONS}
    return found


def recorded(data: Path) -> Figures:
    """Play the conversations of which a large model's programs are recorded, on the demo shop, with today's code."""
    ours, found = ROOT / "benchmarks" / "conversations", dict[str, float | int | str | None]()
    for name in ("open", "closed"):
        folder = ours / "recorded" / name
        known = {json.loads(line)["conversation"] for line in (folder / "answers.jsonl").read_text("utf-8").splitlines()}
        lines = (ours / f"checked_{name}.jsonl").read_text("utf-8").splitlines()
        with TemporaryDirectory() as place:
            cases = Path(place) / "cases.jsonl"
            cases.write_text("".join(f"{line}\n" for line in lines if json.loads(line)["id"] in known), "utf-8")
            model = {"MODEL": "file", "MODEL_NAME": str(folder), "STALE": "true", "UNDERSTANDS": "always", "WORDS": "false"}
            settings = {f"FITTING_ROOM_CHAT_{one}": value for one, value in model.items()}
            told = _run(data, "conversations.py", "--cases", cases, "--demo", ROOT / ".cache" / "demo", environment=settings)
        found |= {f"{name}, {figure}": told[figure] for figure in _OF_CONVERSATIONS}
    return found


def understanding(data: Path) -> Figures:
    return _run(data, "understanding.py", "--data", data)


def tryon(data: Path) -> Figures:
    sheet = ROOT / ".cache" / "tryon_sheet.png"  # of people who may not be published: never into the repository
    sheet.parent.mkdir(exist_ok=True)
    photos = data / "photos"
    return _run(
        data, "tryon.py", "--persons", photos / "persons", "--garments", photos / "garments", "--pairs", 24, "--sheet", sheet
    )  # fmt: skip


def parsing(data: Path) -> Figures:
    return _run(data, "parsing.py", "--data", data / "parsing", "--ids", KEPT_BACK, "--most", 100)


def _run(data: Path, script: str, *args: object, environment: Mapping[str, str] | None = None) -> Figures:
    path = data.parent / "score" / script
    if not path.exists() or not data.exists():
        raise Missing(f"{path} or {data} is not here")
    paths = [str(a.resolve()) if isinstance(a, Path) else str(a) for a in args]
    settings = {**os.environ, "PROJECT": str(ROOT), "PYTHON": sys.executable, **(environment or {})}
    done = subprocess.run([sys.executable, str(path), *paths], env=settings, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{script} ended with {done.returncode}: {(done.stderr or done.stdout).strip()[-800:]}")
    last = [line for line in done.stdout.splitlines() if line.startswith("{")][-1]
    figures: dict[str, float | int | str | None] = json.loads(last)
    return figures
