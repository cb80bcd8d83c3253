"""A question about a piece that its data or its sentences answer: care, warmth, lining, whether it runs small."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from assistant.actions.answers.asked_part import only_asked
from assistant.actions.answers.every_question import asked_again, tell_of_each
from assistant.actions.answers.judging import affirm
from assistant.actions.answers.same_piece import OTHER_COLOURS
from assistant.actions.answers.which_have import tell_which
from assistant.actions.draft import Draft
from assistant.actions.looks.offering import suggest_try_on
from assistant.actions.meaning import meant
from assistant.advice.criteria import Asked as ByCriterion
from assistant.advice.criteria import asked_by
from assistant.frame import Act, Asked, Frame, Operation, Reference
from assistant.operations.operation import Said, cue_in
from assistant.parts import Part
from assistant.understand.cues import cues, lower
from catalog.product import Product
from catalog.query import Query, Slot
from catalog.sentences import topics_of

# What a question about a piece may have been taken for.
_TAKEN_FOR: frozenset[Act] = frozenset(
    ("ask_about", "select", "search", "refine", "feedback", "chitchat", "out_of_scope", "size_advice")
)  # fmt: skip
_UNSURE = 0.7  # an act that is no surer may be another
_OF_SIZES = frozenset(("true_to_size", "measurement"))
_OF_A_KIND = 8  # pieces whose sentences are compared where a kind is asked about
_SHOWN = 3  # of them
_LOOKS: frozenset[Slot] = frozenset(("color", "pattern"))
_AMONG = 8  # cards of which it is told
_BARE = 48  # characters
_SHORTEST = 3  # words of a question about a kind, beside other clauses


@dataclass(frozen=True)
class Ask(Operation):
    op: ClassVar[str] = "ask"
    act: ClassVar[Act] = "ask_about"
    topics: tuple[str, ...] = ()  # of catalog/sentences/topics.json
    asked: tuple[Asked, ...] = ()  # slots asked about beside them
    references: tuple[Reference, ...] = ()
    kind: str = ""  # a category, where no piece is meant
    among: bool = False  # which of the cards have it: "which of them have pockets?"
    several: bool = False  # of more than one piece: "tell me about the blue one and the grey one"

    @property
    def shown_act(self) -> Act:
        return "compare" if self.several else self.act


def heard(said: Said) -> Operation | None:
    """Read "how do I wash the green one?", "is it lined?", "are puffers warm enough for minus 15?"."""
    if again := _of_another(said):
        return again
    topics = _topics(said)
    if said.short is not None and not said.frame.references and len(said.state.current) != 1:
        return None  # "with pockets?" of none of the cards is a wish
    if (
        not topics
        or not ((said.asking and said.has("ask")) or _asks_in_few_words(said))
        or (said.has("ask_shop") and OTHER_COLOURS not in topics)
        or said.seeking
        or not _may_be(said.frame, topics)
    ):
        return None
    if _is_among(said):
        return Ask(topics, among=True)
    if said.frame.references or (said.state.something_shown and not _new_kind(said)):
        words = said.asking if _tells_of_own(said) else ""
        return Ask(topics, said.frame.asked, pointed(said), several="compare" in said.frame.acts, words=words)
    kind = _new_kind(said)
    in_a_list = said.within and len(said.asking.split()) < _SHORTEST  # "any cheap, quality coats?"
    return Ask(topics, said.frame.asked, kind=kind) if kind and not in_a_list else None


def _of_another(said: Said) -> Ask | None:
    """Read "and the navy?" right after a question, where other looks alone are named: the same is asked of that piece."""
    frame, wanted = said.frame, said.frame.wanted
    asked = said.state.last_act == "ask_about" and said.state.something_shown and not said.within
    if not (asked and frame.acts == ("refine",) and wanted and wanted.keys() <= _LOOKS) or frame.unwanted or frame.relative:
        return None
    if not cues(said.language).has("and_that", lower(said.text)):
        return None
    named = " ".join(one.text for one in said.mentions if one.slot in _LOOKS)
    values = tuple((slot, value) for slot, found in wanted.items() for value in found)
    return Ask(references=(Reference(text=named.lower(), values=values),))


def _is_among(said: Said) -> bool:
    """Tell whether it is asked which of the cards have something; a piece that is named is asked of alone."""
    named = any(not one.pronoun and not one.everything for one in said.frame.references)
    return said.has("which_of_them") and not named and len(said.state.shown) > 1 and not _new_kind(said)


def labelled(said: Said) -> Operation | None:
    """Take it for a question about a piece, whatever its words: "wool blend what percentage", "would it pill"."""
    topics = _topics(said)
    kind = _new_kind(said)
    known = said.state.something_shown or said.state.current
    if said.references or (known and not (kind and said.which == "new")):
        asks = topics or not said.frame.asked
        return Ask(topics, said.frame.asked, said.references, several="compare" in said.frame.acts) if asks else None
    return Ask(topics, said.frame.asked, kind=kind) if kind else None


def pointed(said: Said) -> tuple[Reference, ...]:
    """Return what is pointed at; where the shopper's own things are told before, only what the question points at."""
    asked = said.quick.understand(said.asking, said.state).references if _tells_of_own(said) else ()
    return asked or said.frame.references


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Answer from the pieces meant; of a kind, from the piece that tells most of it."""
    assert isinstance(asked, Ask)
    text, language = draft.frame.text, draft.frame.language
    topic = None if asked.asked or cue_in("describe", text, language) else "question"
    draft.frame = replace(draft.frame, asked=asked.asked, references=asked.references, topic=topic)
    if asked.among:
        products = [draft.product(one) for one in draft.state.shown[: draft.state.last_total][:_AMONG]]
        having = [one for name in asked.topics[:1] for one in tell_which(draft, products, name)]
        draft.aim(having)
        return ()
    ids = _of_kind(draft, asked.kind) if asked.kind else meant(draft)
    draft.aim(ids)
    draft.frame = asked_again(draft) or only_asked(draft.frame, draft.catalogue.vocabulary)
    text = draft.frame.text
    criteria = [one for one in asked_by(text, language) if one.criterion.topic in asked.topics]
    open_ids = [one for one in ids[:_SHOWN] if not _affirmed(draft, asked, one, criteria)]
    tell_of_each(draft, open_ids)
    if ids:
        suggest_try_on(draft)
        draft.suggest("add_it")
        draft.suggest("which_size_fits")
    return ()


def _affirmed(draft: Draft, asked: Ask, one: str, criteria: Sequence[ByCriterion]) -> bool:
    """Say yes where the data clearly does; return whether that is all there is to say."""
    product = draft.product(one)
    affirmed = any(affirm(draft, product, criterion) for criterion in criteria[:1])
    return affirmed and not asked.asked and len(asked.topics) < 2 and not _tells(draft, product)


def _topics(said: Said) -> tuple[str, ...]:
    """Return what the clauses that ask are about, by name or by what is judged; where they name nothing, the whole message."""
    for text in (said.asking, said.text):
        if found := topics_of(text, said.language):
            return tuple(one.name for one in found)
        if judged := () if _pieces_sought(said) else asked_by(text, said.language):
            return tuple(dict.fromkeys(one.criterion.topic for one in judged if one.criterion.topic))
    return ()


def _tells_of_own(said: Said) -> bool:
    """Tell whether the shopper's own things stand before the question: "I have a white belt. Does it have loops?"."""
    return bool(said.asking) and said.cue_in("own_things", said.text.replace(said.asking, " "))


