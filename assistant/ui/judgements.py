"""Thumbs up and down, kept for the operator as JSON Lines: what was understood and shown, never what was written or by whom."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from assistant.ui.shop import Judgement


class JudgementFile:
    """Appends to a file; safe to share between threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()

    def __call__(self, judgement: Judgement) -> None:
        line = {"day": datetime.now(UTC).date().isoformat(), **_plain(judgement)}
        with self._lock:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def forget(self, judgements: Iterable[Judgement]) -> None:
        """Takes out the newest line of each. Nothing in a line says whose it is, so an equal one is as good."""
        gone = [json.dumps(_plain(one), ensure_ascii=False) for one in judgements]
        with self._lock:
            if not gone or not self._path.exists():
                return
            left = []
            for line in reversed(self._path.read_text("utf-8").splitlines()):
                told = _told(line)
                if told in gone:
                    gone.remove(told)
                else:
                    left.append(line + "\n")
            new = self._path.with_suffix(".new")
            new.write_text("".join(reversed(left)), "utf-8")
            new.replace(self._path)


def _told(line: str) -> str:
    """A line without its day; a line that is none as it stands."""
    try:
        return json.dumps({key: value for key, value in json.loads(line).items() if key != "day"}, ensure_ascii=False)
    except ValueError:
        return line


def _plain(judgement: Judgement) -> dict[str, Any]:
    query = judgement.query
    return {
        "verdict": judgement.verdict,
        "acts": judgement.acts,
        "wanted": dict(query.wanted) if query else {},
        "unwanted": dict(query.unwanted) if query else {},
        "shown": judgement.shown,
        "relaxed": judgement.relaxed,
    }
