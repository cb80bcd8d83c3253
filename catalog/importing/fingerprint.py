"""Whether a catalogue was made from a feed as it is now, by this code."""

from __future__ import annotations

import hashlib
from pathlib import Path

from catalog.errors import CatalogError
from catalog.feeds import feed_file
from catalog.store import data_folder


def fingerprint(feed: Path) -> str:
    """Return what changes with the feed, with any file in its folder (so keep it to folders of our own).

    And with the code that reads it.
    """
    digest = hashlib.sha256(feed.read_bytes())
    for path in sorted(p for p in feed.parent.rglob("*") if p.is_file() and p != feed):
        digest.update(f"{path.relative_to(feed.parent)} {path.stat().st_size} {int(path.stat().st_mtime)}\n".encode())
    here = Path(__file__).parent.parent
    for path in sorted(p for p in here.rglob("*.*") if p.suffix in (".py", ".json", ".txt")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_current(source: Path, out: Path) -> bool:
    """Tell whether OUT was made from SOURCE as it is now, by this code."""
    before = meta_before(out)
    return before is not None and before.made_from == fingerprint(feed_file(source))


def meta_before(out: Path) -> data_folder.Meta | None:
    """Return what OUT says of itself.

    None when it is no catalogue, a damaged one or one of another version, which is built anew.
    """
    try:
        return data_folder.read_meta(out)
    except CatalogError:
        return None
