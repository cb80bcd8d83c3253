"""General knowledge about clothes: a card answers, and where pieces can fit it, they are offered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from assistant.actions.draft import Draft
from assistant.actions.search.search import search
from assistant.actions.search.wishes import phrases
from assistant.dialogue.state import Pending, Wishes
from assistant.frame import Act, Frame, Operation
from assistant.operations.operation import Said
from assistant.operations.settled import is_settled
from assistant.parts import Part
from assistant.recall.nearest import nearest, terms
from assistant.recall.tables import Card, area, card
from assistant.relative_wishes import OF_THE_PERSON
from assistant.understand.asking import asking_part
from assistant.update import update
from catalog.query import Query, Slot
from catalog.sentences import topics_of

_SURE, _SURE_OF_PIECES = 0.6, 0.75  # scores: of a question, and where a piece is spoken of or pieces are asked for
_UNSURE, _NEARLY, _AHEAD = 0.65, 0.45, 0.12  # confidence of the cues; score of a card where they are unsure, before shopping
_WORDS = 3  # of a question that stands for itself
_FAR = 0.3  # from all that is asked of pieces: what nobody would ask of the one spoken of


_ANY = 0.4  # where it is known to be a question about clothes in general


@dataclass(frozen=True)
class Knowledge(Operation):
    op: ClassVar[str] = "knowledge"
    act: ClassVar[Act] = "help"
    topic: str = ""  # a card of prompts/LANGUAGE/knowledge
    show: bool = False  # pieces that fit are wished, too: "what should I wear to a wedding?"
    wanted: tuple[tuple[Slot, tuple[str, ...]], ...] = ()  # said beside it, where pieces are wished
    told: bool = False  # the card was said before, its offer is accepted
    score: float = 0.0  # how near the question is to one of its wordings


def heard(said: Said) -> Operation | None:
    """Read "is linen too warm for summer?", "what should I wear to a wedding?", and "yes" to what was offered with a card."""
    frame, pending = said.frame, said.state.pending
    if pending and pending.waits_for == "offer" and pending.act == "search" and pending.topic and said.has("accepts"):
        return Knowledge(pending.topic, show=True, told=True)
    points = any(not one.pronoun for one in frame.references)
    own = "complete_outfit" in frame.acts and any(mention.slot == "category" for mention in said.mentions)
    described = bool(frame.dropped) or (said.short is not None and said.short.alone)  # "green?", "needn't be beige"
    described = described or bool(frame.body.measures and "size_advice" in frame.acts)  # "chest 100, which size?"
    if points or own or frame.like or described or is_settled(frame) or not (_asks(said) or _in_general(said)):
        return None
    pieces = said.has("asks_for_pieces")
    advice = said.has("asks_advice") or said.has("asks_to_wear") or said.has("advise")
    if pieces and not advice and "search" in frame.acts and any(one.slot == "category" for one in said.mentions):
        return None  # "any shirts for an interview?"
    if (pieces or said.has("something_for")) and frame.who is not None and "search" in frame.acts and not said.has("asks_advice"):
        return None  # "anything for my mum?" looks for pieces
    if not (pieces or said.within or frame.references) and frame.confidence < _UNSURE and (unsure := _nearly(said)):
        return unsure
    near = nearest()(said.text, said.language, part=said.within)
    found, shopping = near[0], next((one.score for one in near if one.about == "none"), 0.0)
    if found.about != "card" or card(found.name, said.language) is None:
        return None
    far = found.score - shopping >= _FAR
    if (frame.references or said.pointed) and not (far and found.score >= _SURE_OF_PIECES):  # "isn't that a women's colour?"
        return None
    of_piece = bool(said.state.current) and (not far or bool(frame.asked))
    if found.score < (_SURE_OF_PIECES if pieces or of_piece else _SURE):
        return None
    return Knowledge(found.name, pieces or said.has("asks_to_wear"), tuple(frame.wanted.items()))


def with_whom(operations: tuple[Operation, ...], wanted: Mapping[Slot, tuple[str, ...]]) -> tuple[Operation, ...]:
    """Return operations of which one shows pieces for who was told beside it; none where nothing is shown."""
    if not any(isinstance(one, Knowledge) and one.show for one in operations):
        return ()
    return tuple(
        replace(one, wanted=tuple({**dict(one.wanted), **wanted}.items())) if isinstance(one, Knowledge) and one.show else one
        for one in operations
    )


def _nearly(said: Said) -> Knowledge | None:
    """Take a question of which nothing else is sure for one about clothes, where a card is nearer to it than all of shopping."""
    wish = "search" in said.frame.acts and said.asking != said.text
    kinds = any(one.slot == "category" for one in said.mentions)
    if not said.asking or wish or kinds or said.frame.asked or topics_of(said.asking, said.language):
        return None
    near = [one for text in {said.text, said.asking} for one in nearest()(text, said.language, known=True)]
    best = max(near, key=lambda one: one.score)
    shopping = max((one.score for one in near if one.about == "none"), default=0.0)
    sure = best.about == "card" and best.score >= _NEARLY and best.score - shopping >= _AHEAD
    if not sure or card(best.name, said.language) is None:
        return None
    return Knowledge(best.name, said.has("asks_to_wear"), score=best.score)


def _asks(said: Said) -> bool:
    """Tell whether a question is asked, and no piece described: "has a lower neckline"."""
    return bool(said.asking) or said.has("asks_advice")


def _in_general(said: Said) -> bool:
    """Tell whether a question without a verb is one about clothes: "stretch?" after jeans is one about them."""
    if not said.asking or not said.state.something_shown:
        return bool(said.asking)
    return len(set(terms(said.asking))) >= _WORDS and not topics_of(said.text, said.language)


def labelled(said: Said) -> Operation | None:
    """Take it for a question about clothes in general: of the card that is nearest."""
    found = next((one for one in nearest()(said.text, said.language, known=True) if one.about == "card"), None)
    if found is None or found.score < _ANY or card(found.name, said.language) is None:
        return None
    return Knowledge(found.name, said.has("asks_to_wear"), tuple(said.frame.wanted.items()), score=found.score)


def tell_general(draft: Draft, sure: float, areas: tuple[str, ...] = ()) -> bool:
    """Say the card that answers a message, or the clauses of it that ask, as surely as that; return whether there is one.

    `areas`: of what it may be ("colours"); empty: of anything.
    """
    text, language = draft.frame.text, draft.frame.language
    texts = dict.fromkeys(one for one in (text, asking_part(text, language)) if one)
    found = [one for said in texts for one in nearest()(said, language, known=True) if one.about == "card"]
    fits = [one for one in found if not areas or area(one.name, language) in areas]
    best = max(fits, key=lambda one: one.score, default=None)
    known = card(best.name, draft.language) if best is not None and best.score >= sure else None
    if known is None:
        return False
    draft.tell("knowledge", text=known.says)
    return True


def beside_others(operations: tuple[Operation, ...]) -> tuple[Operation, ...]:
    """Return the operations of one message: where an outfit is put together, a card beside it shows no pieces of its own."""
    if not any(one.op == "outfit" for one in operations):
        return operations
    return tuple(replace(one, show=False) if isinstance(one, Knowledge) else one for one in operations)


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Say the card; show pieces that fit where they were asked for, else offer to."""
    assert isinstance(asked, Knowledge)
    known = card(asked.topic, draft.language)
    assert known is not None  # it was found by a wording, and every language has every card
    if not asked.told:
        draft.tell("knowledge", text=known.says)
    pending = draft.state.pending
    if pending and pending.waits_for == "offer":
        draft.wait(None)
    if asked.show and (known.wishes or asked.wanted):
        wanted = {**known.wishes, **dict(asked.wanted)}
        draft.frame = Frame(draft.frame.text, draft.frame.language, ("search",), wanted=wanted, operations=draft.frame.operations)
        if not asked.told:  # another question, another wish: what fitted the last card is over
            of_the_person = {slot: values for slot, values in draft.state.wishes.wanted.items() if slot in OF_THE_PERSON}
            draft.state = replace(draft.state, wishes=Wishes(wanted=of_the_person), requests=())
        draft.state = update(draft.state, draft.frame, draft.catalogue)
        return search(draft)
    if known.wishes:
        _offer(draft, known)
    return ()


def _offer(draft: Draft, known: Card) -> None:
    """Ask whether to show what fits, where there is any; that a kind of piece is not sold is said."""
    wishes = phrases(Wishes(wanted=known.wishes), draft.catalogue.currency)
    found = draft.catalogue.search(Query(wanted=known.wishes), limit=1)
    if found.total and not found.relaxed:
        if draft.state.pending is not None:  # another question is open; "yes" would be meant for either
            return
        draft.tell("knowledge_offer", wishes=wishes)
        draft.suggest("yes")
        draft.suggest("no")
        draft.wait(Pending("search", "offer", topic=known.name))
    elif "category" in known.wishes:
        draft.tell("knowledge_none", wishes=wishes)
