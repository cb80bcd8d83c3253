"""Seals bytes with a browser's own random token, which is kept nowhere on this side: a copy of the file alone reads nothing.

The token has 192 random bits, so that no slow derivation is needed; what it is found by tells nothing of the key.
"""

from __future__ import annotations

import hashlib
import secrets
import zlib

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE = 12  # bytes, as AES-GCM has it
_MOST = 4_000_000  # bytes that one seal opens to


def browser_id(token: str) -> str:
    """Return by what the conversations of a browser are found."""
    return hashlib.sha256(b"conversations of " + token.encode()).hexdigest()


def talk_id(token: str, name: str) -> str:
    """Return by what one conversation is found."""
    return hashlib.sha256(f"conversation {token} {name}".encode()).hexdigest()


class Seal:
    """Of one conversation. `place` is bound to what is sealed there: nothing can be put in another's place."""

    def __init__(self, token: str, found_by: str) -> None:
        key = HKDF(SHA256(), 32, salt=None, info=b"conversation " + found_by.encode()).derive(token.encode())
        self._cipher = AESGCM(key)

    def close(self, data: bytes, place: str) -> bytes:
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._cipher.encrypt(nonce, zlib.compress(data, 3), place.encode())

    def open(self, sealed: bytes, place: str) -> bytes | None:
        """None where it was sealed with another token, for another place, or is damaged."""
        try:
            packed = self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], place.encode())
            return zlib.decompressobj().decompress(packed, _MOST)
        except (InvalidTag, ValueError, zlib.error):
            return None
