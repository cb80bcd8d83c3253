"""What the commands answer to a line: a frame of one message, or what the assistant did in each turn of a dialogue."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

from assistant.dialogue.session import Session
from assistant.dialogue.state import DialogueState, Wishes
from assistant.frame import Frame, Reference, Relative
from assistant.operations import told as operations_told
from assistant.operations import wished
from assistant.parts import Done, Dressed, Message, Part, Say, Trouble
from assistant.privacy.consent import given
from assistant.settings import Settings
from catalog.catalogue import Catalogue
from catalog.money import Money
from catalog.query import Slot
from catalog.text.languages import FIRST

Answer = Callable[[Mapping[str, Any]], Iterator[dict[str, Any]]]


def understanding(folder: Path) -> Answer:
    """Return single messages with their history, in the built-in reading. Raises CatalogError."""
    from assistant.nlu.choice import understander_for
    from assistant.update import update

    catalogue = Catalogue.open(folder)
    understander = understander_for(catalogue)
    understander.understand("", DialogueState())  # compiles the grammar

    def answer(line: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        text = _text(line, "utterance")
        state = DialogueState()
        for turn in _objects(line.get("history") or [], "history"):
            frame = understander.understand(str(turn.get("user") or ""), state)
            acts = next(iter(frame.all_acts), None)
            reply = str(turn.get("system") or "")
            state = replace(update(state, frame, catalogue), has_turns=True, last_act=acts, reply=reply)
        start = perf_counter()
        frame = understander.understand(text, state)
        yield {"id": line.get("id"), **frame_json(frame, catalogue), "ms": _ms(start)}

    return answer


def replaying(folder: Path, out: Path | None, settings: Settings) -> Answer:
    """Whole dialogues, each in a session of its own, consent given. Raises CatalogError."""
    from assistant.models import chat_model
    from assistant.models.recorded import in_turn
    from assistant.photos.fitting_room import FittingRoom
    from assistant.turn import Assistant

    catalogue = Catalogue.open(folder)
    fitting = FittingRoom(
        engine=settings.engine,
        engine_settings=settings.engine_settings,
        photo_minutes=settings.photo_minutes,
        timeout_s=settings.try_on_timeout_s,
        start_timeout_s=settings.try_on_start_s,
        visible_mark=settings.visible_mark,
    )
    assistant = Assistant.build(catalogue, fitting, chat_model(settings), settings)
    assistant.warm()
    if out:
        out.mkdir(parents=True, exist_ok=True)

    def answer(line: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        turns = [(_text(turn, "user"), _photo(turn)) for turn in _objects(line["turns"], "turns")]
        session = assistant.open(FIRST)
        session.state = replace(session.state, consent=given())  # whoever runs the command answers for its photos
        try:
            for number, (text, photo) in enumerate(turns):
                data = _bytes(photo) if photo else None
                with in_turn(str(line.get("id")), number) as place:
                    parts = list(assistant.reply(session, Message(text=text, photo=data)))
                if place.missing:  # a recorded model goes on when that is answered
                    yield {"id": line.get("id"), "turn": number, "waits_for": str(place.missing)}
                    return
                pictures = _pictures(parts, session, assistant, out, f"{line.get('id')}-{number}")
                yield {"id": line.get("id"), "turn": number, **_turn_json(parts, session, catalogue), "pictures": pictures}
        finally:
            assistant.close(session)

    return answer


def frame_json(frame: Frame, catalogue: Catalogue) -> dict[str, Any]:
    """Return a frame as the contract prints it: prices in major units."""
    currency = frame.currency or catalogue.currency
    return {
        "acts": list(frame.all_acts),
        "operations": operations_told(frame),
        "wanted": _lists(wished(frame)),
        "unwanted": _lists(frame.unwanted),
        "price_min": _major(frame.price_min, currency),
        "price_max": _major(frame.price_max, currency),
        "price_about": _major(frame.price_about, currency),
        "currency": frame.currency,
        "asked": list(frame.asked),
        "references": [_reference(one) for one in frame.references],
        "relative": [_relative(one) for one in frame.relative],
        "language": frame.language,
        "confidence": round(frame.confidence, 2),
    }


def _turn_json(parts: list[Part], session: Session, catalogue: Catalogue) -> dict[str, Any]:
    done = next(part for part in reversed(parts) if isinstance(part, Done))
    said = "".join(part.delta for part in parts if isinstance(part, Say))
    trouble = " ".join(part.text for part in parts if isinstance(part, Trouble))
    return {
        "acts": list(done.frame.all_acts) if done.frame else [],
        "operations": operations_told(done.frame) if done.frame else [],
        "constraints": _constraints(session.state.wishes, catalogue.currency),
        "shown": list(done.shown),
        "total": done.total,
        "relaxed": list(done.relaxed),
        "targets": list(done.targets),
        "bag": [{"product": line.product, "sku": line.sku, "quantity": line.quantity} for line in session.bag.lines],
        "reply": said or trouble,
        "ms": {name: done.ms.get(name, 0.0) for name in ("understand", "search", "try_on", "total")},
    }


def _constraints(wishes: Wishes, currency: str) -> dict[str, Any]:
    return {
        "wanted": _lists(wishes.wanted),
        "unwanted": _lists(wishes.unwanted),
        "price_min": _major(wishes.price_min, currency),
        "price_max": _major(wishes.price_max, currency),
        "price_about": _major(wishes.price_about, currency),
    }


def _pictures(parts: list[Part], session: Session, assistant: Any, out: Path | None, name: str) -> list[str]:
    """Write the looks of a turn."""
    paths = []
    name = re.sub(r"[^\w.-]++", "_", name).lstrip(".")  # an id may be anything: it never leads out of the folder
    looks = [part for part in parts if isinstance(part, Dressed) and part.products]
    for number, look in enumerate(looks):
        data = assistant.fitting.picture(session.id, look.after)
        if out is None or data is None:
            continue
        path = out / f"{name}{f'-{number}' if number else ''}.{'png' if data[:4] == bytes((137, 80, 78, 71)) else 'jpg'}"
        path.write_bytes(data)
        paths.append(str(path))
    return paths


def _objects(found: Any, name: str) -> list[Mapping[str, Any]]:
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise ValueError(f"{name!r} must be a list of objects")
    return found


def _photo(turn: Mapping[str, Any]) -> str | None:
    photo = turn.get("photo")
    if photo is not None and not isinstance(photo, str):
        raise ValueError("'photo' must be the path of a file")
    return photo


def _bytes(photo: str) -> bytes:
    try:
        return Path(photo).read_bytes()
    except OSError as error:
        raise ValueError(f"cannot read the photo: {error}") from error


def _text(line: Mapping[str, Any], name: str) -> str:
    text = line[name]
    if not isinstance(text, str):
        raise ValueError(f"{name!r} must be text")
    return text


def _lists(values: Mapping[Slot, tuple[str, ...]]) -> dict[str, list[str]]:
    return {slot: list(said) for slot, said in values.items()}


def _major(minor: int | None, currency: str) -> float | None:
    return None if minor is None else Money(minor, currency).major


def _reference(one: Reference) -> dict[str, Any]:
    if one.position is not None:
        return {"position": one.position}
    if one.pronoun:
        return {"pronoun": True}
    if one.everything:
        return {"all": True}
    if one.superlative:
        return {"superlative": list(one.superlative)}
    return {"product": one.product} if one.product else {"text": one.text, "values": [list(pair) for pair in one.values]}


def _relative(one: Relative) -> dict[str, Any]:
    reference = {"reference": _reference(one.reference)} if one.reference else {}
    return {"slot": one.slot, **({"value": one.value} if one.value else {"direction": one.direction}), **reference}


def _ms(start: float) -> float:
    return round((perf_counter() - start) * 1000, 2)
