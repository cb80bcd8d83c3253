"""Advice: one of several is picked with a reason; a yes or no to "would this be too warm for June?"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from assistant.actions.answers.answering import tell_answer
from assistant.actions.answers.candidates import candidates, holding
from assistant.actions.answers.described import described
from assistant.actions.answers.judging import LOOKS, judge, judge_open, tell_goes, tell_suits, tell_worth
from assistant.actions.answers.picking import Purpose, best_of, pick
from assistant.actions.draft import Draft
from assistant.actions.looks.offering import suggest_try_on
from assistant.actions.looks.rendering import can_show
from assistant.actions.meaning import meant
from assistant.advice.criteria import Asked, asked_by, implied_by, places
from assistant.dialogue.state import Pending
from assistant.facts import Label
from assistant.frame import Act, Operation, Reference
from assistant.operations import knowledge
from assistant.operations.advise_asked import asks_whether, choices_of, may_be_yes_or_no, purposes, wears_to
from assistant.operations.operation import Said, cue_in
from assistant.operations.outfit_pieces import described_beside
from assistant.operations.sides import sides
from assistant.outfits.choosing import as_product
from assistant.parts import Part
from assistant.understand.asking import asking_part
from catalog.product import Product
from catalog.query import Hit, Slot
from catalog.sentences import topics_of

# What a wish for advice may have been taken for.
_TAKEN_FOR: frozenset[Act] = frozenset(
    ("ask_about", "compare", "select", "search", "refine", "feedback", "chitchat", "out_of_scope", "complete_outfit", "help")
)  # fmt: skip
_SEARCHES: frozenset[Act] = frozenset(("search", "refine"))
_UNSURE = 0.7  # an act that is no surer may be another
# Scores of a card that answers a doubt about a piece, one about looks, a choice between two values.
_GENERAL, _OF_LOOKS, _OF_A_CHOICE, _OF_COLOURS, _SURELY = 0.5, 0.48, 0.42, 0.45, 0.6
_OF_MATCHING = ("colours", "shoes")  # files of cards


@dataclass(frozen=True)
class Advise(Operation):
    op: ClassVar[str] = "advise"
    act: ClassVar[Act] = "ask_about"
    do: Literal["pick", "judge", "goes_with", "choose"] = "pick"
    values: tuple[tuple[Slot, str], ...] = ()  # the season or the occasion; with "goes_with" the kind of piece
    references: tuple[Reference, ...] = ()
    choices: tuple[tuple[Slot, str], ...] = ()  # "black or grey?"
    beside: tuple[Mapping[Slot, tuple[str, ...]], ...] = ()  # what it is to go with, as it is described

    @property
    def shown_act(self) -> Act:
        return "compare" if self.do == "pick" and len(self.references) > 1 else self.act


def heard(said: Said) -> Operation | None:
    """Read "which one would you take?", "is it too formal?", "does it go with jeans?"."""
    if set(said.frame.acts) - _TAKEN_FOR and said.frame.confidence > _UNSURE and not wears_to(said):
        return None
    if sides(said) or (said.has("asks_to_wear") and not said.frame.references):
        return None  # what is compared, and what one wears to a wedding, is no choice among the cards
    named = purposes(said)
    references = tuple(one for one in said.frame.references if not one.superlative)
    if said.has("which_goes") and (matching := _which_goes(said, named, references)) is not None:
        return matching
    if said.has("advise"):
        if seeks(said):
            return None
        choices = choices_of(said)
        return Advise("choose" if choices else "pick", named, references, choices)
    if (not said.state.something_shown and not said.state.current) or said.has("ask_shop") or not may_be_yes_or_no(said):
        return None
    if not (said.asking or said.has("too")):
        return None  # "can I see plain ones"
    kinds: tuple[tuple[Slot, str], ...] = tuple(("category", m.value) for m in said.mentions if m.slot == "category")
    if matched := _matched(said, kinds, named, references):
        return matched
    judged = [one for one in asked_by(said.asking or said.text, said.language) if one.criterion.number is None]
    if judged and (said.has("too") or any(not one.criterion.topic for one in judged)):
        return Advise("judge", named, references)
    return Advise("judge", named, references) if named and said.has("suits") else None


def _which_goes(said: Said, named: tuple[tuple[Slot, str], ...], references: tuple[Reference, ...]) -> Advise | None:
    """Read "which of these goes best with beige chinos?", "brown or black shoes with a navy blazer?"."""
    beside = described_beside(said)
    if not beside:
        return None
    start = next(span[0] for span in said.spans("goes_beside"))
    rest = said.text[:start]
    known = said.state.something_shown or bool(said.state.current)
    choices = choices_of(replace(said, text=rest))
    if not (choices or (known and (said.cue_in("of_these", rest) or references))):
        return None
    here = tuple(one for one in references if one.text is None or one.text in rest.lower())
    return Advise("choose" if choices else "pick", named, here, choices, beside, words=rest.strip())


def _matched(
    said: Said, kinds: tuple[tuple[Slot, str], ...], named: tuple[tuple[Slot, str], ...], references: tuple[Reference, ...]
) -> Advise | None:
    """Read what goes with what, and which of two looks does."""
    if said.has("which") and not kinds and (choices := choices_of(said)):
        return Advise("choose", named, references, choices)
    if said.has("goes_with") and kinds and asks_whether(said):
        return Advise("goes_with", kinds[-1:], references)
    if said.has("goes_with") and not kinds and any(one.slot == "color" for one in said.mentions):
        return Advise("goes_with", (), references)
    return None


def seeks(said: Said) -> bool:
    """Tell whether other pieces are looked for than those on the table: "what jackets would you recommend?", "what else?"."""
    frame, shown = said.frame, said.state.something_shown or bool(said.state.current)
    if frame.more or not _SEARCHES & set(frame.acts) or frame.references or (said.asking and choices_of(said)):
        return frame.more
    kinds, known = frame.wanted.get("category", ()), said.state.wishes.wanted.get("category", ())
    if not kinds:
        return False
    holds = said.vocabulary.holds
    return not shown or not any(holds("category", one, kind) or holds("category", kind, one) for one in known for kind in kinds)


def labelled(said: Said) -> Operation | None:
    """Take it for a wish for advice: of one piece an opinion, of several a choice, else what is known in general."""
    references = tuple(one for one in said.references if not one.superlative)
    kinds: tuple[tuple[Slot, str], ...] = tuple(("category", m.value) for m in said.mentions if m.slot == "category")
    known = said.state.something_shown or bool(said.state.current)
    if choices := choices_of(said):
        return Advise("choose", purposes(said), references, choices)
    if said.has("goes_with") and kinds and known:
        return Advise("goes_with", kinds[-1:], references)
    if not known and (general := knowledge.labelled(said)):
        return general
    wants_one = said.has("advise") or said.has("which")
    if known and not wants_one and (_of_one(said, references) or _is_judged(said)):
        return Advise("judge", purposes(said), references)
    return Advise("pick", purposes(said), references)


def _is_judged(said: Said) -> bool:
    """Tell whether something is asked or feared of what is spoken of, whether one piece is pointed at or not."""
    about = bool(asked_by(said.text, said.language)) or bool(topics_of(said.text, said.language))
    return about or said.has("fear") or may_be_yes_or_no(said)


def _of_one(said: Said, references: tuple[Reference, ...]) -> bool:
    pointed = len(references) == 1 and not references[0].everything
    return pointed or (len(said.state.current) == 1 and said.which in ("it", "") and not references)


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Pick a piece and say why, or say what is thought of the piece meant."""
    assert isinstance(asked, Advise)
    draft.frame = replace(draft.frame, references=asked.references)
    beside = [as_product(one) for one in asked.beside]
    labels = tuple(Label(slot, value) for slot, value in asked.values)
    if asked.do == "pick":
        _pick(draft, labels, beside)
        return ()
    if asked.do == "choose":
        _choose(draft, asked.choices, labels, beside)
        return ()
    ids = (meant(draft) if asked.references else described(draft) or meant(draft))[:1]
    draft.aim(ids)
    for one in ids:
        product = draft.product(one)
        if asked.do == "judge":
            _judge(draft, product, labels)
        elif not (_colours(draft) and knowledge.tell_general(draft, _SURELY if asked.values else _OF_COLOURS, _OF_MATCHING)):
            _goes(draft, product, asked.values)
    if ids:
        suggest_try_on(draft)
        draft.suggest("add_it")
    return ()


