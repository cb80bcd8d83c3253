"""Measurements in a conversation: noted, questioned, told, deleted for good."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.frame import Body
from assistant.store.store import SqliteStore
from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


def known(talk: Talk) -> dict[str, float]:
    return dict(talk.session.state.body.measures)


def test_what_is_said_is_noted_and_told_when_asked(shop: Catalogue) -> None:
    talk = Talk(shop)
    assert "175 cm" in talk.say("I'm 175 cm, waist 82")
    said = talk.say("what do you know about me?")
    assert "height 175 cm" in said and "waist 82 cm" in said
    assert "身高175厘米" in talk.say("我的尺寸")


def test_nothing_doubtful_is_stored_before_the_answer(shop: Catalogue) -> None:
    talk = Talk(shop)
    assert "32 in (81.3 cm)" in talk.say("waist 32 cm")
    assert known(talk) == {}
    talk.say("yes, inches")
    assert known(talk) == {"waist_girth": 81.3}


def test_another_value_is_asked_about_and_no_leaves_the_old_one(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("I'm 175 cm")
    assert "175 cm" in (asked := talk.say("I'm 155 cm")) and "155 cm" in asked
    talk.say("no")
    assert known(talk) == {"height": 175}
    talk.say("sorry, 165 not 175")
    assert known(talk) == {"height": 165}


def test_a_question_that_is_passed_over_changes_nothing_and_is_not_asked_twice(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("hips 38cm")
    talk.say("red dresses")
    assert known(talk) == {} and talk.session.state.doubt is None
    talk.say("my waist is 170")
    talk.say("my waist is 170")
    assert known(talk) == {"waist_girth": 170}


def test_a_sister_s_height_is_hers(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("I'm 170 cm, 60 kg")
    talk.say("a dress for my sister, she is 160 cm and 50 kg")
    state = talk.session.state
    assert known(talk) == {"height": 170, "weight": 60}
    assert state.wearer.measures == {"height": 160, "weight": 50}
    talk.say("and a skirt for me")
    assert talk.session.state.wearer.measures == {"height": 170, "weight": 60}


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("delete my weight", {"height": 165}),
        ("forget my measurements", {}),
        ("please forget everything about me", {}),
        ("忘记我的尺寸", {}),
        ("删除我的体重", {"height": 165}),
        ("delete my photo", {"height": 165, "weight": 60}),
    ],
)
def test_what_is_to_be_forgotten_is_gone_also_for_undo(shop: Catalogue, said: str, left: dict[str, float]) -> None:
    talk = Talk(shop)
    talk.say("I'm 165 cm, 60 kg")
    talk.say(said)
    assert known(talk) == left
    talk.session.undo()
    assert known(talk) == left


def test_what_is_deleted_is_in_no_file(shop: Catalogue, tmp_path: Path) -> None:
    talk, store = Talk(shop), SqliteStore(tmp_path / "shop.db")
    talk.say("I'm 187.3 cm, 91 kg")
    store.save("token", talk.session.record())
    talk.say("forget my measurements")
    store.save("token", talk.session.record())
    record = store.load("token")
    assert record is not None and record.body == Body()
    assert all(b"187.3" not in path.read_bytes() for path in tmp_path.iterdir())
    store.close()
