"""What is said between the page and a decoder: fixed frames, so that a decoder that was taken over can send numbers only.

page -> decoder: REQUEST (limits and the number of bytes), then the upload's bytes.
decoder -> page: READY once, then for every request ANSWER, and after a picture's the height * width * 3 bytes of its pixels.
"""

from __future__ import annotations

import socket
import struct
from time import monotonic

from tryon.image.limits import Limits

REQUEST = struct.Struct("<4sQddII")  # mark, bytes of the upload, megabytes, megapixels, working_px, least_px
ANSWER = struct.Struct("<4sBBII")  # mark, kind, which code, height, width
READY = struct.Struct("<4sB")  # mark, whether system calls are filtered
ASKED, ANSWERED, STARTED = b"pic?", b"pic!", b"pic."
PICTURE, REFUSED = 0, 1
CODES = ("not_a_picture", "heic", "broken", "too_large", "too_small")  # what open_photo refuses for; sent as their places


def request(data: bytes, limits: Limits) -> bytes:
    return REQUEST.pack(ASKED, len(data), limits.file_mb, limits.megapixels, limits.working_px, limits.least_px)


def limits_of(frame: bytes) -> tuple[int, Limits]:
    """Return how many bytes of an upload follow, and what it may be. Raises ValueError."""
    mark, size, file_mb, megapixels, working_px, least_px = REQUEST.unpack(frame)
    limits = Limits(file_mb, megapixels, working_px, least_px)
    if mark != ASKED or size > limits.most_bytes:
        raise ValueError("no request")
    return size, limits


def shape_or_code(frame: bytes, limits: Limits) -> tuple[int, int] | str:
    """Return the height and width of the picture whose pixels follow, or why there is none.

    Raises ValueError where it is neither.
    """
    mark, kind, place, height, width = ANSWER.unpack(frame)
    if mark == ANSWERED and kind == REFUSED and place < len(CODES):
        return CODES[place]
    if mark == ANSWERED and kind == PICTURE and limits.least_px <= min(height, width) <= max(height, width) <= limits.working_px:
        return height, width
    raise ValueError("no answer")


def receive(link: socket.socket, into: memoryview, deadline: float | None = None) -> None:
    """Fill a buffer. `deadline`: monotonic seconds. Raises EOFError, TimeoutError."""
    while into:
        if deadline is not None:
            link.settimeout(max(0.001, deadline - monotonic()))
        count = link.recv_into(into)
        if not count:
            raise EOFError("the other end has gone")
        into = into[count:]


def received(link: socket.socket, count: int, deadline: float | None = None) -> bytes:
    """Return so many bytes; as `receive`."""
    data = bytearray(count)
    receive(link, memoryview(data), deadline)
    return bytes(data)
