"""Characters that sound alike: what an input method offers for another one ("裤" and "库"). Knows no meanings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping


class Homophones:
    """Read-only. `known`: words that are what they say, and single characters that are never slips."""

    def __init__(self, groups: Iterable[str], targets: Collection[str], known: Collection[str]) -> None:
        self._known = known
        self._meant: Mapping[str, tuple[str, ...]] = {
            said: meant
            for group in groups
            for said in group
            if said not in known and (meant := tuple(one for one in group if one != said and one in targets))
        }

    def meant(self, said: str) -> tuple[str, ...]:
        """Return the characters of our words that sound like this one."""
        return self._meant.get(said, ())

    def known(self, word: str) -> bool:
        return word in self._known
