"""What the shop says of itself: delivery, returns, payment, how to reach a person; what only the shop can do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from assistant.actions.answers.shop_words import quote, tell_whom
from assistant.actions.draft import Draft
from assistant.actions.wearer import privacy
from assistant.frame import Act, Operation
from assistant.operations.delivering import tell_delivered_at_hand
from assistant.operations.operation import Said, cue_in
from assistant.operations.settled import is_settled
from assistant.parts import Part
from assistant.recall.nearest import Found, nearest, terms
from assistant.recall.pages import contact, told
from assistant.recall.tables import Topic, topic

# Scores: of a sentence, of a few words or a wish taken back, and where the message was read as a question about the shop anyway.
_SURE, _SURE_IF_DOUBTFUL, _LIKELY = 0.5, 0.65, 0.4
_ANY = 0.3  # where it is known to be about the shop
_NEARLY = 0.15  # by which asking about a thing and having it done may differ where the message is no question
_SHORT = 4  # terms
_CERTAIN, _AHEAD = 0.65, 0.15  # score of a question that is the shop's whatever else it sounds like, and before all others
_SURELY = 0.7  # confidence of what is read as a wish or an order
_SEARCHES: frozenset[Act] = frozenset(("search", "refine"))
_ABOUT = ("shop", "do")
_CLOSE = 0.06  # of scores: of two topics that are both asked for
_ORDERS, _TIMES, _COST = "tracking", "delivery", "delivery-cost"  # topics


@dataclass(frozen=True)
class AboutShop(Operation):
    op: ClassVar[str] = "shop"
    act: ClassVar[Act] = "out_of_scope"
    topic: str = ""  # of assistant/recall/shop_topics.json
    do: bool = False  # it is to be done, not told: "cancel my order"
    also: str = ""  # another topic of the same question: "do you ship to Spain and how long does it take"


def certain(said: Said) -> Operation | None:
    """Read what no shopper would ask of a piece: "can you print our logo?" after an outfit, "student discount?"."""
    if said.adds_delivery or said.asks_of_stock:  # a sum, the stock tells it
        return None
    found = nearest()(said.text, said.language, part=said.within)
    first, other = found[0], next((one for one in found if one.name != found[0].name), None)
    asks = first.about == "do" or (first.about == "shop" and bool(said.asking))
    if not asks or first.score < _CERTAIN or (other and first.score - other.score < _AHEAD):
        return None
    return heard(said)


def likely(said: Said) -> Operation | None:
    """Read a question beside another one to the shop, which needs to be less like one: "and do you take visa"."""
    near = nearest()(said.text, said.language, known=True) if said.asking else ()
    first, shopping = next(iter(near), None), next((one.score for one in near if one.about == "none"), 0.0)
    few = len(set(terms(said.text))) < _SHORT  # "can you?"
    if first is None or few or first.about != "shop" or first.score < _LIKELY or first.score - shopping < _CLOSE:
        return None
    return AboutShop(first.name)


def heard(said: Said) -> Operation | None:
    """Read "do you ship to Canada?", "refund my order", "let me talk to a person"."""
    frame = said.frame
    found = nearest()(said.text, said.language, part=said.within)
    first = found[0]
    about = topic(first.name, said.language) if first.about in _ABOUT else None
    of_piece = bool(frame.references or said.state.current) and not said.has("of_the_shop")
    if about is None or frame.topic == "insult" or (about.of_piece and of_piece):
        return None
    if is_settled(frame) and not (frame.topic == "order" and first.name == "bargain"):
        return None
    if _is_of_pieces(said) and first.score < _CERTAIN:
        return None
    policy = frame.topic == "policy" and set(frame.acts) == {"out_of_scope"}
    few = len(set(terms(said.text))) < _SHORT
    if first.about == "shop" and not (said.asking or policy or few):
        return None  # "they make good quality" asks nothing
    doubtful = few or bool(frame.dropped or frame.unwanted)  # "forget the size"
    enough = _LIKELY if policy else _SURE_IF_DOUBTFUL if doubtful else _SURE
    if first.score < enough:
        return None
    do = any(one.about == "do" and one.name == first.name and one.score >= first.score - _NEARLY for one in found)
    done = (first.about == "do" or (do and not said.has("asks"))) and not said.has("may_i")
    return AboutShop(first.name, done, "" if done or about.of_piece else _also(said, found))


def _is_of_pieces(said: Said) -> bool:
    """Tell whether pieces are surely looked for or ordered: "are there trousers you can point out?", "I'll buy both"."""
    frame = said.frame
    if frame.confidence < _SURELY and not ("add_to_bag" in frame.acts and frame.references and said.has("order")):
        return False
    if _SEARCHES & set(frame.acts):
        return frame.more or bool(frame.relative) or "category" in frame.wanted
    if "ask_about" in frame.acts:
        return bool(frame.asked and frame.references)
    return "add_to_bag" in frame.acts and bool(frame.references or frame.relative)


def _also(said: Said, found: Sequence[Found]) -> str:
    """Return the topic that is asked in the same breath, where two are as near; "" for none."""
    others = [one for one in found[1:] if one.about == "shop" and one.name != found[0].name]
    if named := next((one for one in others if one.named and found[0].named), None):
        return named.name
    close = others[:1] if others and others[0].score >= max(_LIKELY, found[0].score - _CLOSE) else []
    return close[0].name if close and said.has("shop_and") else ""


def labelled(said: Said) -> Operation | None:
    """Take it for a question to the shop: of the topic that is nearest by far or not."""
    found = [one for one in nearest()(said.text, said.language, known=True) if one.about in _ABOUT]
    best = found[0] if found and found[0].score >= _ANY else None
    about = topic(best.name, said.language) if best else None
    if best is None or about is None:
        return None
    return AboutShop(best.name, best.about == "do" and not (said.has("asks") or said.has("may_i")))


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Quote the shop's page; where it is silent, say on what, and where it is to be seen or asked."""
    assert isinstance(asked, AboutShop)
    language = draft.language
    about = topic(asked.topic, language)
    assert about is not None  # it was found by a wording, and every language has every topic
    if about.name == "privacy":
        draft.frame = replace(draft.frame, topic="privacy_policy")
        privacy.answer(draft)
    elif asked.do:
        _refer(draft, about)
    else:
        if _COST in (asked.topic, asked.also):
            tell_delivered_at_hand(draft)
        _tell(draft, about)
        if asked.also and (other := topic(asked.also, language)):
            _tell_besides(draft, other)
    return ()


