"""What a shopper wants of their data is heard: erasure, consent withdrawn; and nothing is erased that was not meant."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

from assistant.dialogue.state import DialogueState
from assistant.frame import Language
from assistant.understand.cues import cues, lower, normal
from assistant.understand.language import language_of
from assistant.understand.wearer.privately import privately
from benchmarks.figures import Figures
from catalog.vocabulary import Vocabulary

_SENTENCES = Path(__file__).parents[1] / "sentences" / "privacy.jsonl"


def measure(_data: Path) -> Figures:
    """Return shares of the messages that are understood as meant, by language. `data` is not needed."""
    vocabulary = Vocabulary.load()
    right: dict[str, list[bool]] = defaultdict(list)
    for text in _SENTENCES.read_text("utf-8").splitlines():
        line = json.loads(text)
        topic = _topic(line["text"], line["language"], vocabulary)
        if line["expect"] == "other":
            right[f"near misses left alone, {line['language']}"].append(topic not in ("erase", "withdraw"))
        else:
            done = {line["expect"], "erase"}  # an erasure withdraws consent, too
            right[f"{line['expect']} done, {line['language']}"].append(topic in done)
            right[f"{line['expect']} done or offered, {line['language']}"].append(
                topic in {*done, f"privacy_how_{line['expect']}"}
            )
    return {name: round(sum(found) / len(found), 4) for name, found in sorted(right.items())}


def _topic(text: str, language: Language, vocabulary: Vocabulary) -> str | None:
    language = language_of(text, language)
    plain = lower(normal(text, cues(language)))
    garments = any(mention.slot == "category" for mention in vocabulary.find(plain))
    frame = privately(plain, language, DialogueState(language=language), garments=garments)
    return frame.topic if frame else None
