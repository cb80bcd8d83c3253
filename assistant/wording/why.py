"""The one line on a card that says why it is here: the wishes that hold and those given up. Knows no sentences of a reply."""

from __future__ import annotations

import prompts
from assistant.facts import Label
from assistant.frame import Language
from assistant.wording.values import Spoken, capital
from catalog.query import Hit
from catalog.vocabulary import Vocabulary

_AT_MOST = 4  # wishes named; a line has room for no more


def why_line(hit: Hit, language: Language, vocabulary: Vocabulary) -> str:
    """Say why a card is shown: "Red, cotton, for summer · another size". Empty when nothing was wished."""
    holds = [_phrase("why", slot, Label(slot, value), language, vocabulary) for slot, value in hit.matched]
    given_up = [_phrase("why.missed", slot, slot, language, vocabulary) for slot in hit.missed]
    comma = prompts.say("why.comma", language)
    parts = (comma.join(list(dict.fromkeys(holds))[:_AT_MOST]), comma.join(dict.fromkeys(given_up)))
    return capital(prompts.say("why.gap", language).join(part for part in parts if part))


def _phrase(area: str, slot: str, value: object, language: Language, vocabulary: Vocabulary) -> str:
    key = f"{area}.{slot}"
    key = key if key in prompts.table(language) else f"{area}.any"
    return prompts.say(key, language, value=Spoken(value, language, vocabulary))
