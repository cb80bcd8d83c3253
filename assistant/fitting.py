"""The shoppers' fitting room: photos in memory, pictures by random id, try-on in a worker process that may crash.

This skeleton is the contract; it knows nothing of the conversation or the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tryon.types import Look, Note, Stage


@dataclass(frozen=True)
class Garb:
    """A garment to put on, by paths (read in the worker): product picture, category and what the catalogue knows."""

    product: str
    image: str  # absolute path
    category: str
    garment: str | None = None  # absolute path of key points and mask, where the shop has them
    attributes: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Fitted:
    """A finished look: ids of pictures for `picture()`."""

    before: str
    after: str
    look: Look | None
    confidence: float
    notes: tuple[Note, ...]
    ms: Mapping[str, float]


class FittingRoom:
    """One for the whole shop; every call names the shopper's session."""

    def take_photo(self, session: str, data: bytes) -> str:
        """Checks and cleans an upload (upright, sRGB, no metadata, at most 1600 px), keeps it in memory, gives its picture id.
        Raises Refusal with a code of prompts/*/tryon.json (broken, not_a_picture, too_large, too_small ...)."""
        raise NotImplementedError

    def dress(self, session: str, garments: Sequence[Garb], options: Mapping[str, str]) -> Iterator[Stage | Fitted]:
        """Yields stages, then one Fitted. Raises Refusal; a crash of the worker is Refusal("crashed") and the next call works."""
        raise NotImplementedError

    def picture(self, session: str, picture: str) -> bytes | None:
        """PNG or JPEG bytes of a picture of this session; None when it is gone or another's."""
        raise NotImplementedError

    def has_photo(self, session: str) -> bool:
        raise NotImplementedError

    def forget(self, session: str) -> None:
        """Deletes the photo and every picture made from it, here and in the worker."""
        raise NotImplementedError
