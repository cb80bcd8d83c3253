"""Values told by describing them: "sleeves down to the wrist", "裤腿要宽". Patterns are data; knows no products."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.text.patterns import compiled
from catalog.vocabulary.mention import Mention
from catalog.vocabulary.tables import Descriptions
from catalog.vocabulary.tokens import fold


class Describer:
    """One scan of a text per language. Safe to share between threads."""

    def __init__(self, descriptions: Mapping[str, Descriptions]) -> None:
        self._tables = [
            (
                table.needs,
                compiled("|".join(f"(?P<d{n}>{pattern})" for n, (pattern, _) in enumerate(table.patterns))),
                [meanings for _, meanings in table.patterns],
            )
            for table in descriptions.values()
        ]

    def find(self, text: str) -> list[Mention]:
        """Return mentions in order of place; a description with several meanings gives several mentions of the same place."""
        folded = fold(text)
        return [
            Mention(meaning.slot, meaning.value, *match.span(), text[slice(*match.span())], 1.0, meaning.negated)
            for needs, pattern, meanings in self._tables
            if any(word in folded for word in needs)
            for match in pattern.finditer(folded)
            for meaning in meanings[int(str(match.lastgroup)[1:])]
        ]
