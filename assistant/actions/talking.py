"""Everything that is not shopping: opinions, help, small talk, what is out of scope, starting over."""

from __future__ import annotations

from dataclasses import replace

from assistant.actions.answers.shop_words import quote, tell_whom
from assistant.actions.draft import Draft
from assistant.actions.looks.offering import suggest_try_on
from assistant.actions.meaning import meant
from assistant.actions.opening import example, kinds_in_stock, suggest_wishes
from assistant.actions.search.search import search
from assistant.actions.wearer import privacy
from assistant.facts import Label
from assistant.parts import AboutData, Part
from assistant.recall.pages import told_anywhere, told_nearest
from assistant.resolve import resolve
from assistant.understand.cues import cues, lower

_TALK = {
    "greeting": "greeting", "thanks": "thanks", "goodbye": "goodbye", "who": "who_am_i", "smalltalk": "smalltalk",
    "unclear": "not_understood", "insult": "insulted", "distress": "distress",
}  # fmt: skip


def feedback(draft: Draft) -> tuple[Part, ...]:
    """Thanks for praise; a dislike leaves those values out and shows what remains."""
    frame = draft.frame
    pointed = [one for reference in frame.references for one in resolve(reference, draft.state, draft.catalogue)]
    likes = "negative" not in (frame.polarity, frame.topic) and "complaint" not in frame.parts
    if likes and not pointed and any(one.text and one.values for one in frame.references):
        pointed = list(meant(draft))  # a piece that is on no card: "the green wrap one is so pretty"
    draft.aim(tuple(dict.fromkeys(pointed)))
    if likes:
        liked = tuple(dict.fromkeys(pointed))
        if len(liked) == 1:
            product = draft.product(liked[0])
            draft.tell("feedback_positive_one", liked, title=draft.title(product), price=product.price)
        elif not cues(frame.language).has("positive", lower(frame.text)) and "praise" in frame.parts:
            draft.tell("feedback_plain")
            return ()
        else:
            draft.tell("feedback_positive")
        suggest_try_on(draft)
        for kind in ("save_it", "add_it", "like_it"):
            draft.suggest(kind)
        return ()
    disliked = tuple(
        Label(slot, value) for reference in frame.references for slot, value in reference.values if slot != "category"
    )
    disliked += tuple(Label(slot, value) for slot, values in frame.unwanted.items() for value in values if slot != "size")
    if not disliked and (frame.relative or "size" in frame.unwanted) and "refine" in frame.acts:
        return ()  # "too expensive" says what should be different
    if not disliked:
        return _mend(draft)
    draft.tell("feedback_excluded", values=disliked)
    if not {"search", "refine"} & set(frame.acts) and not draft.state.wishes.empty:
        return search(draft)
    return ()


def _mend(draft: Draft) -> tuple[Part, ...]:
    """Do something about a complaint: show others where the pieces are disliked, else be sorry once, and say what can change."""
    disliked = cues(draft.frame.language).has("negative", lower(draft.frame.text))
    if {"search", "refine"} & set(draft.frame.acts):
        return ()  # others are looked for already
    if draft.state.shown and not draft.state.wishes.empty and disliked:
        draft.tell("complaint_others")
        draft.frame = replace(draft.frame, acts=("feedback", "refine"), more=True)
        return search(draft)
    said = {one.kind for turn in draft.session.turns if turn.facts for one in turn.facts.facts}
    if "complaint" not in draft.frame.parts:
        draft.tell("feedback_negative")
    else:
        draft.tell("complaint_again" if said & {"complaint_sorry", "talk_sorry"} else "complaint_sorry")
    for kind in ("show_more", "cheaper", "other_colors"):
        draft.suggest(kind)
    return ()


def restart(draft: Draft) -> tuple[Part, ...]:
    """Say that all was cleared; beside a wish its answer shows it."""
    if not {"search", "refine"} & set(draft.frame.acts):
        draft.tell("restarted")
        suggest_wishes(draft)
    return ()


def help_out(draft: Draft) -> tuple[Part, ...]:
    if (draft.frame.topic or "").startswith("privacy_"):
        privacy.answer(draft)
        return ()
    kinds = {"photo": "help_photo", "privacy": "photo_privacy"}
    kind = kinds.get(draft.frame.topic or "", "help")
    if kind == "help":
        value, price = example(draft)
        draft.tell(kind, value=value, price=price)
    elif kind == "photo_privacy":
        draft.tell(kind, minutes=f"{draft.fitting.photo_minutes:g}")
        draft.after.append(AboutData())
    else:
        draft.tell(kind)
    return ()


def chitchat(draft: Draft) -> tuple[Part, ...]:
    first = draft.frame.topic == "greeting" and not draft.state.has_turns
    kind = "greeting_first" if first else _TALK.get(draft.frame.topic or "", "smalltalk")
    lost = kind == "not_understood"
    if lost:
        ask_again(draft)
    else:
        draft.tell(kind)
    draft.state = replace(draft.state, lost=lost)
    if not draft.state.shown and draft.frame.topic != "distress":
        suggest_wishes(draft)
    return ()


def ask_again(draft: Draft) -> None:
    """Say that it was not understood; the second time, what can be looked at."""
    kinds = kinds_in_stock(draft) if draft.session.state.lost else ()
    if kinds:
        draft.tell("not_understood_again", values=kinds)
    else:
        value, price = example(draft)
        draft.tell("not_understood", value=value, price=price)


def out_of_scope(draft: Draft) -> tuple[Part, ...]:
    """Refuse, unless the shop's own pages have a sentence on it."""
    if draft.frame.topic == "order":
        draft.tell("order_ignored")
    elif found := told_anywhere(draft.catalogue.pages, draft.frame.text, draft.language):
        quote(draft, found)
    elif draft.frame.topic == "policy":
        near = told_nearest(draft.catalogue.pages, draft.frame.text, draft.language)
        if near:
            draft.tell("shop_nearest", heading=near.section.heading, text=near.text)
        else:
            draft.tell("shop_policy_unknown")
        tell_whom(draft)
    else:
        draft.tell("out_of_scope")
    return ()
