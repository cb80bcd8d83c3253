"""What is erased or withdrawn in one tab of a browser is so in all of them, in the file, and after a reload."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.frame import Body
from assistant.parts import Message, Press
from assistant.photos.fitting_room import FittingRoom
from assistant.privacy.consent import given
from assistant.store.store import SqliteStore
from assistant.ui import Judgement, Links, Offer, Shop
from assistant.ui.session.browser_session import Shopper
from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk, bigger_shop


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return bigger_shop(tmp_path_factory.mktemp("visits"))


class Taken:
    """Thumbs, as a list."""

    def __init__(self) -> None:
        self.kept: list[Judgement] = []

    def forget(self, judgements: Any) -> None:
        for one in judgements:
            self.kept.remove(one)


@pytest.fixture
def opened(catalogue: Catalogue, tmp_path: Path) -> Any:
    talk, judged = Talk(catalogue), Taken()
    store = SqliteStore(tmp_path / "shop.db")
    shop = Shop(
        offer=Offer(talk.assistant, catalogue, lambda product: True, lambda words: [], lambda words: []),
        store=store,
        links=Links(talk.room),
        judge=judged.kept.append,
        name="Nord",
        photo_minutes=60,
        session_hours=24,
        tab_seconds=60,
        upload_mb=20,
        ready=lambda: True,
        unjudge=judged.forget,
    )
    yield shop, talk.room, judged, tmp_path
    store.close()


def send(shopper: Shopper, *messages: Message) -> None:
    for message in messages:
        for _ in shopper.send(message):
            pass


def known(shop: Shop) -> Shopper:
    """A shopper of whom everything is known, in a tab."""
    one = Shopper(shop, "en", "token", owner="mine")
    send(one, Message("I'm 171.5 cm"), Message(press=Press("agree")), Message(photo=b"photo of me"))
    send(one, Message(press=Press("try", product="tee")), Message(press=Press("bag", product="wine")))
    send(one, Message(press=Press("save", product="sun")))
    one.session.state = replace(one.session.state, body=replace(one.session.state.body, skin="tone5"))
    return one


def nothing_left(shopper: Shopper, room: FittingRoom) -> bool:
    session = shopper.session
    there = (
        session.bag.lines,
        session.saved,
        session.consent,
        session.agreed_before,
        session.state.worn,
        session.state.has_photo,
    )
    return not any(there) and session.state.body == Body() and not room.has_photo(session.id)


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


@pytest.mark.parametrize("message", [Message("delete all my data"), Message(press=Press("erase"))])
def test_after_erasure_nothing_is_in_this_tab_the_file_or_a_reload(opened: Any, message: Message) -> None:
    shop, room, _, folder = opened
    one = known(shop)
    one.remember()
    assert b"171.5" in bytes_of(folder) and b"tone5" in bytes_of(folder)
    send(one, message)
    assert nothing_left(one, room) and "Deleted for good" in one.turns[-1].text
    assert len(one.turns) == 1
    assert all(mark not in bytes_of(folder) for mark in (b"171.5", b"tone5", b"wine", b"consent"))
    while one.take_back():
        pass
    assert nothing_left(one, room)
    send(one, Message("red dresses"), Message(press=Press("save", product="sun")))
    assert shop.store.load("token") is None
    again = Shopper(shop, "en", "token")
    assert nothing_left(again, room)


def test_other_tabs_of_the_browser_are_erased_and_bring_nothing_back(opened: Any) -> None:
    shop, room, _, folder = opened
    one, other, stranger = known(shop), known(shop), Shopper(shop, "en", "stranger")
    send(stranger, Message(press=Press("save", product="tee")))
    send(one, Message("delete all my data"))
    assert not room.has_photo(other.session.id)
    send(other, Message("red dresses"))
    assert nothing_left(other, room) and len(other.turns) == 1
    assert other.take_back() is not None and nothing_left(other, room)
    assert shop.store.load("token") is None and b"171.5" not in bytes_of(folder)
    assert shop.store.load("stranger").saved == ("tee",)


def test_a_tab_that_was_answering_meanwhile_saves_nothing(opened: Any) -> None:
    shop, room, _, _ = opened
    one, other = known(shop), known(shop)
    answering = other.send(Message("red dresses"))
    next(answering)
    next(answering)
    send(one, Message("delete all my data"))
    for _ in answering:
        pass
    assert nothing_left(other, room) and shop.store.load("token") is None


def test_thumbs_of_the_visit_go_and_those_of_others_stay(opened: Any) -> None:
    shop, _, judged, _ = opened
    one, other = known(shop), Shopper(shop, "en", "other")
    send(other, Message("red dresses"))
    one.judge(0, "up")
    other.judge(0, "down")
    send(one, Message("delete all my data"))
    assert [judgement.verdict for judgement in judged.kept] == ["down"]


def test_a_new_token_is_adopted_after_an_erasure_and_not_before(opened: Any) -> None:
    shop, _, _, _ = opened
    one = known(shop)
    shop.open_tabs.renamed("mine", "new", "other")
    assert one.token == "token"
    send(one, Message("delete all my data"))
    shop.open_tabs.renamed("mine", "new", "other")
    send(one, Message(press=Press("save", product="sun")))
    assert shop.store.load("new").saved == ("sun",) and shop.store.load("token") is None


def test_consent_that_is_withdrawn_in_one_tab_is_so_in_the_others(opened: Any) -> None:
    shop, room, _, _ = opened
    one, other = known(shop), known(shop)
    send(one, Message("I withdraw my consent"))
    assert not room.has_photo(other.session.id)
    send(other, Message("red dresses"))
    assert other.session.consent is None and other.session.bag.lines
    assert shop.store.load("token").consent is None


def test_a_record_that_cannot_be_forgotten_is_not_said_to_be_gone(opened: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    shop, _, _, _ = opened
    one = known(shop)

    def fail(token: str) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(shop.store, "forget", fail)
    send(one, Message("delete all my data"))
    assert "Deleted for good" not in one.turns[-1].text
    monkeypatch.undo()
    send(one, Message("delete all my data"))
    assert shop.store.load("token") is None


def test_consent_of_the_visit_is_in_the_record(opened: Any) -> None:
    shop, _, _, _ = opened
    one = known(shop)
    one.remember()
    kept = shop.store.load("token").consent
    assert kept is not None and kept.version == given().version