def tell(draft: Draft, name: str) -> None:
    """Say what the shop says on a topic of shop_topics.json."""
    if about := topic(name, draft.language):
        _tell_said(draft, about)


def _tell(draft: Draft, about: Topic) -> None:
    if about.name == _ORDERS:
        draft.tell("shop_order_unseen")
    _tell_said(draft, about)
    if about.name == _ORDERS:
        tell_whom(draft, again=True)
    elif about.name == _TIMES and cue_in("deadline", draft.frame.text, draft.frame.language):
        draft.tell("shop_no_promise")


def _tell_besides(draft: Draft, about: Topic) -> None:
    """Say what the shop says on a second topic, where it says something that was not said yet."""
    found = told(draft.catalogue.pages, about, draft.frame.text, draft.language)
    quoted = [str(fact.values.get("text", "")) for fact in draft.facts]
    if found and found.exact and not any(found.text in one or one in found.text for one in quoted if one):
        quote(draft, found)


def _tell_said(draft: Draft, about: Topic) -> None:
    found = told(draft.catalogue.pages, about, draft.frame.text, draft.language)
    if found and found.exact:
        quote(draft, found)
    elif found:
        draft.tell("shop_silent", topic=about.label, heading=found.section.heading, text=found.text)
        tell_whom(draft)
    elif about.name == "contact":
        draft.tell("shop_person_none")
    else:
        draft.tell(f"shop_unknown_{about.seen}", topic=about.label)
        tell_whom(draft)


def _refer(draft: Draft, about: Topic) -> None:
    """Say that it can't be done here, what the shop says on it, and who can do it."""
    if about.name == "contact":
        section = contact(draft.catalogue.pages, draft.language)
        if section:
            draft.tell("shop_person", text=" ".join(section.sentences))
        else:
            draft.tell("shop_person_none")
        return
    if about.name == "bargain":
        draft.tell("shop_price_fixed")
        if draft.state.shown:
            draft.suggest("cheaper")
        return
    draft.tell("shop_cannot", doing=about.doing)
    found = told(draft.catalogue.pages, about, draft.frame.text, draft.language)
    if found and found.exact:
        quote(draft, found)
    if not tell_whom(draft, again=True):
        draft.tell(f"shop_where_{about.seen}")
