"""Addresses of a shopper's pictures: random, for one browser alone, dead after deletion. Holds ids and never a picture."""

from __future__ import annotations

import secrets
from threading import Lock
from typing import Protocol

PREFIX = "/looks/"


class Pictures(Protocol):
    """The part of the fitting room that serves pictures."""

    def picture(self, session: str, picture: str) -> bytes | None: ...

    def model(self, session: str, picture: str, size: str = "") -> bytes | None: ...

    def still(self, session: str, picture: str, size: str) -> bytes | None: ...


class Links:
    """One for the whole shop.

    A link stands for (session, picture); it is worth nothing without the fitting room's picture, and nothing in another browser
    than its `owner`'s.
    """

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures
        self._lock = Lock()
        self._of: dict[str, tuple[str, str]] = {}  # token -> (session, picture)
        self._owners: dict[str, str] = {}  # session -> owner
        self._tokens: dict[tuple[str, str], str] = {}

    def link(self, session: str, picture: str, owner: str = "") -> str | None:
        """Return the address of a picture, None when it is gone."""
        if not picture or self._pictures.picture(session, picture) is None:
            return None
        with self._lock:
            token = self._tokens.get((session, picture))
            if token is None:
                token = secrets.token_urlsafe(24)
                self._tokens[session, picture] = token
                self._of[token] = (session, picture)
                self._owners[session] = owner
        return PREFIX + token

    def open(self, token: str, owner: str = "") -> bytes | None:
        """Return a picture's bytes by the last part of its address; None when it is gone or another browser's."""
        known = self._known(token, owner)
        return None if known is None else self._pictures.picture(*known)

    def open_in(self, token: str, owner: str, size: str, *, model: bool) -> bytes | None:
        """Return a mannequin's GLB or picture with its last garment in this size; made on the first call. Raises Refusal."""
        known = self._known(token, owner)
        make = self._pictures.model if model else self._pictures.still
        return None if known is None else make(*known, size)

    def forget(self, session: str) -> None:
        with self._lock:
            self._owners.pop(session, None)
            for known in [k for k in self._tokens if k[0] == session]:
                del self._of[self._tokens.pop(known)]

    def _known(self, token: str, owner: str) -> tuple[str, str] | None:
        with self._lock:
            known = self._of.get(token)
            return known if known is not None and self._owners.get(known[0]) == owner else None
