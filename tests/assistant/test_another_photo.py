"""The outfit outlives the photo: another photo is dressed in what was worn. What is worn goes into the bag as a whole."""

from __future__ import annotations

import pytest

from assistant.parts import Dressed
from assistant.ui.session.mirror import quiet
from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk
from tryon.types import Refusal

PHOTO = b"photo of me"


@pytest.fixture
def talk(shop: Catalogue) -> Talk:
    """A shopper who wears two pieces on a photo."""
    talk = Talk(shop, consent=True)
    talk.say(photo=PHOTO)
    talk.press("try", "tee")
    talk.press("try", "skirt")
    return talk


def looks(talk: Talk) -> list[tuple[str, ...]]:
    return [part.products for part in talk.parts if isinstance(part, Dressed)]


def test_another_photo_is_dressed_in_what_was_worn(talk: Talk) -> None:
    worn = talk.session.worn
    assert set(worn) == {"tee", "skirt"}
    talk.press("adjust", "tee", value="length=+1")
    talk.say(photo=PHOTO)
    assert looks(talk) == [worn] and talk.session.worn == worn
    assert talk.session.state.adjusted.of("tee").length == 1


def test_where_the_new_photo_cannot_be_dressed_the_next_one_gets_the_whole_outfit(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    worn = talk.session.worn

    def seated(*_: object, **__: object) -> None:
        raise Refusal("seated")

    monkeypatch.setattr(talk.room, "dress", seated)
    talk.say(photo=PHOTO)
    assert looks(talk) == [] and talk.session.worn == ()
    monkeypatch.undo()
    talk.say(photo=PHOTO)
    assert looks(talk) == [worn]


def test_the_outfit_goes_into_the_bag_and_a_size_that_nobody_knows_is_asked_for(talk: Talk) -> None:
    said = talk.press("bag_worn")
    assert talk.bag == [("skirt-M", 1)] and "S" in said and "M" in said
    assert not quiet(talk.session.turns[-1])
    assert talk.say("M") and set(talk.bag) == {("skirt-M", 1), ("tee-M", 1)}
    talk.press("bag_worn")  # the sizes are known now
    assert set(talk.bag) == {("skirt-M", 2), ("tee-M", 2)} and quiet(talk.session.turns[-1])
    talk.press("off", "tee")
    talk.press("off", "skirt")
    talk.press("bag_worn")
    assert set(talk.bag) == {("skirt-M", 2), ("tee-M", 2)}
