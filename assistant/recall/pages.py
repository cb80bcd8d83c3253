"""Which sentences of a shop's own pages answer a question. Knows no facts and no wording."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import prompts
from assistant.recall.nearest import nearest, terms
from assistant.recall.tables import Topic, topic, topic_names
from assistant.understand.encoder.inputs import opening
from assistant.understand.language import language_of
from catalog.shop_pages import Section, ShopPages
from catalog.text.gloss import glossed
from catalog.vectors.embedder import embedder
from catalog.vectors.vectors import Vectors
from catalog.vocabulary.tokens import fold

CONTACT = "contact"  # the topic: how to reach a person
_QUOTED = 2  # sentences at most
_ALSO = 0.85  # share of the best sentence's likeness that makes a second one worth saying
_HEADED = 0.55  # likeness of a heading to a topic that has no such heading in the tables
_BESIDE_CORE = 0.3  # likeness of a sentence that is quoted with the one that answers whatever is asked of a topic
_ANYWHERE = 0.45  # likeness of a sentence to a question whose topic nobody knows
_NAMES = 0.15  # share of such a question's weight in the words that a sentence has in common with it, to be worth saying at all


@dataclass(frozen=True)
class Told:
    """`exact`: the section or a sentence of it is about what was asked; else it only stands near."""

    section: Section
    text: str
    exact: bool = True


def told(pages: ShopPages, about: Topic, question: str, language: str) -> Told | None:
    """Return what the shop says on a topic in a language, of the question or another; None where it has no heading for it."""
    sections = _sections(pages, language)
    wider = topic(about.wider, language) if about.wider else None
    own = [section for section in sections if about.name in headed(section.heading)]
    for section in own:
        chosen = _with_words(section, about.words) or section.sentences
        return Told(section, _quoted(section, chosen, question, language, core=_core(section, about)))
    for section in sections:
        if wider is None or wider.name not in headed(section.heading):
            continue
        chosen = _with_words(section, about.words)
        core = _core(section, about if chosen else wider)
        return Told(section, _quoted(section, chosen or section.sentences, question, language, core=core), exact=bool(chosen))
    return None


def told_anywhere(pages: ShopPages, question: str, language: str) -> Told | None:
    """Return the section whose sentence is most like a question, where one is clearly like it."""
    best: tuple[float, Section] | None = None
    for section in _sections(pages, language):
        score = max(_likeness(question, language, section))
        if best is None or score > best[0]:
            best = (score, section)
    if best is None or best[0] < _ANYWHERE:
        return None
    return Told(best[1], _quoted(best[1], best[1].sentences, question, language))


def told_nearest(pages: ShopPages, question: str, language: str) -> Told | None:
    """Return the sentence that names what a question names ("going over to Ireland"), an answer or not; None for none."""
    asked = nearest().weighed(question)
    best, found = 0.0, None
    for section in _sections(pages, language):
        for one in section.sentences:
            if (score := sum(asked.get(term, 0.0) for term in set(terms(one)))) > best:
                best, found = score, Told(section, one, exact=False)
    return found if best >= _NAMES * sum(asked.values()) else None


def nearest_sections(pages: ShopPages, question: str, language: str, many: int) -> tuple[Section, ...]:
    """Return the sections of which a sentence is most like a question, the likest first."""
    sections = _sections(pages, language)
    likeness = {n: max(_likeness(question, language, one)) for n, one in enumerate(sections)}
    return tuple(sections[n] for n in sorted(likeness, key=lambda n: -likeness[n])[:many])


def warm(pages: ShopPages) -> None:
    """Encode what the shop says, so that no shopper waits for it."""
    for sections in (*pages.sections.values(), tuple(pages.contact.values())):
        for section in sections:
            headed(section.heading)
            _vectors(section.sentences)


def contact(pages: ShopPages, language: str) -> Section | None:
    """Return the section that says how to reach a person."""
    return next((section for section in _sections(pages, language) if CONTACT in headed(section.heading)), None)


@lru_cache(maxsize=256)
def headed(heading: str) -> frozenset[str]:
    """Return the topics that a heading names: "Returns and refunds" two; "Delivery costs" not delivery as well."""
    spans = [(start, start + len(words), name) for name, words, start in _named(heading.lower())]
    whole = {name for start, end, name in spans if not _inside((start, end), spans)}
    if whole:
        return frozenset(whole)
    best = nearest()(heading, language_of(heading))[0]
    return frozenset((best.name,) if best.about in ("shop", "do") and best.score >= _HEADED else ())


def _sections(pages: ShopPages, language: str) -> tuple[Section, ...]:
    """Return what the shop's files say, with how it is reached from elsewhere where they don't."""
    own, reached = pages.of(language), pages.contact.get(language)
    if reached is None or any(CONTACT in headed(section.heading) for section in own):
        return own
    return (*own, reached)


def _named(heading: str) -> Iterator[tuple[str, str, int]]:
    for name in topic_names():
        for language in prompts.LANGUAGES:
            about = topic(name, language)
            for words in about.headings if about else ():
                if (start := heading.find(words.lower())) >= 0:
                    yield name, words, start


def _inside(span: tuple[int, int], spans: Sequence[tuple[int, int, str]]) -> bool:
    return any(start <= span[0] and span[1] <= end and (end - start) > (span[1] - span[0]) for start, end, _ in spans)


def _with_words(section: Section, words: Sequence[str]) -> tuple[str, ...]:
    return tuple(one for one in section.sentences if any(word.lower() in one.lower() for word in words))


def _core(section: Section, about: Topic) -> tuple[str, ...]:
    """Return the sentence that answers whatever is asked of a topic, where the shop has it."""
    return tuple(one for word in about.core for one in _with_words(section, (word,)))[:1]


def _quoted(section: Section, chosen: Sequence[str], question: str, language: str, core: Sequence[str] = ()) -> str:
    """Return the sentences that answer best, in the order in which they stand; beside `core` only what is clearly asked for."""
    scores = {
        one: score for one, score in zip(section.sentences, _likeness(question, language, section), strict=True) if one in chosen
    }
    ranked = sorted(scores, key=lambda one: -scores[one])[:_QUOTED]
    kept = {one for one in ranked if scores[one] >= _ALSO * scores[ranked[0]]}
    if core:
        kept = {*core, *(one for one in ranked[:1] if scores[one] >= _BESIDE_CORE)}
    gap = " " if all(one[-1] in ".!?" for one in kept) else ""
    return gap.join(one for one in section.sentences if one in kept)


def _likeness(question: str, language: str, section: Section) -> list[float]:
    """Return for each sentence 0 to 1: half by meaning, half by the share of the question's words."""
    asked = set(terms(question))
    vector = embedder().embed([glossed(opening(fold(question)), language_of(question, language))])[0]
    meant = (_vectors(section.sentences) @ vector).clip(0.0)
    shared = (len(asked & set(terms(one))) / max(1, len(asked)) for one in section.sentences)
    return [float(0.5 * one + 0.5 * other) for one, other in zip(meant, shared, strict=True)]


@lru_cache(maxsize=256)
def _vectors(sentences: tuple[str, ...]) -> Vectors:
    """Return n x d: each sentence in the encoder's language."""
    return embedder().embed([glossed(one, language_of(one)) for one in sentences])
