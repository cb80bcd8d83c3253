"""Words for facts: the built-in sentences, and the line on why a card is here."""

from assistant.wording.builtin import BuiltInWording, suggested_replies
from assistant.wording.why import why_line

__all__ = ["BuiltInWording", "suggested_replies", "why_line"]
