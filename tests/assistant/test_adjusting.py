"""Adjusting what is worn in a conversation: by words and by sliders, step back, forgotten with the piece."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pytest

from assistant.parts import Dressed
from assistant.photos.look import FinishedLook
from catalog.catalogue import Catalogue
from tests.assistant.talking import PixelFreeRoom, Talk
from tryon.adjustment import Adjustment
from tryon.service.messages import OutfitItem
from tryon.types import BodyShape, Stage


class TailorsRoom(PixelFreeRoom):
    """Notes the options of every look; a look is made of its garments and options alone."""

    stuck = False  # nothing that is adjusted can be seen

    def __init__(self) -> None:
        super().__init__()
        self.options: list[Mapping[str, str]] = []
        self.looks: dict[str, bytes] = {}

    def dress(
        self, session: str, items: Sequence[OutfitItem], options: Mapping[str, str], *, shape: BodyShape | None = None
    ) -> Iterator[Stage | FinishedLook]:
        for part in super().dress(session, items, options, shape=shape):
            if isinstance(part, FinishedLook):
                self.options.append(dict(options))
                shown = {} if self.stuck else dict(options)
                self.looks[part.after] = repr(([one.product for one in items], sorted(shown.items()))).encode()
            yield part

    def picture(self, session: str, picture: str) -> bytes | None:
        return self.looks.get(picture)


@pytest.fixture
def talk(shop: Catalogue) -> Talk:
    """A shopper with a photo who wears the tee and, over the legs, the skirt."""
    one = Talk(shop, consent=True)
    room = TailorsRoom()
    one.room = one.assistant.fitting = room
    one.say(photo=b"photo of me")
    one.press("try", "skirt")
    one.press("try", "tee")
    assert one.session.worn == ("skirt", "tee")
    return one


def options(talk: Talk) -> Mapping[str, str]:
    assert isinstance(talk.room, TailorsRoom)
    return talk.room.options[-1]


def renders(talk: Talk) -> int:
    return len(talk.room.dressed)


def test_words_change_the_piece_that_was_spoken_of(talk: Talk) -> None:
    said = talk.say("a bit longer")
    assert options(talk) == {"length.1": "+1"}
    assert "longer" in said and "White striped tee" in said
    assert talk.had(Dressed) and talk.done.targets == ("tee",) and talk.acts == ("try_on",)
    talk.say("and make the skirt tighter")
    assert options(talk) == {"length.1": "+1", "ease.0": "-1"}


def test_several_wishes_are_one_look_and_one_step_back(talk: Talk) -> None:
    before = renders(talk)
    talk.say("tuck it in and roll up the sleeves")
    assert renders(talk) == before + 1
    assert options(talk) == {"tuck.1": "yes", "sleeves.1": "-1"}
    assert "before" in talk.say("undo").lower()
    assert options(talk) == {}


def test_undo_goes_back_one_step_at_a_time(talk: Talk) -> None:
    talk.say("looser")
    talk.say("looser")
    assert options(talk) == {"ease.1": "+2"}
    talk.say("undo")
    assert options(talk) == {"ease.1": "+1"}
    talk.press("adjust_undo")
    assert options(talk) == {}
    assert "nothing to undo" in talk.press("adjust_undo")


def test_at_the_end_it_is_said_and_nothing_is_rendered(talk: Talk) -> None:
    talk.say("much longer")
    before = renders(talk)
    assert "longer than this" in talk.say("even longer")
    assert renders(talk) == before and not talk.had(Dressed)
    assert "down already" in talk.say("sleeves down")


def test_what_cannot_be_seen_is_not_claimed_and_not_kept(talk: Talk) -> None:
    assert isinstance(talk.room, TailorsRoom)
    talk.room.stuck = True
    assert "can't tuck" in talk.say("tuck it in")
    assert not talk.had(Dressed) and talk.session.state.adjusted.now == {}


def test_what_a_piece_has_not_got_is_said(talk: Talk) -> None:
    talk.say("take off the tee")
    assert "can't change Green midi skirt that way" in talk.say("roll up the sleeves")
    assert "aren't wearing" in talk.say("tuck the coat in")


def test_nothing_worn_is_said(shop: Catalogue) -> None:
    talk = Talk(shop, consent=True)
    assert talk.say("roll up the sleeves")
    assert not talk.room.dressed and talk.acts == ("try_on",)


def test_a_new_piece_is_as_it_comes_and_the_others_stay_adjusted(talk: Talk) -> None:
    talk.say("longer")
    talk.say("make the skirt looser")
    talk.press("try", "blouse")  # takes the tee's place
    assert options(talk) == {"ease.0": "+1"}
    talk.press("try", "tee")
    assert options(talk) == {"ease.0": "+1"}
    assert talk.session.state.adjusted.of("tee") == Adjustment()


def test_taking_off_forgets_and_what_stays_on_keeps_its_own(talk: Talk) -> None:
    talk.say("longer")
    talk.press("adjust", "skirt", value="length=-1")
    talk.press("off", "tee")
    assert options(talk) == {"length.0": "-1"}
    talk.press("adjust_undo")
    assert options(talk) == {}


def test_sliders_say_steps_and_nonsense_from_a_browser_does_nothing(talk: Talk) -> None:
    talk.press("adjust", "tee", value="length=-2")
    assert options(talk) == {"length.1": "-2"}
    talk.press("adjust", "tee", value="tuck=1")
    assert options(talk) == {"length.1": "-2", "tuck.1": "yes"}
    before = renders(talk)
    for value in ("", "length", "length=99", "magic=1", "length=__import__"):
        talk.press("adjust", "tee", value=value)
    talk.press("adjust", "sun", value="length=1")  # not worn
    assert renders(talk) == before


def test_a_refusal_keeps_the_look_as_it_was(talk: Talk) -> None:
    talk.room.broken = True
    talk.say("longer")
    assert talk.session.state.adjusted.now == {}
    talk.room.broken = False
    talk.say("looser")
    assert options(talk) == {"ease.1": "+1"}


def test_taking_a_turn_back_takes_its_adjustment_back(talk: Talk) -> None:
    talk.say("longer")
    talk.session.undo()
    assert talk.session.state.adjusted.now == {}


def test_after_a_search_longer_is_about_the_cards(talk: Talk) -> None:
    talk.say("show me dresses")
    before = renders(talk)
    talk.say("a bit longer")
    assert renders(talk) == before and talk.acts[0] in ("refine", "search")
    talk.say("tuck it in")
    assert options(talk) == {"tuck.1": "yes"}


def test_chinese(talk: Talk) -> None:
    assert "长" in talk.say("长一点")
    assert options(talk) == {"length.1": "+1"}
    talk.say("塞进去")
    assert options(talk) == {"length.1": "+1", "tuck.1": "yes"}
    assert talk.say("撤销")
    assert options(talk) == {"length.1": "+1"}
