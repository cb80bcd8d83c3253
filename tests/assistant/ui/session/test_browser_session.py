"""A tab's shopper: turns, taking back, failures, other shoppers."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest

from assistant.frame import Body
from assistant.parts import Message, Press, Trouble
from assistant.store.store import Record
from assistant.ui.session.browser_session import Shopper
from assistant.ui.session.tab import Tab
from tests.assistant.ui.shop import ROBE, open_shop


def send(shopper: Shopper, *messages: Message) -> None:
    for message in messages:
        for _ in shopper.send(message):
            pass


def test_a_reply_arrives_piece_by_piece_and_is_kept() -> None:
    shopper = Shopper(open_shop()[0], "en", "")
    states = [turn.text for turn in shopper.send(Message("a dress"))]
    assert states[0] == ""
    assert "You said: " in states
    assert shopper.turns[-1].text == "You said: a dress"
    assert not shopper.turns[-1].open


def test_taking_back_gives_the_message_and_restores_the_bag() -> None:
    shopper = Shopper(open_shop()[0], "en", "")
    send(shopper, Message("a dress"), Message("put the cap into my bag"))
    assert shopper.session.bag.count == 1
    message = shopper.take_back()
    assert message is not None and message.text == "put the cap into my bag"
    assert shopper.session.bag.count == 0
    assert [turn.message.text for turn in shopper.turns] == ["a dress"]


def test_taking_back_passes_over_what_buttons_saved_or_put_into_the_bag() -> None:
    shopper = Shopper(open_shop()[0], "en", "")
    send(shopper, Message("a dress"), Message(press=Press("save", product=ROBE)), Message(press=Press("bag", product="cap")))
    message = shopper.take_back()
    assert message is not None and message.text == "a dress"
    assert shopper.session.saved == (ROBE,)
    assert shopper.session.bag.count == 1
    assert shopper.turns == []


def test_a_bug_becomes_a_sentence_and_the_next_message_works(caplog: pytest.LogCaptureFixture) -> None:
    shopper = Shopper(open_shop()[0], "en", "")
    with caplog.at_level(logging.ERROR):
        send(shopper, Message("crash"))
    assert isinstance(shopper.turns[-1].parts[-1], Trouble)
    assert "a turn failed" in caplog.text
    send(shopper, Message("a dress"))
    assert shopper.turns[-1].text == "You said: a dress"


def test_a_failed_turn_can_be_taken_back() -> None:
    shopper = Shopper(open_shop()[0], "en", "")
    send(shopper, Message("a dress"), Message("crash"))
    message = shopper.take_back()
    assert message is not None and message.text == "crash"
    assert shopper.turns[-1].message.text == "a dress"


def test_no_photo_is_kept_in_a_turn() -> None:
    shopper = Shopper(open_shop()[0], "en", "")
    send(shopper, Message(photo=b"photo"))
    assert shopper.turns[-1].message.photo is None


def test_closing_a_tab_closes_its_session_and_kills_its_links() -> None:
    shop, seen = open_shop()
    tab = Tab()
    tab.shopper = shopper = Shopper(shop, "en", "")
    send(shopper, Message(photo=b"photo"))
    link = shop.links.link(shopper.session.id, next(name for _, name in seen.pictures.kept))
    tab.close()
    assert seen.assistant.closed == [shopper.session.id]
    assert shop.links.open(str(link).rsplit("/", 1)[-1]) is None
    assert tab.shopper is None


def test_what_outlives_a_reload_is_stored_under_the_browsers_token() -> None:
    shop, seen = open_shop()
    send(Shopper(shop, "zh", "token"), Message(press=Press("save", product=ROBE)))
    assert seen.store.records["token"].saved == (ROBE,)
    again = Shopper(shop, "en", "token")
    assert again.session.saved == (ROBE,)
    assert again.language == "zh"


def test_a_chosen_language_is_remembered_and_taken_over_by_the_other_tabs() -> None:
    shop, seen = open_shop()
    other, one = Shopper(shop, "en", "token"), Shopper(shop, "en", "token")
    one.choose("zh")
    one.remember()
    send(other, Message("a dress"))
    assert (other.language, other.session.state.chosen) == ("zh", True)
    again = Shopper(shop, "en", "token")
    assert (again.language, again.session.state.chosen, seen.store.records["token"].chosen) == ("zh", True, True)
    assert not Shopper(shop, "zh", "another").session.state.chosen


def test_a_browser_without_a_token_leaves_nothing_behind() -> None:
    shop, seen = open_shop()
    send(Shopper(shop, "en", ""), Message("a dress"))
    assert seen.store.records == {}


def test_an_unknown_stored_language_is_passed_over() -> None:
    shop, seen = open_shop()
    seen.store.records["token"] = Record(language="xx")
    assert Shopper(shop, "en", "token").language == "en"


def test_a_thumb_is_kept_without_words_and_can_be_taken_back() -> None:
    shop, seen = open_shop()
    shopper = Shopper(shop, "en", "")
    send(shopper, Message("my secret"))
    shopper.judge(0, "down")
    shopper.judge(0, "down")
    shopper.judge(7, "up")
    assert [j.verdict for j in seen.judged] == ["down"]
    assert "secret" not in repr(seen.judged)
    assert shopper.turns[0].verdict is None


def test_measurements_deleted_in_one_tab_are_gone_in_the_other_and_no_undo_brings_them_back() -> None:
    shop, _ = open_shop()
    one, other = Shopper(shop, "en", "token"), Shopper(shop, "en", "token")
    one.session.state = replace(one.session.state, body=Body({"height": 175.0, "weight": 70.0}))
    send(one, Message("a dress"), Message("another dress"))
    send(other, Message("hello"))
    assert other.session.state.body.measures == {"height": 175.0, "weight": 70.0}
    other.session.forget_body(("weight",))
    send(other, Message("thanks"))
    send(one, Message("a third dress"))
    assert one.session.state.body.measures == {"height": 175.0}
    one.take_back()
    one.take_back()
    assert one.session.state.body.measures == {"height": 175.0}


def test_a_press_that_is_sent_a_second_time_is_known() -> None:
    shopper = Shopper(open_shop()[0], "en", "token")
    assert [shopper.entrance.is_new(press) for press in ("a", "b", "a", "c", "b")] == [True, True, False, True, False]
