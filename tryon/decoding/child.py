"""The child process that decodes uploads, one after the other.

`python -m tryon.decoding.child DESCRIPTOR MEMORY_MB PICTURE_S IDLE_S`

It gives up what it does not need before it reads the first byte (`tryon.decoding.confinement`), and ends by itself when nothing
came for IDLE_S, when one picture takes longer than PICTURE_S, and when the other end closes.
"""

from __future__ import annotations

import codecs
import ctypes
import signal
import socket
import sys
from contextlib import suppress

from tryon.decoding import confinement, frames
from tryon.image.limits import Limits
from tryon.types import Refusal

_LIBC = ctypes.CDLL(None)
_LIFE_CPU_S = 1200  # then another one takes its place
# Texts beside a picture may be in these; Python would load them when they are met.
_ENCODINGS = ("ascii", "latin-1", "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac-roman", "shift-jis")


def main(descriptor: int, memory_mb: int, picture_s: float, idle_s: float) -> None:
    confinement.limit(memory_mb=memory_mb, cpu_s=_LIFE_CPU_S)
    with socket.socket(fileno=descriptor) as link, suppress(EOFError, OSError, ValueError):
        _load()
        link.sendall(frames.READY.pack(frames.STARTED, confinement.close()))
        while True:
            # The clock's signal ends the process: after a rest, or when whoever waits for a picture has stopped waiting.
            signal.setitimer(signal.ITIMER_REAL, idle_s)
            size, limits = frames.limits_of(frames.received(link, frames.REQUEST.size))
            signal.setitimer(signal.ITIMER_REAL, picture_s)
            _answer(link, frames.received(link, size), limits)
            _LIBC.malloc_trim(0)


def _load() -> None:
    """Everything that decoding would load later, when no file can be opened any more."""
    import io

    from PIL import AvifImagePlugin, Image

    from tryon.person import photo

    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    for name in _ENCODINGS:
        codecs.lookup(name)
    small = Image.new("RGB", (64, 64), "red")
    for kind in photo.FORMATS:
        if kind in Image.SAVE:
            file = io.BytesIO()
            small.save(file, kind)
            photo.open_photo(file.getvalue())


def _answer(link: socket.socket, data: bytes, limits: Limits) -> None:
    from tryon.person.photo import open_photo

    try:
        picture = open_photo(data, limits=limits)
    except Refusal as refusal:
        link.sendall(frames.ANSWER.pack(frames.ANSWERED, frames.REFUSED, frames.CODES.index(refusal.code), 0, 0))
    except Exception:  # noqa: BLE001 - damage that no decoder was seen to report so; no more than this is told of it
        link.sendall(frames.ANSWER.pack(frames.ANSWERED, frames.REFUSED, frames.CODES.index("broken"), 0, 0))
    else:
        height, width = picture.shape[:2]
        link.sendall(frames.ANSWER.pack(frames.ANSWERED, frames.PICTURE, 0, height, width))
        link.sendall(picture.data.cast("B"))


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4]))
