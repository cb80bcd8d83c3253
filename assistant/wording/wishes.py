"""Wishes as one noun phrase: "red cotton dresses for a wedding in size M up to $50, not striped". The order is data.

prompts/*/wishes.json holds, in the order they are said and with the space or comma between them: `before.NAME` (stands before
the noun), `head` (the noun), `after.NAME` and `not.NAME`. NAME is the slot of a wish's label, else the kind of the phrase; `.any`
is for the rest; `silent` lists values that go without saying. By itself a wish is `replies.KIND`, or `replies.KIND.SLOT` where
the language has that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import prompts
from assistant.facts import Fact, Label
from assistant.frame import Language
from assistant.wording.spoken import Spoken, join
from catalog.vocabulary import Vocabulary

_HEAD = "category"
_UNWANTED = "wish_not"


@dataclass(frozen=True)
class Wishes:
    """Phrase facts; `{wishes}` is a noun phrase, `{wishes:one}` its singular, `{wishes:list}` each wish by itself."""

    phrases: tuple[Fact, ...]
    language: Language
    vocabulary: Vocabulary

    def __format__(self, spec: str) -> str:
        if "|" in spec:
            return format(Spoken(self.phrases, self.language, self.vocabulary), spec)
        if spec == "list":
            return join([self._alone(phrase) for phrase in self.phrases], self.language)
        return "".join([*self._part("before"), self._head(one=spec == "one"), *self._part("after"), *self._unwanted()])

    def _alone(self, phrase: Fact) -> str:
        special = f"replies.{phrase.kind}.{_name(phrase)}"
        return self._say(special if special in prompts.table(self.language) else f"replies.{phrase.kind}", phrase)

    def _part(self, place: str) -> Iterator[str]:
        table = prompts.table(self.language)
        wanted = [phrase for phrase in self.phrases if phrase.kind != _UNWANTED and not _silent(phrase, table["wishes.silent"])]
        for key in table:
            if key.startswith(f"wishes.{place}."):
                name = key.removeprefix(f"wishes.{place}.")
                yield from (self._say(key, phrase) for phrase in wanted if _name(phrase) == name)

    def _head(self, *, one: bool) -> str:
        end = ".one" if one else ""
        heads = [phrase for phrase in self.phrases if _name(phrase) == _HEAD and phrase.kind != _UNWANTED]
        if not heads:
            return prompts.say(f"wishes.head.any{end}", self.language)
        return join([self._say(f"wishes.head{end}", phrase) for phrase in heads], self.language, "or")

    def _unwanted(self) -> Iterator[str]:
        table = prompts.table(self.language)
        for phrase in self.phrases:
            if phrase.kind == _UNWANTED:
                key = f"wishes.not.{_name(phrase)}"
                yield self._say(key if key in table else "wishes.not.any", phrase)

    def _say(self, key: str, phrase: Fact) -> str:
        slots: dict[str, object] = {name: Spoken(v, self.language, self.vocabulary) for name, v in phrase.values.items()}
        return prompts.say(key, self.language, **slots)


def _silent(phrase: Fact, silent: str | list[str]) -> bool:
    values = phrase.values.get("value", ())
    labels = values if isinstance(values, tuple) else (values,)
    return bool(labels) and all(isinstance(one, Label) and f"{one.slot}.{one.value}" in silent for one in labels)


def _name(phrase: Fact) -> str:
    """The slot of the phrase's labels where it has one of its own, else its kind."""
    if phrase.kind not in ("wish", _UNWANTED):
        return phrase.kind
    value = phrase.values["value"]
    first = value[0] if isinstance(value, tuple) and value else value
    return first.slot if isinstance(first, Label) else "text"
