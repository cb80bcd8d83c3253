"""What a message allows, be it refused before or not: "heels are fine after all", "花的也行吧". Knows no garments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from assistant.understand.grammar import clause_end, grammars
from catalog.text.patterns import compiled
from catalog.vocabulary import Mention

_WORDS = compiled(r"[\w'-]+")
_BETWEEN = 3  # words between what allows and what is allowed


def allowed_among(folded: str, mentions: Sequence[Mention]) -> set[Mention]:
    """Return the mentions that their clause allows, with those listed beside them: "grey and navy are fine after all"."""
    said = sorted(mentions, key=lambda m: m.start)
    found = {m for m in said if any(_allows(folded, m, *patterns) for patterns in _compiled())}
    for earlier, later in (*reversed(list(pairwise(said))), *pairwise(said)):
        ours = {earlier, later} & found
        if ours and earlier.slot == later.slot and any(p[2].fullmatch(folded, earlier.end, later.start) for p in _compiled()):
            found |= {earlier, later}
    return found


def _allows(folded: str, mention: Mention, ahead: re.Pattern[str], behind: re.Pattern[str], _: re.Pattern[str]) -> bool:
    if behind.match(folded, mention.end):
        return True
    gaps = (folded[found.end() : mention.start] for found in ahead.finditer(folded, 0, mention.start))
    return any(not clause_end().search(gap) and len(_WORDS.findall(gap)) <= _BETWEEN for gap in gaps)


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...]:
    tables = ((grammar["allowed"], grammar["negation"]["joiners"]) for grammar in grammars())
    return tuple((compiled(said["ahead"]), compiled(said["behind"]), compiled(joiners)) for said, joiners in tables)
