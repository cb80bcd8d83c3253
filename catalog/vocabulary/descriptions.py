"""Values told by describing them: "sleeves down to the wrist", "裤腿要宽". Patterns are data; knows no products."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from catalog.vocabulary.mention import Mention
from catalog.vocabulary.tables import Meaning
from catalog.vocabulary.tokens import fold

# A pattern and what it stands for.
Description = tuple[str, tuple[Meaning, ...]]


class Describer:
    """One scan of a text per language. Safe to share between threads."""

    def __init__(self, descriptions: Mapping[str, Sequence[Description]]) -> None:
        self._tables = [
            (re.compile("|".join(f"(?P<d{n}>{pattern})" for n, (pattern, _) in enumerate(table))), [means for _, means in table])
            for table in descriptions.values()
            if table
        ]

    def find(self, text: str) -> list[Mention]:
        """Mentions in order of place; a description with several meanings gives several mentions of the same place."""
        folded = fold(text)
        return [
            Mention(meaning.slot, meaning.value, *match.span(), text[slice(*match.span())], 1.0, meaning.negated)
            for pattern, meanings in self._tables
            for match in pattern.finditer(folded)
            for meaning in meanings[int(str(match.lastgroup)[1:])]
        ]
