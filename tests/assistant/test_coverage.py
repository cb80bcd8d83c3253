"""Nothing that tells pieces apart is passed over: it is wished for, ordered, answered, or said to be left."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk

pytestmark = pytest.mark.slow

CONVERSATIONS = Path(__file__).parents[2] / "benchmarks" / "conversations" / "open.jsonl"
TELLING = ("color", "material", "pattern", "size")
# Where a message only asks, its words are a part of the question ("would it turn green?"); measures and directions are no values.
STORY = 160  # characters
ASKED = {"ask", "advise", "compare", "why", "convert", "knowledge", "recap"}
ASKING = {"ask_about", "compare", "size_advice", "restart", "chitchat", "out_of_scope"}


@pytest.mark.parametrize(
    ("language", "before", "text", "word"),
    [
        ("en", "dresses", "add the striped one in M, and where do you ship from?", ""),
        ("en", "jackets", "do you gift wrap? purple", "purple"),
        ("en", "dresses", "save the first one, and teal", "teal"),
        ("zh", "夹克", "紫色的，能开发票吗", "紫色"),
        ("en", "shirts", "do you gift wrap? size S", "S"),
        ("en", "dresses", "I was an S last year, now I'm an M. skirts please", ""),
        ("en", "dresses", "in red", ""),
        ("en", "dresses", "is the first one lined? would it turn green?", ""),
        ("en", "dresses", "my bust is 92, waist 74, add the first", ""),
    ],
)
def test_a_word_is_taken_up_or_said_to_be_left(shop: Catalogue, language: str, before: str, text: str, word: str) -> None:
    talk = Talk(shop, language)  # type: ignore[arg-type]
    talk.say(before)
    reply = talk.say(text)
    told = talk.session.turns[-1].facts
    assert told is not None
    left = next((fact.values["words"] for fact in told.facts if fact.kind == "left_open"), ())
    if word:
        assert word in reply
        assert left == (word,) or word in str(talk.done.frame) or word in str(talk.session.state.wishes)
    else:
        assert left == ()


@pytest.mark.slow
def test_no_value_of_the_open_conversations_is_passed_over(shop: Catalogue) -> None:
    """Where the reply, the wishes, the order and the cards know nothing of a colour or size that was said, it is told."""
    passed_over = []
    for row in map(json.loads, CONVERSATIONS.read_text("utf-8").splitlines()[::12]):
        talk = Talk(shop, "zh" if row["lang"].startswith("zh") else "en")
        for turn in row["turns"]:
            reply = talk.say(turn["user"])
            frame = talk.done.frame
            asks = bool(frame and frame.operations and not frame.acts) and all(one.op in ASKED for one in frame.operations)  # type: ignore[union-attr]
            if (
                frame is None
                or asks
                or len(frame.text) > STORY
                or ASKING & set(frame.all_acts)
                or frame.relative
                or frame.body.measures
            ):
                continue
            state = talk.session.state
            known = f"{reply} {frame} {state.wishes} {state.requests} {state.outfit} {talk.session.bag} {talk.shown}".lower()
            mentions = shop.vocabulary.find(frame.text)
            kinds = {(one.start, one.end) for one in mentions if one.slot == "category"}  # leather shoes in one word
            for one in (one for one in mentions if (one.start, one.end) not in kinds):
                taken = one.value.lower() in known.replace(frame.text.lower(), "") or one.text.lower() in reply.lower()
                if one.slot in TELLING and not taken:
                    passed_over.append((row["id"], turn["user"], one.text))
    assert passed_over == []
