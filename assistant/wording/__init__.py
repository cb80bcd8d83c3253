"""Words for facts: built-in sentences, or a language model's checked ones; and the line on why a card is here."""

from __future__ import annotations

from assistant.ports import ChatModel, Wording
from assistant.settings import Settings
from assistant.wording.builtin import BuiltInWording, suggested_replies
from assistant.wording.model import ModelWording
from assistant.wording.why import why_line
from catalog.vocabulary import Vocabulary

__all__ = ["BuiltInWording", "ModelWording", "suggested_replies", "why_line", "wording"]


def wording(settings: Settings, vocabulary: Vocabulary, model: ChatModel | None) -> Wording:
    """Return the wording that the settings ask for."""
    if model is None or not settings.chat_words:
        return BuiltInWording(vocabulary)
    return ModelWording(model, vocabulary, timeout_s=settings.chat_timeout_s)
