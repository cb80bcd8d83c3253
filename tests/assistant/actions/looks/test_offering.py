"""Trying on is suggested for what the card offers to try on, and for nothing else."""

from __future__ import annotations

from assistant.parts import Suggest
from assistant.wearable import can_try
from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


def test_a_piece_without_a_picture_is_not_suggested_for_trying_on(shop: Catalogue) -> None:
    seen = set()
    for wish in (
        "red summer dress",
        "striped burgundy dress",
        "navy jeans",
        "compare the first two",
        "black heels",
        "puffer jackets",
    ):
        talk = Talk(shop)
        for said in ("dresses", wish) if wish.startswith("compare") else (wish, "I like the first one", "tell me about it"):
            talk.say(said)
            chips = {one for part in talk.parts if isinstance(part, Suggest) for one in part.replies}
            state = talk.session.state
            meant = {"Try on the first one": state.shown[:1], "Try it on": state.current or state.shown}
            for chip in chips & set(meant):
                pieces = [piece for one in meant[chip] if (piece := shop.get(one))]
                assert any(can_try(talk.room.on_photos, piece, shop) for piece in pieces), (said, chip)
                seen.add(chip)
    assert len(seen) == 2
