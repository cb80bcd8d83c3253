"""What is known of a body: put together from what was said, kept as plain data."""

from __future__ import annotations

import json

from assistant.frame import Body, Experience
from assistant.wearer.profile import from_plain, merged, to_plain

LEVIS = Experience("32/32", brand="Levi's", category="jeans")
KNOWN = Body({"height": 175, "weight": 70}, gender="male", usual_size="M", experiences=(LEVIS,), hair="short")


def test_what_is_said_joins_what_is_known_and_the_newer_value_wins() -> None:
    both = merged(KNOWN, Body({"weight": 72, "waist_girth": 84}, usual_shoe_size="42"))
    assert both.measures == {"height": 175, "weight": 72, "waist_girth": 84}
    assert (both.gender, both.usual_size, both.usual_shoe_size, both.hair) == ("male", "M", "42", "short")
    assert both.experiences == (LEVIS,)


def test_another_mind_about_the_same_piece_replaces_the_first() -> None:
    tight = Experience("32/32", "too_tight", brand="Levi's", category="jeans")
    shirt = Experience("M", "too_long", product="p1", part="arm_length")
    assert merged(KNOWN, Body(experiences=(shirt, tight))).experiences == (shirt, tight)


def test_a_body_goes_through_json_and_can_be_hashed() -> None:
    assert from_plain(json.loads(json.dumps(to_plain(KNOWN)))) == KNOWN
    assert to_plain(Body()) == {}
    assert len({KNOWN, from_plain(to_plain(KNOWN))}) == 1


def test_what_a_newer_version_wrote_is_passed_over() -> None:
    written = {"measures": {"height": 160}, "wingspan": 3, "experiences": [{"size": "M", "mood": "good"}]}
    assert from_plain(written) == Body({"height": 160}, experiences=(Experience("M"),))
