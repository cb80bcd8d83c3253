"""One transcript: what is shown, what can be taken back and what erasing leaves are the same turns."""

from __future__ import annotations

from dataclasses import replace

from assistant.dialogue.session import Session
from assistant.parts import Done, Message, Say, Working
from catalog.query import Query


def test_a_turn_is_there_from_its_message_on_and_without_the_photo() -> None:
    session = Session("en")
    turn = session.begin(Message("how is this?", photo=b"bytes"))
    assert session.turns == [turn] and turn.open and turn.with_photo and turn.message.photo is None


def test_pieces_of_text_join_and_progress_gives_way() -> None:
    turn = Session("en").begin(Message("a dress"))
    for part in (Working("fit"), Say("Here "), Say("it is."), Done(None, Query()), Working("fit")):
        turn.add(part)
    turn.close()
    assert turn.parts == [Say("Here it is.")] and turn.text == "Here it is." and turn.done is not None


def test_undoing_takes_the_turn_off_the_screen_and_its_change_back() -> None:
    session = Session("en")
    before = session.snapshot()
    turn = session.begin(Message("save it"))
    session.saved, turn.before = ("robe",), before
    failed = session.begin(Message("a turn that failed"))
    assert session.undo() == failed.message and session.saved == ("robe",)
    assert session.undo() == turn.message and session.saved == () and session.turns == []
    assert session.undo() is None


def test_what_was_said_of_the_body_is_also_forgotten_in_what_undoing_would_bring_back() -> None:
    session = Session("en")
    session.state = replace(session.state, body=replace(session.state.body, measures={"chest": 90.0}))
    session.begin(Message("first")).before = session.snapshot()
    session.begin(Message("one that failed"))
    session.forget_body(["chest"])
    session.undo()
    session.undo()
    assert session.state.body.measures == {}


def test_erasing_leaves_the_turn_that_asked_for_it() -> None:
    session = Session("en")
    session.begin(Message("a dress")).close()
    asked = session.begin(Message("forget everything about me"))
    session.erase()
    assert session.turns == [asked]


def test_numbers_are_never_given_twice() -> None:
    session = Session("en")
    numbers = [session.begin(Message(str(i))).number for i in range(200)]
    session.undo()
    assert len(session.turns) < 100 and session.begin(Message("again")).number == 200 and numbers == list(range(200))
