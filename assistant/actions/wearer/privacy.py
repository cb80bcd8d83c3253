"""What a shopper wants of their data: erased, consent withdrawn, an answer to a question; and who is too young for a photo."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from assistant.actions.draft import Draft
from assistant.actions.wearer import known_body
from assistant.facts import Fact
from assistant.frame import Body
from assistant.parts import AboutData, Erased, Part, PhotoGone

# Which sentences answer a question, and what stands in them.
_ANSWERS: Mapping[str, tuple[str, ...]] = {
    "privacy_who": ("privacy_who", "privacy_model", "privacy_engine", "privacy_milvus"),
    "privacy_where": ("privacy_where", "privacy_talk", "privacy_long", "privacy_model", "privacy_engine"),
    "privacy_long": ("privacy_long", "privacy_talk"),
    "privacy_age": ("privacy_age", "privacy_age_none"),
    "privacy_copy": ("privacy_copy",),
    "privacy_train": ("privacy_train", "privacy_model", "privacy_engine"),
    "privacy_policy": ("privacy_who", "privacy_long", "privacy_model", "privacy_engine", "privacy_rights"),
    "privacy_how_erase": ("privacy_how_erase",),
    "privacy_how_withdraw": ("privacy_how_withdraw",),
}


def too_young(draft: Draft) -> bool:
    """Tell whether no photo may be asked for or taken: the shopper said, or entered, an age below the shop's."""
    age = draft.state.body.age_years
    return draft.state.too_young or (age is not None and age < draft.practice.minimum_age)


def mind_age(draft: Draft) -> Iterator[Part]:
    """After an age was told: below the shop's the photo goes, and why is said; above it photos are welcome again."""
    before = draft.session.state
    age = draft.frame.own_age
    if age is not None:
        draft.state = replace(draft.state, too_young=age < draft.practice.minimum_age)
    elif draft.state.body.age_years == before.body.age_years:
        return
    if too_young(draft):
        yield from _without_photo(draft)
        refuse_photo(draft)


def only_an_age(draft: Draft) -> bool:
    """Tell whether a message says little more than that its shopper is too young: then no clothes for that age are looked for."""
    frame = draft.frame
    wishes = "category" in frame.wanted or frame.requests or frame.references
    return frame.own_age is not None and draft.state.too_young and not wishes


def refuse_photo(draft: Draft) -> None:
    """One friendly sentence, and what can be done instead."""
    draft.photo = None
    draft.tell("photo_too_young", age=str(draft.practice.minimum_age))
    draft.suggest("on_mannequin")


def erase(draft: Draft) -> Iterator[Part]:
    """Delete everything, and say of what there was that it is gone."""
    had = tuple(Fact(f"erased_{name}") for name in _had(draft))
    draft.photo = draft.opened = None
    draft.fitting.forget(draft.session.id)
    draft.session.erase()
    draft.state, draft.erased = draft.session.state, True
    draft.facts, draft.hits, draft.suggestions, draft.after = [], [], [], []
    yield PhotoGone()
    yield Erased()
    if had:
        draft.tell("erased", what=had)
    else:
        draft.tell("erased_nothing")


def withdraw(draft: Draft) -> Iterator[Part]:
    """Consent ends here, and the photo with it."""
    agreed = draft.state.consent or draft.session.agreed_before
    had = draft.fitting.has_photo(draft.session.id) or draft.photo is not None
    draft.session.withdraw()
    draft.state = replace(draft.state, consent=None)
    yield from _without_photo(draft)
    if had:
        draft.tell("withdrawn_photo")
    else:
        draft.tell("withdrawn" if agreed else "withdrawn_none")


def answer(draft: Draft) -> None:
    """Tell what is true of the shopper's data here."""
    topic = draft.frame.topic or ""
    if topic == "privacy_know":
        tell_known(draft)
    for kind in _ANSWERS.get(topic, ()):
        if (values := _values(draft, kind)) is not None:
            draft.facts.append(Fact(kind, values))
    if topic == "privacy_how_erase":
        draft.suggest("erase_all")
    elif topic == "privacy_how_withdraw":
        draft.suggest("withdraw")
    draft.after.append(AboutData(copy=topic in ("privacy_copy", "privacy_know")))


def tell_known(draft: Draft) -> None:
    """Everything that is known of the shopper: the body with its numbers, the rest by name."""
    known_body.show(draft)
    rest = tuple(Fact(f"known_{name}") for name in _had(draft) if name not in ("measures", "mannequins"))
    if rest:
        draft.tell("privacy_known", what=rest)


def _had(draft: Draft) -> Iterator[str]:
    """Yield names of what there is of a shopper, in the order in which it is told."""
    state, session = draft.state, draft.session
    body = replace(state.body, units="", skin="", hair="")
    there: Mapping[str, bool] = {
        "photo": draft.fitting.has_photo(session.id) or draft.photo is not None,
        "mannequins": state.on_mannequin and bool(state.worn),
        "measures": body != Body(),
        "looks": bool(state.body.skin or state.body.hair),
        "bag": bool(session.bag.lines),
        "saved": bool(session.saved),
        "consent": (state.consent or session.agreed_before) is not None,
        "talk": state.has_turns,
    }
    return (name for name, is_there in there.items() if is_there)


def _without_photo(draft: Draft) -> Iterator[Part]:
    """Delete the photo, also one that waits, and every picture; what waited for one waits no longer."""
    draft.photo = draft.opened = None
    draft.fitting.forget(draft.session.id)
    draft.state = replace(draft.state, consent=None, has_photo=False, photo="", person="", worn=(), on_mannequin=False)
    if draft.state.pending and draft.state.pending.waits_for in ("consent", "photo", "kind", "person"):
        draft.wait(None)
    yield PhotoGone()


def _values(draft: Draft, kind: str) -> dict[str, object] | None:
    """Return what a sentence holds; None where it does not apply."""
    practice = draft.practice
    values: Mapping[str, dict[str, object] | None] = {
        "privacy_model": {"host": practice.chat_host} if practice.chat_host else None,
        "privacy_milvus": {"host": practice.milvus_host} if practice.milvus_host else None,
        "privacy_engine": {} if practice.other_engine else None,
        "privacy_long": {
            "minutes": f"{practice.photo_minutes:g}",
            "seconds": f"{practice.tab_seconds:g}",
            "days": f"{practice.record_days:g}",
        },
        "privacy_talk": {} if practice.talks_kept else None,
        "privacy_age": {"age": str(practice.minimum_age)} if practice.minimum_age else None,
        "privacy_age_none": None if practice.minimum_age else {},
    }
    return values.get(kind, {})
