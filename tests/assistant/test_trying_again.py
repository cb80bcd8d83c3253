"""A photo that came when something of ours failed is kept, so that "Try again" works; and is dropped as any other."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, cast

import pytest

from assistant.parts import Dressed, Message, PhotoTaken, Press
from assistant.settings import Settings
from assistant.turn import Assistant
from assistant.ui.session.browser_session import Shopper
from assistant.ui.session.tab import Tab
from assistant.ui.web.messages import Screen
from catalog.catalogue import Catalogue
from tests.assistant.talking import PixelFreeRoom, Talk, bigger_shop, see
from tests.assistant.ui.shop import open_shop
from tryon.types import RGB, Refusal

PHOTO = b"photo of me"


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return bigger_shop(tmp_path_factory.mktemp("shop"))


class Room(PixelFreeRoom):
    """`busy`: no upload can be looked at now."""

    busy = False

    def opened(self, data: bytes) -> RGB:
        if self.busy:
            raise Refusal("busy")
        return super().opened(data)

    def close(self) -> None:
        pass


@pytest.fixture
def page(catalogue: Catalogue) -> Iterator[SimpleNamespace]:
    """A tab of the page with the real assistant behind it: .shopper, .room, .assistant, .send(...), .retry()."""
    catalogue.see = see  # type: ignore[method-assign]
    room = Room()
    assistant = Assistant.build(catalogue, room, None, Settings(_env_file=None))
    shop, _ = open_shop()
    shop.offer = SimpleNamespace(  # type: ignore[assignment]
        assistant=assistant,
        catalogue=catalogue,
        can_try=lambda product, on_mannequin: True,
        examples=lambda words: [],
        kinds=lambda words: [],
    )
    shopper = Shopper(shop, "en", "")

    def send(message: Message) -> None:
        for _ in shopper.send(message):
            pass

    def retry() -> None:
        message = shopper.take_back()
        assert message is not None
        send(message)

    def drawn() -> str:
        return "".join(bubble.body for bubble in Screen(shop, shopper).bubbles())

    send(Message(press=Press("agree")))
    yield SimpleNamespace(shopper=shopper, room=room, assistant=assistant, send=send, retry=retry, drawn=drawn)
    assistant.close(shopper.session)


def parts(page: SimpleNamespace, kind: Any) -> list[Any]:
    return [part for part in page.shopper.turns[-1].parts if isinstance(part, kind)]


def test_a_photo_whose_fitting_crashed_is_sent_again_by_the_button(page: SimpleNamespace) -> None:
    page.send(Message(press=Press("try", product="tee")))
    page.room.broken = True
    page.send(Message(photo=PHOTO))
    assert "try once more" in page.shopper.turns[-1].text
    assert 'data-act="retry"' in page.drawn()
    page.retry()  # it fails again, and may be tried again
    assert page.shopper.repeatable(page.shopper.turns[-1])
    page.room.broken = False
    page.retry()
    assert parts(page, PhotoTaken) and [part.products for part in parts(page, Dressed)] == [("tee",)]
    assert page.assistant.kept_photo(page.shopper.session) is None


def test_a_photo_that_could_not_be_opened_now_is_sent_again_with_its_words(page: SimpleNamespace) -> None:
    page.room.busy = True
    page.send(Message(text="do you have this in blue?", photo=b"piece"))
    assert page.assistant.kept_photo(page.shopper.session) == b"piece"
    page.room.busy = False
    message = page.shopper.take_back()
    assert (message.text, message.photo) == ("do you have this in blue?", b"piece")


def test_a_bug_while_a_photo_comes_keeps_it_too(page: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page.room, "opened", lambda data: 1 / 0)
    page.send(Message(photo=PHOTO))
    monkeypatch.undo()
    page.retry()
    assert parts(page, PhotoTaken)


def test_a_picture_that_is_bad_itself_is_not_kept(page: SimpleNamespace) -> None:
    page.send(Message(photo=b"no picture"))
    assert page.assistant.kept_photo(page.shopper.session) is None
    assert not page.shopper.repeatable(page.shopper.turns[-1])
    assert 'data-act="retry"' not in page.drawn()
    turns = page.shopper.turns
    assert page.shopper.take_back() is None and page.shopper.turns == turns


@pytest.mark.parametrize("what", ["delete", "close", "next words", "next photo", "taken back", "time"])
def test_a_kept_photo_goes(page: SimpleNamespace, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page.room.busy = True
    page.send(Message(photo=PHOTO))
    session = page.shopper.session
    assert page.assistant.kept_photo(session) == PHOTO
    page.room.busy = False
    if what == "delete":
        page.send(Message(press=Press("delete_photo")))
    elif what == "close":
        tab = Tab()
        tab.shopper = cast(Shopper, page.shopper)
        tab.close()
    elif what == "next words":
        page.send(Message(text="a red dress"))
    elif what == "next photo":
        page.send(Message(photo=b"photo of another day"))
    elif what == "taken back":
        page.shopper.take_back()
    else:
        waiting = page.assistant._waiting
        now = waiting._clock()
        monkeypatch.setattr(waiting, "_clock", lambda: now + 11 * 60)
    assert page.assistant.kept_photo(session) is None
    assert not any(page.shopper.repeatable(turn) for turn in page.shopper.turns if not (turn.message.text or turn.message.press))


def test_a_photo_that_waited_for_consent_waits_on_when_its_answer_failed(catalogue: Catalogue) -> None:
    talk = Talk(catalogue)
    talk.say(photo=PHOTO)
    taken = talk.room.take_photo

    def fails(session: str, upload: bytes | RGB) -> str:
        raise Refusal("busy")

    talk.room.take_photo = fails  # type: ignore[method-assign]
    talk.press("agree")
    talk.room.take_photo = taken  # type: ignore[method-assign]
    talk.session.undo()
    talk.press("agree")
    assert talk.had(PhotoTaken)
    talk.assistant.close(talk.session)
