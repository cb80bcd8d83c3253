"""The page's end of the decoders: uploads go to one of two child processes, which are started, kept, replaced and ended here."""

from __future__ import annotations

import logging
import socket
import subprocess
from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore, Lock
from time import monotonic

import numpy as np

from tryon.decoding import frames
from tryon.image.limits import DEFAULT_LIMITS, Limits
from tryon.service import children
from tryon.types import RGB, Refusal

# More threads would only take addresses. Some damage (of fax TIFFs) makes libtiff leave pixels as its memory was: glibc clears
# what is freed and what is given out, so that this is never an earlier shopper's photo.
_ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1", "MALLOC_PERTURB_": "255"}
_START_S = 60.0
_log = logging.getLogger("fitting_room.decoder")


class _Died(Exception):
    """The child is gone, or says what no decoder says."""


class Decoder:
    """Its methods may be called from any thread."""

    def __init__(
        self,
        *,
        at_once: int = 2,
        picture_s: float = 20.0,
        patience_s: float = 45.0,
        idle_s: float = 300.0,
        memory_mb: int = 1500,
    ) -> None:
        """`at_once`: children; `picture_s`: of an upload; `patience_s`: for a free child; `idle_s`: until one that rests ends."""
        self._picture_s, self._patience_s = picture_s, patience_s
        self._arguments = (str(memory_mb), str(picture_s), str(idle_s))
        self._places = BoundedSemaphore(at_once)
        self._lock = Lock()
        self._free: list[_Child] = []
        self._all: set[_Child] = set()
        self._closed = False
        # A child dies with the thread that started it: this one lives as long as the decoder.
        self._starter = ThreadPoolExecutor(1, "decoders")

    @property
    def pids(self) -> tuple[int, ...]:
        """Of the living children."""
        with self._lock:
            return tuple(child.pid for child in self._all if child.lives)

    def warm(self) -> None:
        """Start a child, if there is none. Raises Refusal: crashed."""
        if not self.pids:
            self._rest(self._child())

    def open(self, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> RGB:
        """Open an upload as `tryon.person.photo.open_photo` does.

        Raises Refusal as that does; and busy, too_slow, crashed. A child that dies is replaced and the upload tried once more;
        one that kills two is broken.
        """
        if len(data) > limits.most_bytes:
            raise limits.too_large()
        if not self._places.acquire(timeout=self._patience_s):
            raise Refusal("busy")
        try:
            for _ in range(2):
                try:
                    return self._opened(data, limits)
                except _Died as died:
                    _log.warning("a decoder died: %s", died)
            raise Refusal("crashed" if self._closed else "broken")
        finally:
            self._places.release()

    def close(self) -> None:
        """End the children, whatever they do."""
        with self._lock:
            self._closed = True
            ended, self._all, self._free = self._all, set(), []
        for child in ended:
            child.end()
        self._starter.shutdown(wait=False)

    def _opened(self, data: bytes, limits: Limits) -> RGB:
        child = self._child()
        try:
            answer = child.open(data, limits, self._picture_s)
        except TimeoutError:
            _log.warning("a picture took too long to decode")
            self._drop(child)
            raise Refusal("too_slow") from None
        except (EOFError, OSError, ValueError) as error:
            self._drop(child)
            raise _Died(str(error) or "it closed its end") from error
        except BaseException:
            self._drop(child)
            raise
        self._rest(child)
        if isinstance(answer, str):
            raise limits.too_large() if answer == "too_large" else Refusal(answer)
        return answer

    def _child(self) -> _Child:
        """One that rests, or a new one."""
        while True:
            with self._lock:
                if self._closed:
                    raise Refusal("crashed")
                child = self._free.pop() if self._free else None
            if child is None:
                return self._started()
            if child.lives:
                return child
            self._drop(child)

    def _started(self) -> _Child:
        try:
            child = self._starter.submit(_Child, self._arguments).result()
        except RuntimeError as error:  # closed in the meantime
            raise Refusal("crashed") from error
        except OSError as error:
            _log.error("no decoder can be started: %s", error)
            raise Refusal("crashed") from error
        with self._lock:
            self._all.add(child)
            closed = self._closed
        try:
            if closed:
                raise EOFError("closed")
            child.wait_until_ready()
        except (EOFError, OSError, ValueError) as error:
            _log.error("a decoder did not start: %s", error or "it closed its end")
            self._drop(child)
            raise Refusal("crashed") from error
        return child

    def _rest(self, child: _Child) -> None:
        with self._lock:
            if child in self._all:
                self._free.append(child)

    def _drop(self, child: _Child) -> None:
        with self._lock:
            self._all.discard(child)
        child.end()


class _Child:
    """One process and the socket to it."""

    def __init__(self, arguments: tuple[str, ...]) -> None:
        self._process: subprocess.Popen[bytes]
        self._link: socket.socket
        self._process, self._link = children.start("tryon.decoding.child", *arguments, environment=_ENVIRONMENT)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def lives(self) -> bool:
        return self._process.poll() is None

    def wait_until_ready(self) -> None:
        """Wait until the child is ready. Raises EOFError, OSError, ValueError."""
        mark, filtered = frames.READY.unpack(frames.received(self._link, frames.READY.size, monotonic() + _START_S))
        if mark != frames.STARTED:
            raise ValueError("no decoder")
        if not filtered:
            _log.warning("the system calls of decoders can't be filtered on this machine; their other limits hold")

    def open(self, data: bytes, limits: Limits, seconds: float) -> RGB | str:
        """Return the picture, or a code of `frames.CODES`.

        Raises TimeoutError, EOFError, OSError, ValueError; then it is of no use.
        """
        deadline = monotonic() + seconds
        self._link.settimeout(seconds)
        self._link.sendall(frames.request(data, limits))
        self._link.sendall(data)
        answer = frames.shape_or_code(frames.received(self._link, frames.ANSWER.size, deadline), limits)
        if isinstance(answer, str):
            return answer
        picture = np.empty((*answer, 3), np.uint8)
        frames.receive(self._link, picture.data.cast("B"), deadline)
        return picture

    def end(self) -> None:
        children.end(self._process)
        self._link.close()
