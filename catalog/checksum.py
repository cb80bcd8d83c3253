"""Whether a file of weights is the one that its model card describes. Knows nothing of what is in it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from catalog.errors import CatalogError


def check(path: Path) -> Path:
    """Return `path` where the model card beside its folder gives the file's SHA-256, or where no card stands there.

    Weights in training lie elsewhere and have no card. Hashing 10 MB takes about 10 ms. Raises CatalogError for another file than
    the card's.
    """
    card = _card(path)
    if not card.is_file():
        return path
    expected = _stated(card.read_text("utf-8"), path.name)
    if expected is None:
        raise CatalogError(f"{card} gives no SHA-256 of {path.name}: fetch the card that belongs to these weights.")
    if (found := _sha256(path)) != expected:
        raise CatalogError(
            f"{path} is not the file that {card.name} describes (SHA-256 {found[:12]}..., there {expected[:12]}...): the copy is "
            "damaged or of another version; fetch it again."
        )
    return path


def record(path: Path) -> None:
    """Write the SHA-256 of new weights into their model card, where there is one."""
    card = _card(path)
    if card.is_file():
        text = card.read_text("utf-8")
        card.write_text(_line(path.name).sub(lambda found: f"{found[1]}{_sha256(path)}", text), "utf-8")


def _card(path: Path) -> Path:
    return path.parent.parent / "MODEL_CARD.md"


def _line(name: str) -> re.Pattern[str]:
    return re.compile(rf"(SHA-256 of `weights/{re.escape(name)}`:\s+`)([0-9a-f]{{64}})")


def _stated(card: str, name: str) -> str | None:
    found = _line(name).search(card)
    return found[2] if found else None


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
