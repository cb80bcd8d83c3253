"""Understanding by a language model, on top of the built-in one: asked when it is unsure (or always), believed where grounded."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, cast

import prompts
from assistant.frame import Frame, Reference, Relative
from assistant.ports import ChatMessage, ChatModel, ModelTrouble
from assistant.settings import Settings
from assistant.understand.answer import FREE_SLOTS, answer_shape, known_values, own_values
from assistant.understand.understander import Understander
from assistant.understand.wearer.privately import TOPICS as PRIVACY
from assistant.update import changes_topic
from assistant.wording.grounding import numbers
from catalog.money import Money
from catalog.query import Slot
from catalog.text.languages import LETTERS
from catalog.vocabulary import Vocabulary

if TYPE_CHECKING:
    from assistant.dialogue.state import DialogueState, Wishes

_LOG = logging.getLogger(__name__)
_MAX_TOKENS = 500
_UNSURE_BELOW = 0.65  # of the built-in understanding's confidence, which guesses at 0.6 and less
_CONFIDENCE = 0.85  # of a frame by a model
_SUPERLATIVES: Mapping[str, Reference] = {
    "cheapest": Reference(superlative=("price_min", "less")),
    "dearest": Reference(superlative=("price_min", "more")),
}

_SETTLED = ("order", "insult", "distress", "adjust", "adjust_undo", "body_answer", "body_show", "body_forget", *PRIVACY)

Values = dict[Slot, tuple[str, ...]]


class ModelUnderstander:
    """`base` reads every message; the model is asked when base is less sure than `below`.

    Its values need words in the message that say them, or stand among the wishes so far; on ModelTrouble base's frame stands.
    `Frame.by` says who was heard.
    """

    def __init__(
        self,
        model: ChatModel,
        base: Understander,
        vocabulary: Vocabulary,
        *,
        currency: str,
        timeout_s: float,
        below: float = _UNSURE_BELOW,
    ) -> None:
        self._model, self._base, self._vocabulary = model, base, vocabulary
        self._currency, self._timeout_s, self._below = currency, timeout_s, below
        self._shape = answer_shape(vocabulary)
        self._own = own_values(vocabulary)
        self._brands = {brand.casefold(): brand for brand in vocabulary.values("brand")}
        listed = "\n".join(f"- {slot}: {', '.join(names)}" for slot, names in known_values().items())
        self._system = ChatMessage("system", f"{prompts.document('understand', 'en')}\n{listed}")

    def understand(self, text: str, state: DialogueState) -> Frame:
        frame = self._base.understand(text, state)
        if frame.confidence >= self._below or not text.strip() or _settled(frame):
            return frame
        try:
            answer = self._model.json(
                (self._system, ChatMessage("user", _told(text, state, self._own))),
                self._shape,
                max_tokens=_MAX_TOKENS,
                timeout_s=self._timeout_s,
            )
        except ModelTrouble as trouble:
            _LOG.warning("the built-in understanding stands: %s", trouble)
            return replace(frame, by="rules_instead")
        merged = self._merged(frame, answer.model_dump(), state.wishes)
        changed = bool({"search", "refine"} & set(merged.acts)) and changes_topic(state, merged, self._vocabulary)
        return replace(merged, topic_changed=frame.topic_changed or changed)

    def _merged(self, frame: Frame, answer: Mapping[str, Any], known: Wishes) -> Frame:
        """Return the model's acts and pointing.

        Its values where they are grounded; base's for slots that the model did not speak of.
        """
        sides: dict[str, Values] = {"wanted": {}, "unwanted": {}}
        soft = set()
        for wish in answer["wishes"]:
            value = self._grounded(wish, frame.text)
            if value is None:
                continue
            slot = cast(Slot, wish["slot"])
            side = sides["unwanted" if wish["side"] == "unwanted" else "wanted"]
            side[slot] = tuple(dict.fromkeys((*side.get(slot, ()), value)))
            if wish["side"] == "soft":
                soft.add((slot, value))
        _take_up(sides, frame, answer["wishes"], known)
        spoken = {*sides["wanted"], *sides["unwanted"]}
        references = tuple(self._references(answer, frame.text)) or frame.references
        kept = frozenset((slot, value) for slot, value in frame.soft if slot not in spoken)
        acts = tuple(dict.fromkeys(answer["acts"]))
        return replace(
            frame,
            acts=acts,
            topic=frame.topic if acts == frame.acts else None,
            wanted={**_others(frame.wanted, spoken), **sides["wanted"]},
            unwanted={**_others(frame.unwanted, spoken), **sides["unwanted"]},
            soft=kept | soft,
            dropped=tuple(dict.fromkeys((*frame.dropped, *answer["dropped"]))),
            asked=tuple(dict.fromkeys((*frame.asked, *answer["asked"]))),
            references=references,
            relative=tuple(self._relative(answer, frame.text, references)) or frame.relative,
            like=frame.like or (_pointed(references) or Reference(pronoun=True) if answer["like"] else None),
            more=frame.more or answer["more"],
            quantity=frame.quantity or (answer["quantity"] if str(answer["quantity"]) in numbers(frame.text) else None),
            polarity=answer["polarity"] or frame.polarity,
            photo=answer["photo"] or frame.photo,
            confidence=_CONFIDENCE,
            by="model",
            **self._prices(frame, answer),
        )

    def _grounded(self, wish: Mapping[str, Any], text: str) -> str | None:
        """Return the value of a wish when the words for it are in the message.

        Where the vocabulary knows them, it has the last word.
        """
        slot, value, words = cast(Slot, wish["slot"]), str(wish["value"]), str(wish["words"])
        if not _says(text, words):
            return None
        said = [mention.value for mention in self._vocabulary.find(words) if mention.slot == slot]
        if said:
            return value if value in said else said[0]
        if slot == "brand" and value.casefold() in self._brands:
            return self._brands[value.casefold()]
        if slot in FREE_SLOTS:
            return value if _says(text, value) else None
        return value

    def _references(self, answer: Mapping[str, Any], text: str) -> Iterator[Reference]:
        for one in answer["references"]:
            kind, words = one["kind"], one["words"] or ""
            if kind == "position" and one["position"]:
                yield Reference(position=one["position"])
            elif kind == "description" and _says(text, words):
                values = tuple((mention.slot, mention.value) for mention in self._vocabulary.find(words))
                yield Reference(text=words, values=values)
            elif kind in ("pronoun", "everything"):
                yield Reference(pronoun=kind == "pronoun", everything=kind == "everything")
            elif kind in _SUPERLATIVES:
                yield _SUPERLATIVES[kind]

    def _relative(self, answer: Mapping[str, Any], text: str, references: tuple[Reference, ...]) -> Iterator[Relative]:
        said = {(mention.slot, mention.value) for mention in self._vocabulary.find(text)}
        for one in answer["relative"]:
            if one["direction"]:
                yield Relative(one["slot"], direction=one["direction"], reference=_pointed(references))
            elif (one["slot"], one["value"]) in said:
                yield Relative(one["slot"], value=one["value"], reference=_pointed(references))

    def _prices(self, frame: Frame, answer: Mapping[str, Any]) -> dict[str, Any]:
        """Return the model's prices only where base read none, and only numbers that are in the message."""
        if any(price is not None for price in (frame.price_min, frame.price_max, frame.price_about)):
            return {}
        said = set(numbers(frame.text))
        found = {name: answer[name] for name in ("price_min", "price_max", "price_about") if answer[name] is not None}
        return {name: _minor(price, frame.currency or self._currency) for name, price in found.items() if f"{price:g}" in said}


