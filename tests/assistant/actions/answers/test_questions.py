"""A question about a piece is no choice of it; what the shop does not say is not made up."""

from __future__ import annotations

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


@pytest.mark.parametrize("said", ["the first one, can it go in the dryer?", "the first, how do I wash it", "第一件会不会掉色？"])
@pytest.mark.slow
def test_who_asks_has_not_chosen(shop: Catalogue, said: str) -> None:
    talk = Talk(shop)
    talk.say("blue dresses")
    reply = talk.say(said)
    assert talk.acts[0] == "ask_about"
    assert "doesn't say" in reply or "没有写" in reply or "没写" in reply
    assert "Good choice" not in reply and "$25" not in reply


@pytest.mark.slow
def test_a_request_is_no_question(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("blue dresses")
    talk.say("could you put the first in my bag in M?")
    assert len(talk.bag) == 1
