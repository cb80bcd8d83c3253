"""A look on the mannequin as the page shows it: addresses of every size, and none when it is gone."""

from __future__ import annotations

from dataclasses import replace

from assistant.actions.wearer.size_words import size_phrases
from assistant.parts import Dressed
from assistant.ui.views.mannequin_view import on_mannequin
from assistant.ui.views.words import Words
from tests.assistant.ui.shop import words_of_the_shop
from tryon.fit import PartVerdict

WORDS = Words("en", words_of_the_shop())
LOOK = Dressed("", "abc", ("tee",), 1.0, (), sizes=("S", "M", "1X/L"), size="M", standing=True)


def test_the_shown_size_has_the_picture_that_is_there_and_others_are_made_when_asked_for() -> None:
    view = on_mannequin(LOOK, "/looks/t", "a tee", WORDS)
    assert [one.still for one in view.sizes] == ["/looks/t/still?size=S", "/looks/t", "/looks/t/still?size=1X/L"]
    assert [one.model for one in view.sizes] == ["/looks/t/model?size=S", "/looks/t/model?size=M", "/looks/t/model?size=1X/L"]
    assert view.chosen == "M" and view.legend


def test_without_a_chart_there_is_one_mannequin_and_after_deletion_none() -> None:
    plain = Dressed("", "abc", ("tee",), 1.0, standing=True)
    assert [one.model for one in on_mannequin(plain, "/looks/t", "", WORDS).sizes] == ["/looks/t/model"]
    assert {one.still for one in on_mannequin(LOOK, None, "", WORDS).sizes} == {None}


def test_how_each_size_sits_comes_with_the_look_and_is_said_in_the_shopper_s_language() -> None:
    told = {"M": size_phrases((PartVerdict("chest_girth", "good", 8.0, 0.0),), "male")}
    look = replace(LOOK, verdicts=told)
    for words, word in ((WORDS, "chest"), (Words("zh", WORDS.vocabulary), "胸")):
        view = on_mannequin(look, "/looks/t", "", words)
        assert [bool(one.verdicts) for one in view.sizes] == [False, True, False] and word in view.sizes[1].verdicts[0]
