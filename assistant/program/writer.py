"""Has a language model write the program of a message, and compiles it; the built-in reading stands where that fails."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from functools import partial

import prompts
from assistant.actions.draft import Draft
from assistant.frame import Act, Frame
from assistant.operations.settled import is_settled
from assistant.ports import ChatMessage, ChatModel, ModelTrouble
from assistant.program.checking import Checked
from assistant.program.compiling import Compiler, orders
from assistant.program.naming import named_piece
from assistant.program.shape import known_values, own_values, program_shape
from assistant.program.sight import seen
from assistant.settings import Settings
from assistant.wording.fact_check import said_numbers
from catalog.catalogue import Catalogue

_LOG = logging.getLogger(__name__)
_MAX_TOKENS = 700
_UNSURE_BELOW = 0.65  # of the built-in understanding's confidence, which guesses at 0.6 and less
_ASKING = ("?", "？")
_ORDERS: frozenset[Act] = frozenset(("add_to_bag", "remove_from_bag", "view_bag", "checkout", "select"))


class ProgramWriter:
    """Asked for each message that the built-in reading is less sure of than `below`. Safe to share between threads."""

    def __init__(self, model: ChatModel, catalogue: Catalogue, *, timeout_s: float, below: float) -> None:
        self._model, self._catalogue, self._timeout_s, self._below = model, catalogue, timeout_s, below
        self._shape = program_shape(catalogue.vocabulary)
        listed = "\n".join(f"- {slot}: {', '.join(names)}" for slot, names in known_values().items())
        self._system = ChatMessage("system", f"{prompts.document('program', 'en')}\n{listed}")
        self._own = {slot: list(values) for slot, values in own_values(catalogue.vocabulary).items()}

    def write(self, draft: Draft, heard: Frame, text: str) -> Frame:
        """Return a frame with the program's steps; the one that was heard where the model is not asked, or gives nothing."""
        if heard.confidence >= self._below or _settled(draft, heard):
            return heard
        language = heard.answered_in or heard.language
        sight = seen(draft, text, language)
        data = {**sight.data, "answer_in": prompts.say("grammar.language_name", language), "values_of_this_shop": self._own}
        told = ChatMessage("user", json.dumps({key: value for key, value in data.items() if value}, ensure_ascii=False))
        try:
            program = self._model.json((self._system, told), self._shape, max_tokens=_MAX_TOKENS, timeout_s=self._timeout_s)
        except ModelTrouble as trouble:
            _LOG.warning("the built-in understanding stands: %s", trouble)
            return replace(heard, by="rules_instead")
        vocabulary = self._catalogue.vocabulary
        compiler = Compiler(
            heard,
            sight,
            vocabulary,
            self._catalogue.currency,
            frozenset(said_numbers(text, heard.language)),
            may_order=_may_order(draft, heard),
            named=partial(named_piece, state=draft.state, catalogue=self._catalogue),
            said=lambda answer, about: Checked(draft, sight, text, language).said(answer, about),
        )
        steps = compiler.steps(program)
        return replace(heard, steps=steps, by="model") if steps else replace(heard, by="rules_instead")


def program_writer(settings: Settings, catalogue: Catalogue, model: ChatModel | None) -> ProgramWriter | None:
    """Return the one that the settings ask for. A model has half of the time limit; the other half is for the wording."""
    if model is None or settings.chat_understands == "never":
        return None
    below = float("inf") if settings.chat_understands == "always" else _UNSURE_BELOW
    return ProgramWriter(model, catalogue, timeout_s=settings.chat_timeout_s / 2, below=below)


def _may_order(draft: Draft, heard: Frame) -> bool:
    """Tell whether a message may change the bag at all.

    It orders, points at a piece, says a size or answers a question after pieces were shown, or there is a bag. A model that obeys
    a product's title orders in the middle of a search.
    """
    asks = _ORDERS & set(heard.all_acts) or any(one.op in ("bag", "order", "select") for one in heard.operations)
    told = orders(heard.text, heard.language)
    asked = draft.state.pending is not None or draft.state.reply.rstrip().endswith(_ASKING)
    answers = bool(draft.session.bag.lines) or (bool(draft.state.known_products) and (asked or "size" in heard.wanted))
    return bool(asks or told or answers or heard.references)


def _settled(draft: Draft, heard: Frame) -> bool:
    """Tell whether a message is no matter for a model: consent, photos, bodies that are entered, orders to it, distress."""
    pending = draft.state.pending
    waits = pending is not None and pending.waits_for in ("consent", "person", "kind", "body")
    return is_settled(heard) or waits or heard.topic in ("insult", "distress", "order")
