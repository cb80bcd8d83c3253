"""A refusal that is taken back: only that one, and it is said what may be again and what still may not."""

from __future__ import annotations

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


@pytest.mark.parametrize(
    ("refused", "back"),
    [
        ("dresses, no red and no wool", "oh alright put the red back in"),
        ("dresses, not red and no wool", "I take it back about red"),
        ("连衣裙，不要红色，不要羊毛", "红的也行吧"),
    ],
)
def test_only_what_is_allowed_comes_back(shop: Catalogue, refused: str, back: str) -> None:
    talk = Talk(shop)
    talk.say(refused)
    reply = talk.say(back)
    wishes = talk.session.state.wishes
    assert dict(wishes.unwanted) == {"material": ("wool",)} and "color" not in wishes.wanted
    assert ("red" in reply and "wool" in reply) or ("红" in reply and "羊毛" in reply)


def test_nothing_is_told_where_it_was_never_refused(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("dresses, no wool")
    assert "The rest" not in talk.say("black is fine") and "again" not in talk.session.turns[-1].message.text
    assert talk.session.state.wishes.wanted["color"] == ("black",)
