"""A message may be anything. None costs much more than one half as long, none holds up the other shoppers."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Callable, Iterator
from functools import cache, partial

import pytest

from assistant.dialogue.state import DialogueState
from assistant.understand.beginning import LONGEST, Beginning, beginning
from assistant.understand.manners import Mannered
from assistant.understand.rules import RuleUnderstander
from benchmarks.attacks.hostile_text import TOKENS, from_grammar, nasty, repeated
from catalog.catalogue import Catalogue
from catalog.text.patterns import bounded, compiled
from catalog.vocabulary import Vocabulary
from tests.assistant.talking import Talk
from tests.assistant.understand.attacks import attacks, repeating, unending
from tests.assistant.understand.inventory import Found, inventory
from training.dialogue_acts.generate import Example

_HALF, _WHOLE = 250, 500
_MOST_GROWTH = 5  # times the cost for twice the text; 4 would be its square
_MOST_S = 2.0
_PATTERN_FLOOR_S, _MESSAGE_FLOOR_S = 0.006, 0.06  # what is quicker is no danger and too quick to be compared
_TOKENS = tuple(("", token) for token in TOKENS if len(token) < 4)  # the words that a pattern knows are among its own pieces
_RUNS = 4  # the best counts: what else this machine does only adds


@pytest.fixture(scope="module")
def patterns() -> list[Found]:
    found = inventory()
    assert len(found) > 1000
    return found


@pytest.fixture(scope="module")
def understander() -> Mannered:
    vocabulary = Vocabulary.load()
    made = Mannered(RuleUnderstander(vocabulary, currency="EUR"), vocabulary)
    for text in ("a red dress under 50", "一百以内的红裙子"):
        made.understand(text, DialogueState())
    return made


def test_two_hundred_a_thousand_times_is_read_at_once(understander: Mannered) -> None:
    for unit in ("二百", "千", "0", "嗯", "please "):
        assert _cost(lambda text=unit: understander.understand(repeated(text, _WHOLE), DialogueState())) < _MOST_S / 4, unit


def test_an_end_is_given_to_repetitions_and_nothing_else_changes() -> None:
    assert bounded(r"a{2}b{1,3}c?d") == r"a{2}b{1,3}c?d"
    assert bounded(r"x++(?:y|z)*+[^)]{2,5}?") == r"x++(?:y|z)*+[^)]{2,5}?"
    assert bounded(r"\s*(?:a|b)+") == r"\s{0,3}(?:a|b){1,6}"
    assert bounded(r"(?P<n>\d+)[\w-]*\+[+*]") == r"(?P<n>\d{1,12})[\w-]{0,40}\+[+*]"
    assert bounded(r"\W*$") == r"\W*+$"


def test_what_people_write_is_within_the_ends() -> None:
    assert compiled(r"so+ (?:really )*nice\W*$").search("sooooo really really nice!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")


def test_a_whole_lexicon_is_one_pattern() -> None:
    words = [f"слово{number}" for number in range(5000)]
    assert compiled(rf"\b(?:{'|'.join(words)})\b", ignore_case=True).findall("ein Слово17, слово4999 и слово5000") == [
        "Слово17",
        "слово4999",
    ]


@pytest.mark.slow
def test_every_repetition_in_a_pattern_has_an_end(patterns: list[Found]) -> None:
    assert [one.where for one in patterns if unending(one.pattern, one.flags)] == []


@pytest.mark.slow
def test_no_pattern_takes_much_longer_for_twice_the_text(patterns: list[Found]) -> None:
    repeated = [one for one in patterns if repeating(one.pattern, one.flags)]
    assert len(repeated) > 500
    slow = [told for one in repeated if (told := _slow_pattern(one))]
    assert not slow, "\n".join(slow)


@pytest.mark.slow
def test_no_message_takes_much_longer_for_twice_the_text(understander: Mannered) -> None:
    slow = [told for half, whole in _pairs() if (told := _slow_message(understander, half, whole))]
    assert not slow, "\n".join(slow)


@pytest.mark.parametrize("text", ["a red dress", "x" * LONGEST, "红色连衣裙" * 100])
def test_a_message_of_usual_length_is_read_to_its_end(text: str) -> None:
    assert beginning(text) == text


def test_a_long_message_is_cut_after_a_sentence_or_else_a_word() -> None:
    assert beginning("I want a red dress. " * 40).endswith("dress.")
    assert beginning("我想要一条红色的连衣裙。" * 60).endswith("。")
    assert beginning("reddish " * 100).endswith("reddish")
    assert beginning("x" * 900) == "x" * LONGEST


def test_only_the_beginning_of_a_long_message_is_understood(understander: Mannered) -> None:
    frame = Beginning(understander).understand("a red dress. " + "I like it here. " * 60 + "under 50", DialogueState())
    assert frame.cut
    assert frame.wanted["color"] == ("red",)
    assert frame.price_max is None


@pytest.mark.parametrize(("said", "told"), [("I want a red dress. ", "beginning"), ("我想要一条红色的连衣裙。", "开头|前面")])
@pytest.mark.slow
def test_the_reply_to_a_long_message_says_that_only_its_beginning_was_read(shop: Catalogue, said: str, told: str) -> None:
    talk = Talk(shop)
    assert not re.search(told, talk.say(said))
    assert re.search(told, talk.say(said * 60))
    assert talk.session.turns[-1].message.text == said * 60


def test_half_an_emoji_costs_no_turn(shop: Catalogue) -> None:
    talk, plain = Talk(shop), Talk(shop)
    assert talk.say("a red dress \ud83d please") == plain.say("a red dress please") != ""


def _pairs() -> Iterator[tuple[Example, Example]]:
    """Messages of half and of the whole length, in the same situations."""
    yield from zip(nasty(_HALF), nasty(_WHOLE), strict=True)
    yield from zip(from_grammar(_HALF, per_file=5), from_grammar(_WHOLE, per_file=5), strict=True)


def _slow_message(understander: Mannered, half: Example, whole: Example) -> str | None:
    first, second = (partial(understander.understand, one.text, one.state) for one in (half, whole))
    return _slow(f"{whole.text[:40]!r}", first, second, floor_s=_MESSAGE_FLOOR_S)


def _slow_pattern(found: Found) -> str | None:
    """What is slow about a pattern, for the first text that shows it."""
    pattern = (
        compiled(found.pattern, ignore_case=bool(found.flags & re.IGNORECASE))
        if found.by_pcre2
        else re.compile(found.pattern, found.flags)
    )
    suspected: list[tuple[str, str]] = []

    def scan_all() -> None:
        """Scan every text; those that are no longer suspected, when it ends, were quick."""
        for pair in (*_TOKENS, *attacks(found.pattern, found.flags)):
            suspected.append(pair)
            start = time.process_time()
            _scan(pattern, _text(*pair, _WHOLE))
            if time.process_time() - start < _PATTERN_FLOOR_S:
                suspected.pop()

    _cost(scan_all, most_s=10 * _MOST_S)
    for begins, goes_on in suspected:
        half, whole = (partial(_scan, pattern, _text(begins, goes_on, length)) for length in (_HALF, _WHOLE))
        name = f"{found.where} {found.pattern[:60]!r} on {(begins + goes_on)!r}"
        if told := _slow(name, half, whole, floor_s=_PATTERN_FLOOR_S):
            return told
    return None


def _scan(pattern: re.Pattern[str], text: str) -> None:
    for _ in pattern.finditer(text):
        pass


@cache
def _text(begins: str, goes_on: str, length: int) -> str:
    return begins + repeated(goes_on, length - len(begins))


def _slow(name: str, half: Callable[[], object], whole: Callable[[], object], *, floor_s: float) -> str | None:
    """What is wrong with the cost of a text beside that of its half; None where nothing is."""
    first = _cost(whole)
    if first < floor_s:
        return None
    cost = min(first, *(_cost(whole) for _ in range(_RUNS))) if first < _MOST_S else first
    if cost < floor_s:
        return None
    before = min(_cost(half) for _ in range(_RUNS))
    if cost < min(_MOST_S, _MOST_GROWTH * before):
        return None
    return f"{name}: {before * 1000:.1f} ms, and {cost * 1000:.1f} ms for twice the length"


def _cost(work: Callable[[], object], most_s: float = 2 * _MOST_S) -> float:
    """Seconds of CPU; work that takes more than `most_s` is given up."""
    start = time.process_time()
    before = signal.signal(signal.SIGALRM, _give_up)
    signal.setitimer(signal.ITIMER_REAL, most_s)  # a timer of CPU time would make the clock of it coarse
    try:
        work()
    except TimeoutError:
        return _MOST_S
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    return time.process_time() - start


def _give_up(*_: object) -> None:
    raise TimeoutError
