"""Whether a message asks about what is on the table, by its form: no kind of piece is new in it and none is looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.frame import Language
from assistant.operations.fragments import fragment
from assistant.operations.operation import cue_in
from assistant.understand.asking import asking_part
from assistant.understand.cues import cues
from catalog.vocabulary import Mention, Vocabulary

if TYPE_CHECKING:
    from assistant.dialogue.state import DialogueState


def is_question(text: str, language: Language, state: DialogueState, vocabulary: Vocabulary) -> bool:
    """Tell "do they match in black?" from "linen suit?", "do you have hats?", "which skirts are long?"."""
    part = asking_part(text, language)
    mentions = tuple(vocabulary.find(part)) if part else ()
    if not part or fragment(part, language, mentions, cues(language).numbers) is not None:
        return False
    if cue_in("asks_for_pieces", part, language):
        return False
    return not any(_is_new(one, part, language, state, vocabulary) for one in mentions if one.slot == "category")


def _is_new(one: Mention, part: str, language: Language, state: DialogueState, vocabulary: Vocabulary) -> bool:
    """Tell whether a kind of piece is looked for: "what jeans last?", or one that nobody spoke of yet."""
    if cue_in("which_kind", part[: one.start], language):
        return True
    known = state.wishes.wanted.get("category", ())
    return not any(
        vocabulary.holds("category", one.value, kind) or vocabulary.holds("category", kind, one.value) for kind in known
    )
