"""A large model's recorded programs, played on the demo shop: each fits the schema, is carried out and is let speak."""

from __future__ import annotations

import json
from pathlib import Path

from assistant.models.recorded import RecordedModel, in_turn
from assistant.parts import Message, Say, StoodIn
from assistant.photos.fitting_room import FittingRoom
from assistant.settings import Settings
from assistant.turn import Assistant
from catalog.catalogue import Catalogue
from tests.places import ROOT

_SET = ROOT / "benchmarks" / "conversations"
_RECORDED = _SET / "recorded" / "open"
_EVERY = 9  # of the conversations is played: about 70 turns


def conversations() -> list[tuple[str, list[str]]]:
    known = {json.loads(line)["conversation"] for line in (_RECORDED / "answers.jsonl").read_text("utf-8").splitlines()}
    lines = [json.loads(line) for line in (_SET / "checked_open.jsonl").read_text("utf-8").splitlines()]
    return [(one["id"], [turn["user"] for turn in one["turns"]]) for one in lines if one["id"] in known][::_EVERY]


def test_recorded_programs_are_carried_out(catalogue_folder: Path) -> None:
    model = RecordedModel(_RECORDED, strict=False)
    shop = Catalogue.open(catalogue_folder)
    settings = Settings(_env_file=None, chat_understands="always", chat_words=False)
    assistant = Assistant.build(shop, FittingRoom(), model, settings)
    stood_in, silent, turns = 0, 0, 0
    for name, texts in conversations():
        session = assistant.open("en")
        for number, text in enumerate(texts):
            with in_turn(name, number) as place:
                parts = list(assistant.reply(session, Message(text=text)))
            turns += 1
            silent += not any(isinstance(part, Say) for part in parts)
            stood_in += place.missing is not None or any(isinstance(part, StoodIn) for part in parts)
    assert turns > 50
    assert silent == 0
    assert stood_in <= turns // 25, "programs of which nothing was left, or that no longer fit the schema"
