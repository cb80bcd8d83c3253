"""What an import leaves beside the catalogue for the next one: which pictures it made of what, and what they show."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from catalog.pictures import Made
from catalog.reading import Seen

NAME = "notes.json"


@dataclass(frozen=True)
class Notes:
    pictures: Mapping[str, Made] = field(default_factory=dict)  # by path in the feed
    reader: str = ""  # who read the pictures
    looks: Mapping[str, Seen] = field(default_factory=dict)  # by picture and category

    def text(self) -> str:
        """One line, to be kept as NAME in a data folder."""
        made = {source: asdict(one) for source, one in self.pictures.items()}
        return json.dumps({"pictures": made, "reader": self.reader, "looks": dict(self.looks)}, ensure_ascii=False)


def read_notes(data: Path) -> Notes:
    """Return the notes in a data folder; none where there are none or they can't be read: all is done anew then."""
    try:
        found = json.loads((data / NAME).read_text(encoding="utf-8"))
        pictures = {source: Made(**one) for source, one in found["pictures"].items()}
        return Notes(pictures, found["reader"], found["looks"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Notes()