def understander(
    settings: Settings, base: Understander, vocabulary: Vocabulary, *, currency: str, model: ChatModel | None
) -> Understander:
    """Return the understanding that the settings ask for.

    A model has half of the time limit; the other half is for the wording.
    """
    if model is None or settings.chat_understands == "never":
        return base
    below = float("inf") if settings.chat_understands == "always" else _UNSURE_BELOW
    return ModelUnderstander(model, base, vocabulary, currency=currency, timeout_s=settings.chat_timeout_s / 2, below=below)


def _settled(frame: Frame) -> bool:
    """Tell what is no matter for a model.

    Yes or no to the assistant's own question, messages that give orders, insults, distress, how a worn piece should sit, what is
    known of the shopper and what becomes of it.
    """
    return frame.answer is not None or frame.topic in _SETTLED


def _take_up(sides: Mapping[str, Values], frame: Frame, wishes: Sequence[Mapping[str, Any]], known: Wishes) -> None:
    """Keep wishes whole that the message takes up without their words ("the same, but as trousers").

    They stay on their own side, and where neither the model nor the message itself says something new of their slot.
    """
    new = {*sides["wanted"], *sides["unwanted"], *frame.wanted, *frame.unwanted, *frame.dropped}
    for wish in wishes:
        slot = cast(Slot, wish["slot"])
        name = "unwanted" if wish["side"] == "unwanted" else "wanted"
        stands = (known.unwanted if name == "unwanted" else known.wanted).get(slot, ())
        if slot not in new and wish["value"] in stands:
            sides[name][slot] = stands


def _pointed(references: Sequence[Reference]) -> Reference | None:
    """Return the one piece that a change is against."""
    return next((one for one in references if not one.everything and not one.superlative), None)


def _told(text: str, state: DialogueState, own: Mapping[Slot, Sequence[str]]) -> str:
    wishes = state.wishes
    data = {
        "message": text,
        "wishes_so_far": {slot: list(values) for slot, values in wishes.wanted.items()},
        "unwanted_so_far": {slot: list(values) for slot, values in wishes.unwanted.items()},
        "cards_shown": len(state.shown),
        "spoken_of_last": len(state.current),
        "worn": len(state.worn),
        "in_bag": len(state.bag),
        "has_photo": state.has_photo,
        "last_act": state.last_act,
        "waits_for": state.pending.waits_for if state.pending else None,
        "values_of_this_shop": {slot: list(values) for slot, values in own.items()},
    }
    return json.dumps(data, ensure_ascii=False)


def _others(values: Mapping[Slot, tuple[str, ...]], spoken: set[Slot]) -> Values:
    return {slot: found for slot, found in values.items() if slot not in spoken}


def _says(text: str, words: str) -> bool:
    """Tell whether whole words stand in a text, whatever their case and spacing."""
    plain = " ".join(words.casefold().split())
    found = re.search(rf"(?<![{LETTERS}0-9]){re.escape(plain)}(?![{LETTERS}0-9])", " ".join(text.casefold().split()))
    return bool(plain and found)


def _minor(price: float, currency: str) -> int | None:
    try:
        return Money.of(Decimal(str(price)), currency).minor
    except InvalidOperation:
        return None
