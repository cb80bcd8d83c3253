"""The other end of the worker process: starts it, asks it, notices when it dies or takes too long. One asker at a time."""

from __future__ import annotations

import itertools
import json
import logging
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from threading import Lock
from time import monotonic
from typing import cast

from tryon.service import children
from tryon.service.messages import (
    Done,
    Failed,
    Forget,
    ForgetBodies,
    FromWorker,
    ListKeys,
    Model,
    PhotoSent,
    PhotoWanted,
    Picture,
    Reached,
    Reading,
    ReadPhoto,
    Refused,
    Render,
    Request,
    Task,
    ToWorker,
    Warm,
)  # fmt: skip
from tryon.types import RGB, BodyShape, Refusal, Stage

Photo = Callable[[], RGB | None]
_log = logging.getLogger("fitting_room.worker")


class _DiedAtRest(Refusal):
    """It died before it took up the request: asking another one is safe."""


class WorkerClient:
    """A worker process that is started when it is needed and replaced when it dies."""

    def __init__(
        self,
        engine: str,
        *,
        mark: bool,
        timeout_s: float,
        start_timeout_s: float = 90.0,
        settings: Mapping[str, str] | None = None,
    ) -> None:
        self._arguments = (engine, "mark" if mark else "plain", json.dumps(dict(settings or {})))
        self._timeout_s = timeout_s
        self._start_timeout_s = start_timeout_s
        self._jobs = itertools.count(1)
        self._asking = Lock()  # one conversation with the worker at a time
        self._sending = Lock()  # notices may be sent in the middle of one
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection | None = None
        self._warm = False

    @property
    def pid(self) -> int | None:
        """Of the living worker."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def warm(self) -> None:
        """Start the worker and loads its models, if that was not done. Raises Refusal: crashed, too_slow."""
        with self._asking:
            self._start()

    def read(self, key: str, photo: RGB) -> Reading:
        """Look at a photo, once; the worker keeps it under `key` unless it shows nobody. Raises Refusal: crashed, too_slow."""
        with self._asking:
            self._start()
            return cast(Reading, self._ask(ReadPhoto(key, photo)))

    def render(self, task: Render, photo: Photo | None = None) -> Iterator[Stage | Picture]:
        """Yield stages, then the picture.

        `photo` is asked for when the worker has it no more, and gives None when it is gone by then.

        Raises Refusal: what the engine refuses, photo_changed, crashed, too_slow.
        """
        warm = not isinstance(task.subject, BodyShape)
        with self._asking:
            self._start(warm=warm)
            try:
                yield from self._rendered(task, photo)
            except _DiedAtRest:
                self._start(warm=warm)
                yield from self._rendered(task, photo)

    def model(self, task: Model) -> bytes:
        """Return the body all round, as a GLB. Raises as `render` does."""
        with self._asking:
            self._start(warm=False)
            return cast(bytes, self._ask(task))

    def keys(self) -> list[str]:
        """Return the photos that the worker holds."""
        if self.pid is None:
            return []
        with self._asking:
            return cast(list[str], self._ask(ListKeys()))

    def forget(self, key: str) -> None:
        """Delete a photo in the worker, as soon as it is done with what it does."""
        self._tell(Forget(key))

    def forget_bodies(self) -> None:
        """Delete the mannequins that the worker remembers, as soon as it is done with what it does."""
        self._tell(ForgetBodies())

    def _tell(self, notice: Forget | ForgetBodies) -> None:
        if self.pid is not None:
            with suppress(OSError):  # it died, and what it held with it
                self._send(notice)

    def stop(self) -> None:
        """End the worker at once; the next request starts another."""
        process, connection = self._process, self._connection
        self._process = self._connection = None
        self._warm = False
        if process is not None:
            children.end(process)
        if connection is not None:
            connection.close()

    def _start(self, *, warm: bool = True) -> None:
        """Not `warm`: the models that read people are not waited for."""
        if self.pid is None:
            self.stop()
            self._process, ours = children.start("tryon.service.worker", *self._arguments)
            self._connection = Connection(ours.detach())
        if warm and not self._warm:
            self._ask(Warm(), self._start_timeout_s)
            self._warm = True

    def _ask(self, task: Task, timeout_s: float | None = None) -> object:
        """Return the answer of a task that needs no photo and has no stages."""
        *_, last = self._converse(task, timeout_s or self._timeout_s)
        return last.answer if isinstance(last, Done) else None

    def _rendered(self, task: Render, photo: Photo | None) -> Iterator[Stage | Picture]:
        for reply in self._converse(task, self._timeout_s, photo):
            yield reply.stage if isinstance(reply, Reached) else cast(Picture, reply.answer)

    def _converse(self, task: Task, timeout_s: float, photo: Photo | None = None) -> Iterator[Reached | Done]:
        """Send a task and yields stages and the answer; replies about abandoned jobs are passed over."""
        job, deadline, heard = next(self._jobs), monotonic() + timeout_s, False
        try:
            self._send(Request(job, task))
            while True:
                reply = self._receive(deadline)
                heard = heard or reply.job == job
                if isinstance(reply, PhotoWanted):
                    found = photo() if photo is not None and reply.job == job else None
                    self._send(PhotoSent(reply.job, found))
                    if found is None and reply.job == job:
                        raise Refusal("photo_changed")
                elif reply.job != job:
                    continue
                elif isinstance(reply, Refused):
                    raise Refusal(reply.code, **reply.values)
                elif isinstance(reply, Failed):
                    _log.error("the try-on failed:\n%s", reply.traceback)
                    raise Refusal("crashed")
                else:
                    yield reply
                    if isinstance(reply, Done):
                        return
        except (EOFError, OSError) as error:
            if self._connection is not None:  # else we ended it ourselves, with the program
                _log.error("the try-on's process died: %s", error or "it closed its end")
            self.stop()
            raise (Refusal if heard else _DiedAtRest)("crashed") from error

    def _send(self, message: ToWorker) -> None:
        connection = self._connection
        if connection is None:
            raise BrokenPipeError("no worker")
        with self._sending:
            connection.send(message)

    def _receive(self, deadline: float) -> FromWorker:
        connection = self._connection
        if connection is None:
            raise EOFError
        if not connection.poll(max(0.0, deadline - monotonic())):
            _log.error("the try-on took too long and was ended")
            self.stop()
            raise Refusal("too_slow")
        return cast(FromWorker, connection.recv())
