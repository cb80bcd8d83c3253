"""A look on the mannequin as the page shows it: addresses of every size, and none when it is gone."""

from __future__ import annotations

from assistant.parts import Dressed
from assistant.ui.mannequin_view import on_mannequin

LOOK = Dressed("", "abc", ("tee",), 1.0, (), sizes=("S", "M", "1X/L"), size="M", standing=True)


def test_the_shown_size_has_the_picture_that_is_there_and_others_are_made_when_asked_for() -> None:
    view = on_mannequin(LOOK, "/looks/t", "a tee", "chat")
    assert [one.still for one in view.sizes] == ["/looks/t/still?size=S", "/looks/t", "/looks/t/still?size=1X/L"]
    assert [one.model for one in view.sizes] == ["/looks/t/model?size=S", "/looks/t/model?size=M", "/looks/t/model?size=1X/L"]
    assert view.chosen == "M" and view.legend


def test_chat_and_room_turn_by_themselves() -> None:
    assert on_mannequin(LOOK, "/looks/t", "", "chat").key != on_mannequin(LOOK, "/looks/t", "", "room").key


def test_without_a_chart_there_is_one_mannequin_and_after_deletion_none() -> None:
    plain = Dressed("", "abc", ("tee",), 1.0, standing=True)
    assert [one.model for one in on_mannequin(plain, "/looks/t", "", "chat").sizes] == ["/looks/t/model"]
    assert {one.still for one in on_mannequin(LOOK, None, "", "chat").sizes} == {None}
