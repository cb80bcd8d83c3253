"""A value that is said by the piece that has it ("in the colour of the third", "in the same colour") is put in its words."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.frame import Frame, Language
from assistant.resolve import resolve, values_of
from assistant.understand.acts.references import read_references
from assistant.understand.cues import cues, lower
from assistant.understand.language import language_of
from assistant.understand.understander import Understander
from catalog.catalogue import Catalogue
from catalog.query import Slot
from catalog.text.patterns import compiled

if TYPE_CHECKING:
    from assistant.dialogue.state import DialogueState

_SLOTS: tuple[Slot, ...] = ("color", "material", "pattern", "length", "sleeve_length", "neckline", "fit", "brand")


class Attributes:
    """`base` reads the value itself where a message says whose it is."""

    def __init__(self, base: Understander, catalogue: Catalogue) -> None:
        self._base, self._catalogue = base, catalogue

    def understand(self, text: str, state: DialogueState) -> Frame:
        said = self._worded(text, state) if state.something_shown else text
        frame = self._base.understand(said, state)
        return frame if said == text else replace(frame, text=text)

    def _worded(self, text: str, state: DialogueState) -> str:
        """Put the value in the place of what names it; what means no piece, or one without the value, stays."""
        language, low = language_of(text, state.language), lower(text)
        for slot, pattern in _patterns(language):
            found = pattern.search(low)
            value = self._value(slot, found.group("whose"), language, state) if found else None
            if found and value:
                return f"{text[: found.start('said')]}{value}{text[found.end('said') :]}"
        return text

    def _value(self, slot: Slot, whose: str, language: Language, state: DialogueState) -> str | None:
        """Return the value of the piece that is named; where none is, of the one that is spoken of."""
        pointed = read_references(whose, self._catalogue.vocabulary.find(whose), cues(language))
        ids = resolve(pointed[0].reference, state, self._catalogue) if pointed else ()
        ids = ids if whose else state.current or (state.shown if len(state.shown) == 1 else ())
        product = self._catalogue.get(ids[0]) if ids else None
        values = values_of(product, slot) if product else ()
        return self._catalogue.vocabulary.label(slot, values[0], language) if values else None


@cache
def _patterns(language: Language) -> tuple[tuple[Slot, re.Pattern[str]], ...]:
    """By slot: how one says that something should be as another piece is. Groups: `said`, what is replaced; `whose`."""
    table = json.loads((Path(__file__).parent / "tables" / "attributes.json").read_text("utf-8"))[language]
    known, more = cues(language).slot_names, table["words"]
    names = {slot: "|".join(filter(None, (known[slot].pattern, more.get(slot)))) for slot in _SLOTS if slot in known}
    frames = (table["of"], table["same"])
    return tuple((slot, compiled(frame.replace("<slot>", f"(?:{name})"))) for frame in frames for slot, name in names.items())
