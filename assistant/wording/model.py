"""Wording by a language model: streamed sentence by sentence, each released only after its check; the built-in wording else."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

import prompts
from assistant.facts import Fact, Facts, Label
from assistant.frame import Language
from assistant.ports import ChatMessage, ChatModel, ModelTrouble, StoodIn
from assistant.wording.builtin import BuiltInWording, pieces
from assistant.wording.fact_check import fault, said_numbers
from assistant.wording.grounding import Ground, flat, ground, numbers
from assistant.wording.sentences import sentence
from assistant.wording.why import why_line
from catalog.money import Money
from catalog.query import Hit
from catalog.vocabulary import Vocabulary

_LOG = logging.getLogger(__name__)
_MAX_TOKENS = 220
_MOST_SENTENCES = 6
_CARDS = 4  # told to the model
_END = re.compile(r"(?<=[.!?…])[\"”’)]*+\s++|(?<=[。！？])[”」』]*+|\n++")

# What a model may put into its own words. Everything else is said as it is written: refusals, stock, sizes, the bag, money to
# pay, photos and consent, comparisons. A swapped word there would mislead a shopper, and no check would notice.
FREE_KINDS = frozenset({
    "found_one", "found_all", "found_many", "found_any", "found_more", "found_like", "wish_for_what", "selected", "selected_many",
    "detail", "detail_colored", "detail_price", "detail_rating", "shop_has", "feedback_positive",
    "feedback_negative", "greeting", "thanks", "goodbye", "smalltalk",
})  # fmt: skip


class ModelWording:
    """Asks `model` for the words of the free facts of a turn; the rest, and whatever fails its check, is built in."""

    def __init__(
        self, model: ChatModel, vocabulary: Vocabulary, *, timeout_s: float, report: Callable[[str], None] | None = None
    ) -> None:
        """Set up the wording.

        `report` is told a code whenever the built-in wording takes over: "trouble", "nothing", "long", "again", "silent" or a
        fault of check.py. Only after "long" and "silent" is the model's answer good as far as it goes.
        """
        self._model, self._vocabulary, self._timeout_s = model, vocabulary, timeout_s
        self._builtin = BuiltInWording(vocabulary)
        self._report = report or (lambda code: _LOG.info("built-in wording took over: %s", code))

    def word(self, facts: Facts, *, language: Language, said: str, turn: int = 0) -> Iterator[str | StoodIn]:
        gap = prompts.say("grammar.gap", language)
        asked = False
        after = ""
        for free, group in groupby(facts.facts, key=lambda fact: fact.kind in FREE_KINDS):
            part = Facts(tuple(group), facts.hits)
            by_model = free and not asked
            asked = asked or free
            texts = self._sentences(part, language, said, turn) if by_model else [self._plain(part, language, turn)]
            for text in texts:
                if isinstance(text, StoodIn):
                    yield text
                    continue
                yield from pieces(after + text if not (after == gap and text.startswith("\n")) else text)
                after = gap

    def _plain(self, facts: Facts, language: Language, turn: int) -> str:
        return "".join(self._builtin.word(facts, language=language, said="", turn=turn))

    def _sentences(self, facts: Facts, language: Language, said: str, turn: int) -> Iterator[str | StoodIn]:
        """Yield checked sentences of the model, then built-in ones for the facts that it left out."""
        allowed = ground(facts, language, self._vocabulary)
        told: list[str] = []
        ends = ""
        try:
            for text in by_sentence(self._model.stream(
                self._messages(facts, language, said), max_tokens=_MAX_TOKENS, timeout_s=self._timeout_s
            )):  # fmt: skip
                ends = fault(text, allowed) or ("again" if text in told else "long" if len(told) == _MOST_SENTENCES else "")
                if ends:
                    break
                told.append(text)
                yield text
        except ModelTrouble as trouble:
            _LOG.warning("the built-in wording takes over: %s", trouble)
            ends = "trouble"
        if ends := ends or ("" if told else "nothing"):
            self._report(ends)
        if ends not in ("", "long"):
            yield StoodIn()
        missing = tuple(fact for fact in facts.facts if not told or not _covered(fact, told, allowed))
        if missing:
            if told:
                self._report("silent")
            yield self._plain(Facts(missing), language, turn)

    def _messages(self, facts: Facts, language: Language, said: str) -> tuple[ChatMessage, ...]:
        data = {
            "said": said[:500],
            "facts": [sentence("replies", fact, language, self._vocabulary) for fact in facts.facts],
            "cards": [self._card(hit, language) for hit in facts.hits[:_CARDS]],
        }
        user = json.dumps(data, ensure_ascii=False)
        return ChatMessage("system", prompts.document("word", language)), ChatMessage("user", user)

    def _card(self, hit: Hit, language: Language) -> dict[str, Any]:
        product = hit.product
        return {
            "title": product.title,
            "price": product.price.text(),
            "sizes": list(product.sizes_in_stock),
            "why": why_line(hit, language, self._vocabulary),
        }


def by_sentence(stream: Iterable[str]) -> Iterator[str]:
    """Whole sentences, without markdown emphasis and outer space. What is left without an end is a sentence, too."""
    held = ""
    for piece in stream:
        held += piece
        *done, held = _END.split(held)
        yield from (text for one in done if (text := _clean(one)))
    if text := _clean(held):
        yield text


def _clean(text: str) -> str:
    return re.sub(r"^\s*+(?:[-*•]|\d++[.)])\s++", "", text).replace("**", "").strip()


def _covered(fact: Fact, told: list[str], allowed: Ground) -> bool:
    """Tell whether the amounts, counts, names and values of a fact were said; wishes need not be said back."""
    text = " ".join(told).casefold()
    counted = said_numbers(text, allowed.language)
    mentions = {(mention.slot, mention.value) for mention in allowed.vocabulary.find(text)}
    for name, value in fact.values.items():
        if name in ("wishes", "shown", "slot"):
            continue
        for item in flat(value):
            if isinstance(item, Money) and not set(numbers(item.text())) <= counted:
                return False
            if isinstance(item, int) and str(item) not in counted:
                return False
            if isinstance(item, str) and item.casefold() not in text:
                return False
            if isinstance(item, Label) and (item.slot, item.value) not in mentions:
                return False
    return True