def _goes(draft: Draft, product: Product, values: tuple[tuple[Slot, str], ...]) -> None:
    """Say whether a piece is worn with a kind of piece; with a mere colour it is a matter of looks."""
    if values:
        tell_goes(draft, product, values[-1][1])
    else:
        judge_open(draft, product)
        _offer(draft, product)


def _colours(draft: Draft) -> bool:
    return any(one.slot == "color" for one in draft.catalogue.vocabulary.find(draft.frame.text))


def _pick(draft: Draft, purpose: tuple[Label, ...], beside: Sequence[Product] = ()) -> None:
    products = candidates(draft)
    if not products:
        draft.tell("advise_nothing")
        return
    best = pick(draft, products, replace(_purpose(draft, purpose), beside=tuple(beside)))
    draft.aim((best.id,))
    if not draft.state.something_shown:
        draft.show([Hit(best, 1.0)])
        draft.state = replace(draft.state, current=(best.id,))
    _offer(draft, best)
    draft.suggest("add_it")


def _choose(draft: Draft, choices: Sequence[tuple[Slot, str]], labels: tuple[Label, ...], beside: Sequence[Product] = ()) -> None:
    """Decide between two values: the best piece of one against the best of the other, with what is known of it in general."""
    purpose = replace(_purpose(draft, labels), beside=tuple(beside))
    sides = [holding(draft, slot, value) for slot, value in choices]
    there = all(any(one.id in draft.state.shown for one in side) for side in sides)
    told = not there and knowledge.tell_general(draft, _OF_A_CHOICE)
    best_sides = [best_of(draft, side, purpose) for side in sides if side]
    products = list({product.id: product for product in best_sides}.values())
    if not products:
        if not told:
            draft.tell("advise_nothing")
        return
    best = pick(draft, products, purpose)
    new = tuple(product.id for product in products if product.id not in draft.state.shown)
    if new:
        draft.show([Hit(product, 1.0) for product in products])
    draft.aim((best.id,))
    _offer(draft, best)
    draft.suggest("add_it")