def _pieces_sought(said: Said) -> bool:
    """Tell whether what is judged is a wish, "a dress that is not cold", or beside what is asked by name."""
    return bool(said.frame.asked or _new_kind(said) or not (said.frame.references or said.state.current))


def _asks_in_few_words(said: Said) -> bool:
    """Tell whether a few words about the piece that is spoken of ask without saying so: "wool, what percentage"."""
    names = [one for one in topics_of(said.text, said.language) if one.bare]
    return bool(names) and len(said.text) <= _BARE and bool(said.state.current) and not said.has("asks_for_pieces")


def _may_be(frame: Frame, topics: tuple[str, ...]) -> bool:
    if set(frame.acts) - _TAKEN_FOR and frame.confidence > _UNSURE:
        return False
    if frame.topic == "elsewhere" and not frame.references:  # "will it rain in Rome?"
        return False
    if frame.relative and "refine" in frame.acts:  # "could they be less tight?" is a wish
        return False
    if "size_advice" in frame.acts:
        return bool(_OF_SIZES & set(topics)) and not frame.body.measures and frame.other is None
    return True


def _new_kind(said: Said) -> str:
    """Return the kind of piece that is spoken of and not pointed at."""
    pointed = {value for one in said.frame.references for slot, value in one.values if slot == "category"}
    shown = set(said.state.wishes.wanted.get("category", ()))
    kinds = [one for one in said.mentions if one.slot == "category" and one.value not in pointed | shown]
    return next((one.value for one in kinds if not topics_of(said.text[one.start : one.end], said.language)), "")  # a hood


def _of_kind(draft: Draft, kind: str) -> tuple[str, ...]:
    """Return the card of a kind that was shown, the one spoken of first; else the piece that tells most, on a new card."""
    holds, state = draft.catalogue.vocabulary.holds, draft.state
    for one in (*state.current, *state.shown):
        if holds("category", draft.product(one).category, kind):
            return (one,)
    return _best_of_kind(draft, kind)


def _best_of_kind(draft: Draft, kind: str) -> tuple[str, ...]:
    wishes = draft.state.wishes
    whom = wishes.of_whom
    results = draft.catalogue.search(Query(text=draft.frame.text, wanted={"category": (kind,), **whom}), limit=_OF_A_KIND)
    exact = [hit for hit in results.hits if not hit.missed]
    hits = ([hit for hit in exact if _tells(draft, hit.product)] or exact)[:_SHOWN]
    if not hits:
        draft.tell("nothing_shown")
        return ()
    draft.show(hits)
    wished = replace(wishes, wanted={**whom, "category": (kind,)})
    draft.state = replace(draft.state, wishes=wished, last_total=results.total)
    return (hits[0].product.id,)


def _tells(draft: Draft, product: Product) -> bool:
    return draft.catalogue.answer(product, draft.frame.text, draft.language, asked_in=draft.frame.language).answered
