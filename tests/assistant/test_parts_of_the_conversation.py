"""The small rules by themselves: bag sums, layers, scales, photos that wait, and the one list of facts."""

from __future__ import annotations

import ast
from time import monotonic, sleep

import prompts
from assistant.dialogue.cart import Bag
from assistant.dialogue.ordinal_values import beyond
from assistant.dialogue.outfit_layers import has_own_sizes, zone
from assistant.fact_kinds import KINDS, PHRASES
from assistant.photos.pending_uploads import WaitingPhotos
from assistant.suggestion_kinds import SUGGESTIONS
from tests.places import ROOT


def test_bag_joins_equal_skus_and_drops_lines_at_zero() -> None:
    bag = Bag().add("p", "p-M").add("p", "p-L").add("p", "p-M", 2)
    assert [(line.sku, line.quantity) for line in bag.lines] == [("p-M", 3), ("p-L", 1)]
    assert bag.count == 4
    assert bag.set_quantity("p-M", 0).products == ("p",)
    assert bag.remove(product="p").lines == ()


def test_longer_than_knee_is_midi_and_beyond_but_a_size_up_is_one_size() -> None:
    assert beyond("length", ("knee", "knee", "midi"), "more")[0] == "midi"
    assert "maxi" in beyond("length", ("maxi",), "more")
    assert beyond("size", ("M",), "more") == ("L",)
    assert beyond("size", ("38",), "less") == ("37",)


def test_zones_and_sizes_of_their_own_come_from_the_category_tree() -> None:
    assert zone("puffer jacket") == "outer"
    assert zone("jeans") == zone("skirt") == "lower"
    assert has_own_sizes("sneakers") and not has_own_sizes("blouse")


def test_waiting_photos_are_gone_after_a_while() -> None:
    now = [0.0]
    waiting = WaitingPhotos(clock=lambda: now[0])
    waiting.put("s", b"photo")
    assert waiting.get("s") == b"photo" and waiting.get("other") is None
    now[0] = 3600.0
    assert waiting.get("s") is None


def test_a_waiting_photo_goes_without_anybody_asking() -> None:
    now = [0.0]
    waiting = WaitingPhotos(clock=lambda: now[0], look_s=0.02)
    waiting.put("s", b"photo")
    now[0] = 3600.0
    deadline = monotonic() + 5
    while waiting._photos and monotonic() < deadline:
        sleep(0.01)
    assert not waiting._photos


def test_every_fact_that_actions_tell_is_in_the_list_and_has_its_sentence_in_every_language() -> None:
    told: set[str] = set()
    suggested: set[str] = set()
    for path in [*(ROOT / "assistant/actions").rglob("*.py"), ROOT / "assistant/plan.py", ROOT / "assistant/turn.py"]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    told |= {first.value} if node.func.attr == "tell" else set()
                    suggested |= {first.value} if node.func.attr == "suggest" else set()
    assert told <= set(KINDS) and suggested <= set(SUGGESTIONS)
    for language in prompts.LANGUAGES:
        table = prompts.table(language)
        assert not [kind for kind in (*KINDS, *PHRASES) if f"replies.{kind}" not in table]
        assert not [kind for kind in SUGGESTIONS if f"suggestions.{kind}" not in table]
