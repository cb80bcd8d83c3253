"""Characters that sound alike: what an input method offers for another one ("裤" and "库"). Knows no meanings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping


class Homophones:
    """Read-only. `known`: words that are what they say, and single characters that are never slips."""

    def __init__(self, groups: Iterable[str], targets: Collection[str], known: Collection[str]) -> None:
        self._known, self._targets = known, targets
        self._group: Mapping[str, str] = {said: group for group in groups for said in group}

    def meant(self, said: str) -> tuple[str, ...]:
        """Return the characters of our words that sound like this one."""
        if said in self._known:
            return ()
        return tuple(one for one in self._group.get(said, ()) if one != said and one in self._targets)

    def known(self, word: str) -> bool:
        return word in self._known
