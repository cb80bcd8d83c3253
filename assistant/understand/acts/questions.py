"""Slots that a message asks about, drops or sets by a flag."""

from __future__ import annotations

from assistant.frame import Asked
from assistant.understand.acts.acts import Acts
from assistant.understand.acts.directions import PRICE
from assistant.understand.acts.heard import Heard
from assistant.understand.cues import Cues
from assistant.understand.spans import before
from assistant.understand.wishes.values import Values
from catalog.query import Slot


def add_flags(wanted: dict[Slot, tuple[str, ...]], values: Values) -> None:
    if values.rating_min is not None:
        wanted["rating_min"] = (f"{values.rating_min:g}",)
    if values.on_sale:
        wanted["on_sale"] = ("yes",)
    if values.in_stock:
        wanted["in_stock"] = ("yes",)


def slots_named(text: str, table: Cues) -> tuple[Asked, ...]:
    """Return slots named as questions name them; "with good reviews" names none."""
    found: list[tuple[int, str]] = []
    for slot, pattern in table.asked.items():
        for match in pattern.finditer(text):
            if not before(table.not_asked, text, match.start()):
                found.append((match.start(), slot))
                break
    return tuple(slot for _, slot in sorted(found))  # type: ignore[misc]  # the table's keys are slots


def slots_asked(heard: Heard, wanted: dict[Slot, tuple[str, ...]], acts: Acts) -> tuple[Asked, ...]:
    if not {"ask_about", "compare"} & set(acts.acts):
        return ()
    yes_no = [slot for slot in wanted if slot != "category" and not heard.says("describe")] if "ask_about" in acts.acts else []
    return (*heard.asked, *(slot for slot in yes_no if slot not in heard.asked))


def slots_dropped(heard: Heard, values: Values) -> tuple[Slot, ...]:
    found: list[Slot] = list(values.dropped)
    for match in (*heard.table.all("drop", heard.text), *heard.table.all("other_part", heard.text)):
        for name, pattern in heard.table.slot_names.items():
            if pattern.search(match.group()):
                found += PRICE if name == "price" else [name]  # type: ignore[list-item]  # the table's keys are slots
    return tuple(dict.fromkeys(found))
