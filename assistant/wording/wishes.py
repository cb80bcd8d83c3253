"""Wishes as one noun phrase: "red cotton dresses for a wedding in size M up to $50, not striped". The order is data.

prompts/*/wishes.json holds, in the order they are said and with the space or comma between them: `before_not.NAME` and
`before.NAME` (stand before the noun), `head` (the noun), `after.NAME`, `not.NAME` and `end.NAME`. NAME is the slot of a wish's
label, else the kind of the phrase; `.any` is for the rest; `silent` lists values that go without saying. Values of `adjectives`
("waterproof") have the name `adjective` where the others of their slot are things ("a hood"). `whom.GENDER.AGE` says both in one
word ("boys'"), under the name `whom`. `lacking.NAME` says a wish as what is missing, `lacking` any other one. One of a
kind that ends with one of `pairs` is a `pair`, of one that ends with one of `uncounted` a `piece`. Where `clause` ends what
stands before the noun, there are never more than two such clauses: all but the last stand behind it instead, as `beside` says.
By itself a wish is `alone.adjective`, `replies.KIND`, or `replies.KIND.SLOT` where the language has that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import prompts
from assistant.facts import Fact, Label
from assistant.frame import Language
from assistant.wording.values import Spoken, join
from catalog.vocabulary import Vocabulary

_HEAD = "category"
_UNWANTED = "wish_not"
_WHOM = "wish_whom"
_MOST_CLAUSES = 2
_COUNTED = {"pair": "pairs", "piece": "uncounted"}


@dataclass(frozen=True)
class WishPhrases:
    """Phrase facts as one noun phrase.

    `{wishes}` is plural, `{wishes:one}` singular; `{wishes:list}` and `{wishes:or}` say each by itself, `{wishes:lacking}` as
    what is missing.
    """

    phrases: tuple[Fact, ...]
    language: Language
    vocabulary: Vocabulary

    def __format__(self, spec: str) -> str:
        if "|" in spec:
            return format(Spoken(self.phrases, self.language, self.vocabulary), spec)
        if spec in ("list", "or"):
            return join([self._alone(phrase) for phrase in self._divided], self.language, "or" if spec == "or" else "and")
        if spec == "lacking":
            return prompts.say("wishes.lacking_and", self.language).join(self._lacking(phrase) for phrase in self._divided)
        before, beside = self._spread(list(self._unwanted("before_not")), list(self._part("before")))
        counted = self._counted() if spec == "one" else ""
        noun = [counted, *before, self._head(one=spec == "one"), *self._part("after")]
        return "".join([*noun, *self._unwanted("not"), *self._part("end"), beside])

    @cached_property
    def _divided(self) -> tuple[Fact, ...]:
        """The phrases, adjectives apart from things."""
        return tuple(
            part for phrase in self.phrases for part in _divided(phrase, prompts.table(self.language)["wishes.adjectives"])
        )

    def _named(self, phrase: Fact) -> str:
        first = _labels(phrase)[:1]
        if first and f"{first[0].slot}.{first[0].value}" in prompts.table(self.language)["wishes.adjectives"]:
            return "adjective"
        return _name(phrase)

    def _alone(self, phrase: Fact) -> str:
        name = self._named(phrase)
        special = f"wishes.alone.{name}" if phrase.kind == "wish" and name == "adjective" else f"replies.{phrase.kind}.{name}"
        return self._say(special if special in prompts.table(self.language) else f"replies.{phrase.kind}", phrase)

    def _part(self, place: str) -> Iterator[str]:
        table = prompts.table(self.language)
        wanted = [p for p in self._divided if p.kind != _UNWANTED and not _silent(p, table["wishes.silent"])]
        named = [(self._named(phrase), phrase) for phrase in _with_whom(wanted, table)]
        for key, name in _keys(place, self.language):
            yield from (self._say(key, phrase) for own, phrase in named if own == name)

    def _spread(self, unwanted: list[str], wanted: list[str]) -> tuple[list[str], str]:
        """Return what stands before the noun and what is said behind it, where it would pile up."""
        clause = str(prompts.table(self.language).get("wishes.clause", ""))
        refused, asked = ([one for one in side if clause and one.endswith(clause)] for side in (unwanted, wanted))
        if len(refused) + len(asked) <= _MOST_CLAUSES:
            return [*unwanted, *wanted], ""
        moved = [*asked[-2::-1], *refused] if asked else refused[:-1]  # those nearest to the noun first
        if "wish_rest" in {phrase.kind for phrase in self.phrases} and asked[1:]:
            moved.append(moved.pop(len(asked) - 2))  # "the rest" ends it
        told = prompts.say("grammar.comma", self.language).join(one.removesuffix(clause) for one in moved)
        kept = [one for one in (*unwanted, *wanted) if one not in moved]
        return kept, prompts.say("wishes.beside", self.language, clauses=told)

    def _head(self, *, one: bool) -> str:
        end = ".one" if one else ""
        heads = [phrase for phrase in self.phrases if _name(phrase) == _HEAD and phrase.kind != _UNWANTED]
        if not heads:
            return prompts.say(f"wishes.head.any{end}", self.language)
        return join([self._say(f"wishes.head{end}", phrase) for phrase in heads], self.language, "or")

    def _unwanted(self, place: str) -> Iterator[str]:
        table = prompts.table(self.language)
        for phrase in self._divided:
            keys = (f"wishes.{place}.{self._named(phrase)}", f"wishes.{place}.any")
            if phrase.kind == _UNWANTED and (key := next((key for key in keys if key in table), None)):
                yield self._say(key, phrase)

    def _counted(self) -> str:
        """Return what stands before one of what has no singular: "pair of " of "blue jeans", "piece of " of "jewellery"."""
        table = prompts.table(self.language)
        labels = [label for phrase in self.phrases if phrase.kind != _UNWANTED for label in _labels(phrase)]
        names = [self.vocabulary.label(label.slot, label.value, self.language) for label in labels if label.slot == _HEAD]
        for counted, endings in _COUNTED.items():
            ends = tuple(table.get(f"wishes.{endings}", ()))
            if names and all(name.endswith(ends) for name in names):
                return prompts.say(f"wishes.{counted}", self.language)
        return ""

    def _lacking(self, phrase: Fact) -> str:
        """Say a wish as what is missing: "not in size M", "without a hood"."""
        key = f"wishes.lacking.{self._named(phrase)}"
        if key in prompts.table(self.language):
            return self._say(key, phrase)
        return prompts.say("wishes.lacking", self.language, phrase=self._alone(phrase))

    def _say(self, key: str, phrase: Fact) -> str:
        slots: dict[str, object] = {name: Spoken(v, self.language, self.vocabulary) for name, v in phrase.values.items()}
        return prompts.say(key, self.language, **slots)


@cache
def _keys(place: str, language: Language) -> tuple[tuple[str, str], ...]:
    """Return the sentences of a place in the order in which they are said, each with its NAME."""
    start = f"wishes.{place}."
    return tuple((key, key.removeprefix(start)) for key in prompts.table(language) if key.startswith(start))


def _labels(phrase: Fact) -> tuple[Label, ...]:
    values = phrase.values.get("value", ())
    return tuple(one for one in (values if isinstance(values, tuple) else (values,)) if isinstance(one, Label))


def _silent(phrase: Fact, silent: str | list[str]) -> bool:
    labels = _labels(phrase)
    return bool(labels) and all(f"{one.slot}.{one.value}" in silent for one in labels)


def _divided(phrase: Fact, adjectives: str | list[str]) -> Iterator[Fact]:
    labels = _labels(phrase)
    describing = tuple(one for one in labels if f"{one.slot}.{one.value}" in adjectives)
    if not describing or len(describing) == len(labels):
        yield phrase
        return
    yield Fact(phrase.kind, {**phrase.values, "value": describing})
    yield Fact(phrase.kind, {**phrase.values, "value": tuple(one for one in labels if one not in describing)})


def _with_whom(phrases: Sequence[Fact], table: Mapping[str, str | list[str]]) -> Iterator[Fact]:
    """Yield the gender and age in one word where the language has one."""
    said = {_name(phrase): phrase for phrase in phrases if len(_labels(phrase)) == 1}
    pair = [said[slot] for slot in ("gender", "age_group") if slot in said]
    word = table.get("wishes.whom." + ".".join(_labels(phrase)[0].value for phrase in pair)) if len(pair) == 2 else None
    for phrase in phrases:
        if word is None or phrase not in pair:
            yield phrase
        elif phrase is pair[0]:
            yield Fact(_WHOM, {"value": str(word)})


def _name(phrase: Fact) -> str:
    """Return the slot of the phrase's labels where it has one of its own, else its kind."""
    if phrase.kind not in ("wish", _UNWANTED):
        return phrase.kind
    value = phrase.values["value"]
    first = value[0] if isinstance(value, tuple) and value else value
    return first.slot if isinstance(first, Label) else "text"
