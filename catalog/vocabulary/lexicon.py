"""The trie of everything that can be said, built once from the tables. Knows nothing of contexts or typos."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from catalog.query import Slot
from catalog.text.languages import LETTERS, bent, spelt
from catalog.text.patterns import compiled
from catalog.vocabulary.tables import Language, Meaning, Node, Tables, load_tables
from catalog.vocabulary.tokens import fold, tokenize

Path = tuple[str, ...]  # tokens of a phrase
# Only names of things are bent for number; "longs" is not a length.
_SPELT = compiled(f"[{LETTERS}]+")
_BENT: frozenset[Slot] = frozenset({"category"})


@dataclass
class TrieNode:
    next: dict[str, TrieNode] = field(default_factory=dict)
    meanings: tuple[Meaning, ...] = ()


@dataclass
class Lexicon:
    """Phrases of all values as a trie.

    `root`: phrases by token; `words`: every spaced word of four letters or more that occurs in one, `signs`: every character of
    an unspaced script (targets for typos). Shared between the vocabularies of shops, and not changed once it is made.
    """

    root: TrieNode = field(default_factory=TrieNode)
    words: set[str] = field(default_factory=set)
    signs: set[str] = field(default_factory=set)
    alone: set[str] = field(default_factory=set)  # words that say something by themselves

    def with_phrases(self, more: Mapping[Path, tuple[Meaning, ...]]) -> Lexicon:
        """Return a lexicon in which these phrases have these meanings; branches that have none of them are shared."""
        root = TrieNode(dict(self.root.next), self.root.meanings)
        made = Lexicon(root, set(self.words), set(self.signs), set(self.alone))
        own = {id(root)}  # nodes that are not shared
        for path, meanings in more.items():
            node = root
            for word in path:
                known = node.next.get(word)
                if known is None or id(known) not in own:
                    known = node.next[word] = TrieNode(dict(known.next), known.meanings) if known else TrieNode()
                    own.add(id(known))
                node = known
            node.meanings = meanings
            made._note(path)
        return made

    def _note(self, path: Path) -> None:
        if len(path) == 1:
            self.alone.add(path[0])
        self.words.update(word for word in path if len(word) >= 4 and _SPELT.fullmatch(word))
        self.signs.update(word for word in path if len(word) == 1 and not spelt(word))


class Phrases:
    """What the tables say as a trie, made once: each shop's own values are added to it."""

    def __init__(self, tables: Tables) -> None:
        """Phrases come first, then values as listed, then bent and joined forms, which never displace others."""
        by_language = [(tables.phrases[name], name) for name in tables.languages]
        listed = list(_listed(tables))
        known = dict(_cut(*one) for phrases in tables.phrases.values() for one in phrases.items())
        for phrase, meaning, _ in listed:
            known.setdefault(*_cut(phrase, (meaning,)))
        self._listed = frozenset(known)
        forms = [one for phrases, name in by_language for said in phrases.items() for one in _bent(*said, tables.languages[name])]
        for phrase, meaning, name in listed:
            singular = phrase == meaning.value or " " in phrase
            forms += _bent(phrase, (meaning,), tables.languages[name], singular=singular)
        for form in forms:
            known.setdefault(*_cut(*form))
        known.pop((), None)  # of signs alone
        self._lexicon = Lexicon().with_phrases(known)

    def lexicon(self, extra: Mapping[Slot, Iterable[str]]) -> Lexicon:
        """Return a lexicon that also has the shop's own values, which displace bent and joined forms alone."""
        own: dict[Path, tuple[Meaning, ...]] = {}
        for slot, values in extra.items():
            for value in values:
                path, meanings = _cut(value, (Meaning(slot, value),))
                if path and path not in self._listed:
                    own.setdefault(path, meanings)
        return self._lexicon.with_phrases(own) if own else self._lexicon


def words_of(language: str) -> Iterator[str]:
    """Yield the words of the tables for values, as they are listed for a language."""
    return (phrase for phrase, _, name in _listed(load_tables()) if name == language)


def _cut(phrase: str, meanings: tuple[Meaning, ...]) -> tuple[Path, tuple[Meaning, ...]]:
    return tuple(token.word for token in tokenize(fold(phrase))), meanings


def _listed(tables: Tables) -> Iterator[tuple[str, Meaning, str]]:
    for slot, nodes in tables.nodes.items():
        for node in nodes.values():
            for name, phrase in _ways(node):
                if name in tables.languages:
                    yield phrase, Meaning(slot, node.value), name


def _ways(node: Node) -> Iterator[tuple[str, str]]:
    for name, phrases in node.said.items():
        for phrase in phrases:
            yield name, phrase


def _bent(
    phrase: str, meanings: tuple[Meaning, ...], language: Language, *, singular: bool = False
) -> Iterator[tuple[str, tuple[Meaning, ...]]]:
    """Yield plural and joined forms of a phrase, and singular ones of one that is no phrase of its own."""
    if not language.spaces or not any(m.slot in _BENT for m in meanings):
        return
    yield bent(phrase, language.plural), meanings
    if singular:
        yield bent(phrase, language.singular), meanings
    parts = re.split(r"[\s-]", phrase)
    if len(parts) == 2 and len("".join(parts)) >= 6 and meanings[0].slot == "category":
        yield "".join(parts), meanings
        yield bent("".join(parts), language.plural), meanings
