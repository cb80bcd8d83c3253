"""A stream read in its own thread, so that the reader's time limit holds whatever the source does. Knows no models."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from queue import Empty, Queue
from threading import Event, Thread
from time import monotonic

from assistant.ports import ModelTrouble

_END = object()


def timed(source: Callable[[Event], Iterator[str]], *, timeout_s: float, first_s: float, name: str) -> Iterator[str]:
    """Yield what `source(stop)` yields, until `timeout_s` is over; its first piece must come within `first_s`.

    `stop` is set once nobody reads any more: the source should end soon. Its ModelTrouble is raised here; any other exception
    is raised here as it is. Raises ModelTrouble when time is over.
    """
    queue: Queue[object] = Queue()
    stop = Event()

    def pump() -> None:
        try:
            for piece in source(stop):
                if stop.is_set():
                    return
                queue.put(piece)
        except Exception as error:  # noqa: BLE001 - handed over to the reader's thread
            queue.put(error)
        else:
            queue.put(_END)

    start = monotonic()
    limit_s = min(first_s, timeout_s)
    Thread(target=pump, name=f"model {name}", daemon=True).start()
    try:
        while True:
            try:
                piece = queue.get(timeout=max(0.0, start + limit_s - monotonic()))
            except Empty:
                raise ModelTrouble(f"{name} took longer than {limit_s:g} s") from None
            if piece is _END:
                return
            if isinstance(piece, BaseException):
                raise piece
            limit_s = timeout_s
            yield str(piece)
    finally:
        stop.set()
