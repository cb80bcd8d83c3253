"""Small talk: a greeting, a joke, a compliment, an insult, news that ask for nothing; and what is no shop's business."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from assistant.actions.draft import Draft
from assistant.actions.opening import kinds_in_stock, suggest_wishes
from assistant.frame import Act, Operation
from assistant.operations.operation import Said
from assistant.operations.settled import is_settled
from assistant.operations.tact import mood, say_first
from assistant.parts import Part
from assistant.recall.nearest import nearest
from catalog.query import Query

_SURE, _SURE_OF_CLOTHES = 0.55, 0.7  # scores; the second where a garment or another value is named
_LOOKED_AT = 8  # cards for who only looks around
_ANY = 0.35  # where it is known to be talk
_TALKING: frozenset[Act] = frozenset({"chitchat", "out_of_scope", "feedback", "help"})
# Acts that stand beside talk: "add it, and tell me a joke".
_CLEAR: frozenset[Act] = frozenset({
    "add_to_bag", "remove_from_bag", "view_bag", "checkout", "try_on", "size_advice", "compare", "save", "manage_photo",
    "restart",
})  # fmt: skip
_CUED = {"greeting": "greeting", "thanks": "thanks", "goodbye": "goodbye", "who": "who", "insult": "insult"}
_KINDS = {
    "greeting": "greeting", "thanks": "thanks", "goodbye": "goodbye", "who": "who_am_i", "insult": "insulted",
    "joke": "talk_joke", "praise": "talk_praise", "howareyou": "talk_how", "bored": "talk_bored", "frustration": "talk_help",
    "offtopic": "out_of_scope", "phones": "talk_not_sold",
    "luck": "talk_luck", "stop": "talk_stop", "light": "talk_light",
}  # fmt: skip
# What is said of it where the message asks for something, too; "" where that is answer enough.
_BESIDE = {"greeting": "greeting_short", "howareyou": "greeting_short", "light": "", "offtopic": "", "bored": "", "phones": ""}
_AFTER_NEWS = {"good": "talk_news_good", "sad": "talk_news_sad", "sorry": "talk_help", "kind": "talk_news_kind"}


@dataclass(frozen=True)
class Talk(Operation):
    op: ClassVar[str] = "talk"
    act: ClassVar[Act] = "chitchat"
    topic: str = ""  # of _KINDS, or "news"


def heard(said: Said) -> Operation | None:
    """Read what asks for nothing that a shop has; a wish beside it is left to the others."""
    frame = said.frame
    if is_settled(frame) or (frame.more and said.asking) or said.has("agree"):  # "anything else to show?" asks for more
        return None
    found = nearest()(said.text, said.language, part=said.within)[0]
    cued = set(frame.acts) <= _TALKING and not said.mentions and frame.topic in _CUED
    sure = _SURE_OF_CLOTHES if said.mentions or cued else _SURE
    if found.about == "talk" and found.score >= sure and not set(frame.acts) & _CLEAR:
        return Talk(found.name)
    if cued and frame.topic:
        return Talk(_CUED[frame.topic])
    idle = set(frame.acts) <= _TALKING and not frame.references and not said.has("asks")
    return Talk("news") if idle and mood(said.text, said.language) else None


def labelled(said: Said) -> Operation | None:
    """Take it for talk: of the nearest kind, else news where a feeling is told."""
    found = next((one for one in nearest()(said.text, said.language, known=True) if one.about == "talk"), None)
    if found is not None and found.score >= _ANY:
        return Talk(found.name)
    if said.frame.topic in _CUED:
        return Talk(_CUED[said.frame.topic])
    return Talk("news" if mood(said.text, said.language) else "light")


def labelled_out(said: Said) -> Operation | None:
    """Take it for what is no shop's business: a joke that is wished for, who this is; None for all that is only refused."""
    found = nearest()(said.text, said.language, known=True)[0]
    return Talk(found.name) if found.about == "talk" and found.score >= _ANY and not is_settled(said.frame) else None


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Say one sentence that fits; offer something to begin with where nothing was shown yet."""
    assert isinstance(asked, Talk)
    feels = mood(draft.frame.text, draft.frame.language)
    say_first(draft, draft.frame.text)
    if _asks_beside(draft) and asked.topic in ("news", *_BESIDE):
        if (kind := _BESIDE.get(asked.topic)) and not _is_grave(draft):
            draft.tell(kind)
        return ()
    if asked.topic == "news" and feels:
        draft.tell(_AFTER_NEWS[feels])
    elif asked.topic == "greeting" and not draft.state.has_turns:
        draft.tell("greeting_first")
    elif asked.topic == "frustration":
        _mend(draft)
    elif asked.topic == "bored":
        _tell_of_kinds(draft)
    else:
        draft.tell(_KINDS[asked.topic])
    if not draft.state.shown and asked.topic != "insult":
        suggest_wishes(draft)
    return ()


def _tell_of_kinds(draft: Draft) -> None:
    """Name what can be looked at; where all is sold out, only talk."""
    kinds = kinds_in_stock(draft)
    if kinds:
        draft.tell("talk_bored" if draft.state.something_shown else "talk_look_around", values=kinds)
        if not draft.state.something_shown:
            draft.show(draft.catalogue.search(Query(wanted={"in_stock": ("true",)}), limit=_LOOKED_AT).hits)
    else:
        draft.tell("smalltalk")


def _asks_beside(draft: Draft) -> bool:
    """Tell whether the message asks for something, too."""
    return bool(draft.frame.acts) or any(one.op != "talk" for one in draft.frame.operations)


def _is_grave(draft: Draft) -> bool:
    """Tell whether the message brings sad news: nobody is greeted cheerfully then."""
    turns = draft.session.turns
    return bool(turns) and mood(turns[-1].message.text, draft.frame.language) in ("sad", "sorry")


def _mend(draft: Draft) -> None:
    """Say sorry, once in a conversation, and offer something that can be done at once."""
    said = {one.kind for turn in draft.session.turns if turn.facts for one in turn.facts.facts}
    said |= {one.kind for one in draft.facts}
    if not said & {"talk_sorry", "tact_frustration"}:
        draft.tell("talk_sorry")
    draft.tell("talk_help")
    draft.suggest("show_more")
