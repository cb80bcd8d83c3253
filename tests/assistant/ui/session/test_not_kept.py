"""What a shopper is told while nothing can be kept, and what a second tab and a reload find."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import prompts
from assistant.dialogue.session import Session
from assistant.dialogue.transcript import Turn
from assistant.frame import Body, Frame, Language
from assistant.parts import Done, Message, Part, Press
from assistant.store.store import BagLine, Record, SqliteStore
from assistant.ui.session.browser_session import Shopper
from assistant.ui.web.messages import Screen
from catalog.query import Query
from tests.assistant.ui.session.test_browser_session import send
from tests.assistant.ui.shop import ROBE, open_shop

SAVE = Message(press=Press("save", product=ROBE))
BAG = Message("put the cap into my bag")


def told(shopper: Shopper, key: str = "not_kept") -> list[bool]:
    sentence = prompts.say(f"page.{key}", shopper.language)
    return [sentence in turn.text for turn in shopper.turns]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_shopper_is_told_once_in_an_outage_that_the_bag_is_not_kept(language: Language) -> None:
    shop, seen = open_shop()
    shopper = Shopper(shop, language, "token")
    seen.store.works = False
    send(shopper, Message("a dress"), BAG, Message("a coat"))
    assert told(shopper) == [False, True, False], "there was nothing to keep before"
    seen.store.works = True
    send(shopper, Message("a hat"))
    seen.store.works = False
    send(shopper, Message("a scarf"), Message("a belt"))
    assert told(shopper)[3:] == [False, True, False]


def test_the_answer_to_a_button_says_it_too() -> None:
    shop, seen = open_shop()
    shopper = Shopper(shop, "en", "token")
    seen.store.works = False
    send(shopper, SAVE)
    assert Screen(shop, shopper).toast() == f"Saved.\n\n{prompts.say('page.not_kept', 'en')}"


def test_a_browser_without_a_token_is_told_nothing() -> None:
    shop, seen = open_shop()
    seen.store.works = False
    shopper = Shopper(shop, "en", "")
    send(shopper, BAG)
    assert told(shopper) == [False]


def test_what_cannot_be_deleted_yet_is_said_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    shop, seen = open_shop()
    shopper = Shopper(shop, "en", "token")
    reply = seen.assistant.reply

    def forgetting(session: Session, message: Message, turn: Turn) -> Iterator[Part]:
        yield from reply(session, message, turn)
        turn.add(Done(Frame("", "en", (), forget=("everything",)), Query()))

    send(shopper, BAG)
    monkeypatch.setattr(seen.assistant, "reply", forgetting)
    send(shopper, Message("forget my measurements"))
    seen.store.works = False
    send(shopper, Message("forget my measurements"), Message("forget them"))
    assert told(shopper, "not_deleted") == [False, False, True, True]
    assert told(shopper) == [False] * 4


def test_measures_deleted_on_a_disk_that_cannot_be_written_do_not_come_back(tmp_path: Path) -> None:
    (tmp_path / "folder").write_bytes(b"in the way")
    shop, _ = open_shop()
    shop.store = store = SqliteStore(tmp_path / "folder" / "shop.db", retry_s=(600, 600))
    one, other = Shopper(shop, "en", "token"), Shopper(shop, "en", "token")
    one.session.state = replace(one.session.state, body=Body({"height": 175.0}))
    send(one, BAG)
    send(other, Message("hello"))
    assert other.session.state.body.measures == {"height": 175.0} and other.session.bag.count == 1
    other.session.forget_body(("everything",))
    send(other, Message("thanks"))
    send(one, Message("hello"))
    assert one.session.state.body == Body()
    again = Shopper(shop, "en", "token")
    again._record.take_over(again.session)
    assert again.session.state.body == Body()
    assert told(one) == [True, False] and told(other) == [True, False]
    (tmp_path / "folder").unlink()
    store.close()
    healed = SqliteStore(tmp_path / "folder" / "shop.db")
    kept = healed.load("token")
    assert kept is not None and kept.body == Body() and [line.sku for line in kept.bag] == ["cap"]
    healed.close()


def test_a_bag_that_could_be_read_again_joins_and_what_one_tab_removes_stays_removed_in_the_other() -> None:
    shop, seen = open_shop()
    one, other = Shopper(shop, "en", "token"), Shopper(shop, "en", "token")
    send(one, BAG)
    seen.store.records["token"] = Record(bag=(*one.session.record().bag, BagLine(ROBE, "robe-s", 1)), saved=(ROBE,))
    send(one, Message("hello"))
    assert [line.sku for line in one.session.bag.lines] == ["cap", "robe-s"] and one.session.saved == (ROBE,)
    send(other, Message("hello"))
    other.session.bag = other.session.bag.remove(sku="cap")
    send(other, Message("hello"))
    send(one, Message("hello"))
    assert [line.sku for line in one.session.bag.lines] == ["robe-s"]
    assert [line.sku for line in seen.store.records["token"].bag] == ["robe-s"]
