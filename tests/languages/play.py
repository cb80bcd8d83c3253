"""Plays talks in English and in the pseudo-language where it is installed: `python -m tests.languages.play FOLDER < talks`.

Reads [[message, ...], ...] and writes for each talk its turns in both languages: what was understood, shown and said. FOLDER is
a shop, or an empty one in which the small shop is made, whose titles and descriptions are in both languages.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.frame import Frame
from catalog.catalogue import Catalogue
from tests.assistant.talking import MORE, Talk
from tests.catalog.shop import WordEmbedder, bring, rows, write_feed
from tests.languages.letters import CODE, english, message, other

_AS_SAID = frozenset({"text", "words", "language"})  # of a frame: what is said, and not what is meant
_TITLE, _DESCRIPTION = 2, 3  # columns of the feed


def shop(folder: Path) -> Catalogue:
    if any(folder.iterdir()):
        return Catalogue.open(folder)
    feed = write_feed(folder / "source", [*rows(), *MORE])
    header, *lines = feed.read_text("utf-8").splitlines()
    told = [f"{line}\t{other(cells[_TITLE])}\t{other(cells[_DESCRIPTION])}" for line in lines if (cells := line.split("\t"))]
    feed.write_text("\n".join([f"{header}\ttitle_{CODE}\tdescription_{CODE}", *told]) + "\n", "utf-8")
    bring(feed, folder / "shop")
    return Catalogue.open(folder / "shop", model=WordEmbedder())


def turns(catalogue: Catalogue, said: Sequence[str], language: str) -> Iterator[dict[str, Any]]:
    talk, brands = Talk(catalogue, language), catalogue.vocabulary.values("brand")
    for text in said:
        reply = talk.say(text if language == "en" else message(text, brands))
        yield {"frame": _meant(talk.done.frame), "cards": talk.shown, "reply": reply}


def _meant(frame: Frame | None) -> Any:
    if frame is None:
        return {}
    told = asdict(frame) | {"operations": [{"op": one.op, **asdict(one)} for one in frame.operations]}
    return _plain(told)


def _plain(value: Any) -> Any:
    """Return a value as JSON has it, without what is empty, words of either language in English."""
    if isinstance(value, dict):
        told = {str(key): _plain(one) for key, one in value.items() if key not in _AS_SAID}
        return {key: one for key, one in told.items() if one not in (None, {}, [], "", False)}
    if isinstance(value, frozenset):
        return sorted(english(str(one)) for one in value)
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return english(value) if isinstance(value, str) else value


if __name__ == "__main__":
    of = shop(Path(sys.argv[1]))
    json.dump([[list(turns(of, said, one)) for one in ("en", CODE)] for said in json.load(sys.stdin)], sys.stdout)
