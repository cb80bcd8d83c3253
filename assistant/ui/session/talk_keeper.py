"""Writes conversations behind the shoppers' backs, so that they go on when the server was started again. Never fails.

A turn hands over what there is now and waits for nothing; a thread makes bytes of what is new and writes it. What can't be
written is written with the next turn.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from threading import Condition, Lock, Thread

from assistant.logs import mishap
from assistant.store.sqlite_file import FAILURES, why
from assistant.store.talks import TalkFile
from assistant.ui.session.kept_talk import Find, KeptTalk, head_bytes, read_talk, turn_bytes

_LOG = logging.getLogger(__name__)
_IDLE_S = 300.0  # between looks at what is over, while nobody writes


@dataclass(frozen=True)
class _Job:
    token: str
    talk: KeptTalk


class TalkKeeper:
    """One for the whole shop; safe to share between threads. Of a conversation that comes twice the later one is written."""

    def __init__(self, file: TalkFile) -> None:
        self._file = file
        self._writing = Lock()  # held while the file is used: what is forgotten is not written again
        self._jobs: dict[tuple[str, str], _Job] = {}
        self._come = Condition()
        self._to_delete: set[str] = set()  # tokens whose conversations could not be deleted
        self._out = self._closed = self._told_other = False
        self._thread: Thread | None = None
        with self._writing:
            self._try(file.sweep)

    def keep(self, token: str, talk: KeptTalk) -> None:
        """Have it written soon."""
        with self._come:
            if self._closed:
                return
            self._jobs[token, talk.head.name] = _Job(token, talk)
            if self._thread is None:
                self._thread = Thread(target=self._run, daemon=True, name="talks")
                self._thread.start()
            self._come.notify()

    def find(self, token: str, name: str, product: Find, *, but: Collection[str] = ()) -> KeptTalk | None:
        """Return the conversation of this name; without a name the last one of this browser, `but` those."""
        with self._writing:
            if token in self._to_delete:
                return None
            try:
                sealed = self._file.find(token, name) if name else self._file.last(token, but=but)
            except FAILURES as error:
                self._fails(error)
                return None
        kept = None if sealed is None else read_talk(sealed, product)
        if sealed is not None and kept is None and not self._told_other:
            self._told_other = True
            _LOG.warning("conversations that another version kept can't be gone on with")
        return kept

    def forget(self, token: str) -> bool:
        """Delete all of a browser; False where it is still on the disk: it is never found again, and goes as soon as it can."""
        with self._writing:
            with self._come:
                self._jobs = {key: job for key, job in self._jobs.items() if job.token != token}
            self._to_delete.add(token)
            return self._delete()

    def settle(self) -> None:
        """Write what waits."""
        while self._write_next():
            pass

    def close(self) -> None:
        """Write what waits, and end."""
        with self._come:
            self._closed = True
            self._come.notify()
        self.settle()
        with self._writing:
            self._delete()
            self._file.close()

    def _run(self) -> None:
        while not self._closed:
            with self._come:
                came = self._come.wait_for(lambda: self._jobs or self._closed, timeout=_IDLE_S)
            if self._closed:
                return
            if came:
                self._write_next()
            else:
                with self._writing:
                    self._try(self._file.sweep)

    def _write_next(self) -> bool:
        """Tell whether there was something to be written."""
        with self._writing:
            with self._come:
                if not self._jobs:
                    return False
                job = self._jobs.pop(next(iter(self._jobs)))
            try:
                self._delete()
                self._write(job.token, job.talk)
            except Exception as error:  # noqa: BLE001 - the outermost edge of a thread: shoppers go on in memory
                _LOG.error("a conversation can't be kept:\n%s", mishap(error))
            return True

    def _write(self, token: str, talk: KeptTalk) -> None:
        marks = {turn.number: turn.mark for turn in talk.turns}
        changed = [number for number, mark in marks.items() if not mark.still(talk.marks.get(number))]
        turns = {turn.number: partial(turn_bytes, turn) for turn in talk.turns}
        head = head_bytes(talk.head)
        if self._try(lambda: self._file.save(token, talk.head.name, head, turns, changed)):
            talk.marks.clear()
            talk.marks.update(marks)

    def _delete(self) -> bool:
        """Delete what was to be; tell whether nothing is left of it."""
        for token in tuple(self._to_delete):
            if not self._try(partial(self._file.forget, token)):
                return False
            self._to_delete.discard(token)
        return True

    def _try(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except FAILURES as error:
            self._fails(error)
            return False
        self._out = False
        return True

    def _fails(self, error: BaseException) -> None:
        """Say it once for each outage."""
        if not self._out:
            self._out = True
            _LOG.warning("conversations can't be kept (%s): until they can, they end with the server", why(error))
