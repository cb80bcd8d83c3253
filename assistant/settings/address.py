"""The address of the page, taken before anything is loaded, so that one that can't be had is said at once."""

from __future__ import annotations

import errno
import socket
from contextlib import ExitStack


class Taken(Exception):
    """`field`: the setting (host, port) that has to change; the text says to what."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.field = field


def listening_at(host: str, port: int) -> list[socket.socket]:
    """Bound sockets, one for every address of `host`; the server listens at them. Raises Taken."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError):
        raise Taken("host", "give an address or a name of this machine, such as 127.0.0.1 or 0.0.0.0") from None
    with ExitStack() as opened:
        sockets = []
        for family, kind, protocol, _, address in dict.fromkeys(found):
            try:
                one = opened.enter_context(socket.socket(family, kind, protocol))
                _bind(one, address)
            except OSError as error:
                if error.errno in (errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL) and len(found) > 1:
                    continue  # a name may have an address that this machine does not
                raise _taken(error) from None
            sockets.append(one)
        if not sockets:
            raise Taken("host", "give an address of this machine, such as 127.0.0.1 or 0.0.0.0")
        opened.pop_all()
        return sockets


def page_address(host: str, port: int) -> str:
    """Return the address to open in a browser on this machine; one that stands for all of its addresses is shown as its own."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}"


def _bind(one: socket.socket, address: object) -> None:
    one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if one.family == socket.AF_INET6:
        one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    one.bind(address)  # type: ignore[arg-type]


def _taken(error: OSError) -> Taken:
    if error.errno == errno.EADDRINUSE:
        return Taken("port", "another program uses it; stop that, or give another number from 1 to 65535")
    if error.errno == errno.EACCES:
        return Taken("port", "this user may not use it; give a number from 1024 to 65535")
    return Taken("host", "give an address of this machine, such as 127.0.0.1 or 0.0.0.0")
