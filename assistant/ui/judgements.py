"""Thumbs up and down, kept for the operator as JSON Lines: what was understood and shown, never what was written or by whom."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from assistant.ui.shop import Judgement


class JudgementFile:
    """Appends to a file; safe to share between threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()

    def __call__(self, judgement: Judgement) -> None:
        query = judgement.query
        line = {
            "day": datetime.now(UTC).date().isoformat(),
            "verdict": judgement.verdict,
            "acts": judgement.acts,
            "wanted": dict(query.wanted) if query else {},
            "unwanted": dict(query.unwanted) if query else {},
            "shown": judgement.shown,
            "relaxed": judgement.relaxed,
        }
        with self._lock:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
