"""Thumbs up and down, kept for the operator as JSON Lines: what was understood and shown, never what was written or by whom."""

from __future__ import annotations

import errno
import json
import logging
import os
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from assistant.ui.shop import Judgement

_LOG = logging.getLogger(__name__)


class JudgementFile:
    """Appends to a file; safe to share between threads. A judgement that can't be written is lost, and the log says so once
    until one can be written again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._fails = False

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
            try:
                self._append(json.dumps(line, ensure_ascii=False) + "\n")
            except OSError as error:
                if not self._fails:
                    _LOG.warning("%s can't be written (%s): judgements are lost until it can", self._path, error.strerror)
                self._fails = True
            else:
                self._fails = False

    def _append(self, line: str) -> None:
        """Whole lines only: what a full disk took of one is cut off again."""
        data = line.encode("utf-8", "backslashreplace")
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab", buffering=0) as file:
            end = file.seek(0, os.SEEK_END)
            if file.write(data) != len(data):
                file.truncate(end)
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
