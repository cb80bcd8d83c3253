"""The other end of the worker process: starts it, asks it, notices when it dies or takes too long. One asker at a time."""

from __future__ import annotations

import itertools
import json
import logging
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from threading import Lock
from time import monotonic
from typing import Any

from tryon.engines.mannequin.scene import Cloth, Shape
from tryon.service import children
from tryon.service.worker import Answer, Shows, Wear
from tryon.types import RGB, Refusal, Stage

Photo = Callable[[], RGB | None]
_log = logging.getLogger("fitting_room.worker")


class _DiedAtRest(Refusal):
    """It died before it took up the request: asking another one is safe."""


class Remote:
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
        """Starts the worker and loads its models, if that was not done. Raises Refusal: crashed, too_slow."""
        with self._asking:
            self._start()

    def dress(self, key: str, photo: Photo, wears: Sequence[Wear], options: Mapping[str, str]) -> Iterator[Stage | Answer]:
        """Stages, then the answer. `photo` is asked for when the worker needs it, and gives None when it is gone by then.

        Raises Refusal: what the engine refuses, photo_changed, crashed, too_slow.
        """
        request = ("dress", key, tuple(wears), dict(options))
        with self._asking:
            self._start()
            try:
                yield from self._converse(request, self._timeout_s, photo)
            except _DiedAtRest:
                self._start()
                yield from self._converse(request, self._timeout_s, photo)

    def mannequin(
        self, shape: Shape, wears: Sequence[Wear], cloths: Sequence[Cloth], options: Mapping[str, str]
    ) -> Iterator[Stage | Answer]:
        """Stages, then the answer, without a photo. Raises Refusal: what the mannequin refuses, crashed, too_slow."""
        request = ("mannequin", shape, tuple(wears), tuple(cloths), dict(options))
        with self._asking:
            self._start(warm=False)
            try:
                yield from self._converse(request, self._timeout_s)
            except _DiedAtRest:
                self._start(warm=False)
                yield from self._converse(request, self._timeout_s)

    def model(self, shape: Shape, wears: Sequence[Wear], cloths: Sequence[Cloth], options: Mapping[str, str]) -> bytes:
        """The mannequin as a GLB. Raises as `mannequin` does."""
        with self._asking:
            self._start(warm=False)
            found = self._converse(("model", shape, tuple(wears), tuple(cloths), dict(options)), self._timeout_s)
            return bytes(next(iter(found)))

    def shows(self, photo: RGB) -> Shows:
        """Whether a person is on a photo, which is kept nowhere. Raises Refusal: crashed, too_slow."""
        with self._asking:
            self._start()
            return next(iter(self._converse(("shows", photo), self._timeout_s)))

    def turns(self, photo: RGB) -> int:
        """Quarter turns (`tryon.person.orientation`) of a photo, which is kept nowhere; 0 when the worker sleeps.
        Raises as `shows` does."""
        if self.pid is None:
            return 0
        with self._asking:
            self._start()
            return int(next(iter(self._converse(("turns", photo), self._timeout_s))))

    def keys(self) -> list[str]:
        """The photos that the worker holds."""
        if self.pid is None:
            return []
        with self._asking:
            return [str(key) for answer in self._converse(("keys",), self._timeout_s) for key in answer]

    def forget(self, key: str) -> None:
        """Deletes a photo in the worker, as soon as it is done with what it does."""
        if self.pid is not None:
            with suppress(OSError):  # it died, and the photo with it
                self._send(("forget", key))

    def forget_bodies(self) -> None:
        """Deletes the mannequins that the worker remembers, as soon as it is done with what it does."""
        if self.pid is not None:
            with suppress(OSError):
                self._send(("forget_bodies", ""))

    def stop(self) -> None:
        """Ends the worker at once; the next request starts another."""
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
            for _ in self._converse(("warm",), self._start_timeout_s):
                pass
            self._warm = True

    def _converse(self, request: tuple[Any, ...], timeout_s: float, photo: Photo | None = None) -> Iterator[Any]:
        """Sends (kind, job, ...) and yields stages and the answer; answers to abandoned jobs are passed over."""
        job, deadline, heard = next(self._jobs), monotonic() + timeout_s, False
        try:
            self._send((request[0], job, *request[1:]))
            while True:
                kind, about, *rest = self._receive(deadline)
                heard = heard or about == job
                if kind == "photo?":
                    found = photo() if photo is not None and about == job else None
                    self._send(("photo", about, found))
                    if found is None and about == job:
                        raise Refusal("photo_changed")
                elif about != job:
                    continue
                elif kind == "stage":
                    yield rest[0]
                elif kind == "done":
                    yield rest[0]
                    return
                elif kind == "refused":
                    raise Refusal(rest[0], **rest[1])
                else:
                    _log.error("the try-on failed:\n%s", rest[0])
                    raise Refusal("crashed")
        except (EOFError, OSError) as error:
            _log.error("the try-on's process died: %s", error or "it closed its end")
            self.stop()
            raise (Refusal if heard else _DiedAtRest)("crashed") from error

    def _send(self, message: tuple[Any, ...]) -> None:
        connection = self._connection
        if connection is None:
            raise BrokenPipeError("no worker")
        with self._sending:
            connection.send(message)

    def _receive(self, deadline: float) -> tuple[Any, ...]:
        connection = self._connection
        if connection is None:
            raise EOFError
        if not connection.poll(max(0.0, deadline - monotonic())):
            _log.error("the try-on took too long and was ended")
            self.stop()
            raise Refusal("too_slow")
        message: tuple[Any, ...] = connection.recv()
        return message
