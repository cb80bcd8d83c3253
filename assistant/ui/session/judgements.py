"""Thumbs up and down, kept for the operator as JSON Lines: what was understood and shown, never what was written or by whom."""

from __future__ import annotations

import errno
import json
import logging
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from assistant.dialogue.transcript import Verdict
from catalog.query import Query

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Judgement:
    """A thumb up or down: what was understood and shown, and never what was written."""

    verdict: Verdict
    acts: tuple[str, ...]
    query: Query | None
    shown: tuple[str, ...]
    relaxed: tuple[str, ...]


class JudgementFile:
    """Appends to a file; safe to share between threads.

    A judgement that can't be written is lost, and the log says so once until one can be written again.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._fails = False

    def __call__(self, judgement: Judgement) -> None:
        line = {"day": datetime.now(UTC).date().isoformat(), **_plain(judgement)}
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

    def forget(self, judgements: Iterable[Judgement]) -> None:
        """Take out the newest line of each. Nothing in a line says whose it is, so an equal one is as good."""
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
            try:
                new.write_text("".join(reversed(left)), "utf-8")
                new.replace(self._path)
            except OSError as error:
                _LOG.warning("%s can't be written (%s): judgements that were taken back stay", self._path, error.strerror)


def _told(line: str) -> str:
    """Return a line without its day; a line that is none as it stands."""
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