def _purpose(draft: Draft, labels: tuple[Label, ...]) -> Purpose:
    """Return for what it is, with the good end of every criterion: who fears stains wants none."""
    text, language = draft.frame.text, draft.frame.language
    wanted = [
        asked.other if asked.is_fault or cue_in("less", text[:start], language) else asked
        for start, asked in places(text, language)
    ]
    criteria = [one for one in (*wanted, *implied_by(labels)) if one.criterion.number is None]
    return Purpose(labels, tuple(dict.fromkeys(criteria)))


def _judge(draft: Draft, product: Product, purpose: tuple[Label, ...]) -> None:
    """Say what is thought of a piece by what is known: of it, of clothes in general; else what it is."""
    text, language = draft.frame.text, draft.frame.language
    part = asking_part(text, language)
    criteria = asked_by(part, language) or (() if topics_of(part, language) else asked_by(text, language))
    facts: list[Asked] = [one for one in criteria if one.criterion.number is None]
    of_looks = bool(facts) and facts[0].criterion.name == LOOKS
    of_shopper = cue_in("of_the_shopper", part or text, language)  # "am I too old for it?" is no question about the piece
    open_to_cards = of_looks or of_shopper or not (criteria or purpose)
    if open_to_cards and knowledge.tell_general(draft, _OF_LOOKS if of_looks else _GENERAL):
        return
    if facts:
        judge(draft, product, facts[0], "too" if _too(draft) else "enough", purpose)
        if facts[0].criterion.name == LOOKS:
            _offer(draft, product)
    elif purpose:
        tell_suits(draft, product, purpose[0])
    elif criteria:
        tell_worth(draft, product)
    else:
        _answer(draft, product)


def _answer(draft: Draft, product: Product) -> None:
    """Answer by what the shop says of it; nothing to judge by: say what it is."""
    if topics_of(draft.frame.text, draft.frame.language):
        tell_answer(draft, product, draft.frame.text)
        return
    judge_open(draft, product)
    _offer(draft, product)


def _too(draft: Draft) -> bool:
    return any(cue_in(cue, draft.frame.text, draft.frame.language) for cue in ("too", "fear"))


def _offer(draft: Draft, product: Product) -> None:
    """Offer to show it; nothing else waits for an answer then."""
    if can_show(draft, product) and draft.state.pending is None:
        draft.tell("advise_show")
        draft.wait(Pending("try_on", "offer", (product.id,)))
