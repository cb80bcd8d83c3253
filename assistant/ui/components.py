"""What stands in the chat besides text and cards: greeting, consent, progress, looks, suggestions, tools under an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from assistant.frame import Language
from assistant.privacy.practice import Practice
from assistant.ui.html import attributes, button, e, icon, pressed
from assistant.ui.words import Words
from tryon.types import Stage

STAGES: tuple[Stage, ...] = ("read_person", "read_garment", "fit", "blend")
Verdict = Literal["up", "down"]
_USUAL = Practice()


def greeting(words: Words, wishes: Sequence[tuple[str, str]]) -> str:
    """`wishes`: example messages, each with its picture's address."""
    chips = "".join(
        button(
            (f'<img src="{e(picture)}" alt="" width="56" height="72">' if picture else "") + f"<span>{e(text)}</span>",
            style="wish",
            data_act="say",
            data_id=text,
        )
        for text, picture in wishes
    )
    return (
        f'<div class="hello"><p>{e(words.say("greeting"))}</p><p class="fine">{e(words.say("greeting_more"))}</p>'
        f'<div class="wishes" role="group"{attributes(aria_label=words.say("wishes"))}>{chips}</div></div>'
    )


def typing(words: Words, *, ready: bool) -> str:
    """Dots; with the reason beside them while the models are still loading."""
    told = e(words.say("typing" if ready else "stage_waiting"))
    return f'<div class="typing" role="status"><i></i><i></i><i></i><span class="{"sr" if ready else "fine"}">{told}</span></div>'


def chips(replies: Sequence[str]) -> str:
    """Suggested replies: said as if typed."""
    return f'<div class="chips">{"".join(button(e(r), style="chip", data_act="say", data_id=r) for r in replies)}</div>'


def photo_buttons(words: Words) -> str:
    choose = button(icon("photo") + e(words.say("photo_choose")), style="main", data_pick=True)
    take = button(icon("camera") + e(words.say("photo_take")), style="line", data_camera=True)
    return f'<div class="acts wide">{choose}{take}</div>'


def consent(words: Words, *, photo_minutes: float, waiting: bool, practice: Practice = _USUAL, kind: bool = False) -> str:
    """What is agreed to, and the buttons; `kind`: it is also asked whether the picture shows a piece."""
    title = words.say("consent_kind_title" if kind else "consent_title")
    acts = ""
    if waiting:
        agree = button(e(words.say("agree_kind" if kind else "agree")), style="main", data_act="agree")
        piece = button(e(words.say("piece")), style="line", data_act="piece") if kind else ""
        refuse = button(e(words.say("refuse")), style="line", data_act="refuse")
        acts = f'<div class="acts wide">{agree}{piece}{refuse}</div>'
    told = [words.say("consent", minutes=f"{photo_minutes:g}", seconds=f"{practice.tab_seconds:g}")]
    if practice.other_engine:
        told.append(words.say("consent_engine"))
    age = words.say("consent_age", age=practice.minimum_age) if practice.minimum_age else ""
    link = f'<a href="{e(privacy_link(words.language))}" target="_blank" rel="noopener">{e(words.say("privacy_link"))}</a>'
    return (
        f'<section class="note"{attributes(aria_label=title)}><h3>{e(title)}</h3><p>{e(" ".join(told))}</p>'
        f'<p class="fine">{e(age)} {link}</p>{acts}</section>'
    )


def privacy_link(language: Language) -> str:
    """The address of the page that says how data is treated."""
    return f"/privacy?lang={language}"


def progress(words: Words, stage: Stage) -> str:
    """Named stages, the current one marked; `data-say` is read out by the page's live region."""
    at = STAGES.index(stage)
    items = "".join(_stage(words, i, at) for i in range(len(STAGES)))
    now, share = words.say(f"stage_{stage}"), 100 // len(STAGES)
    state = attributes(
        role="progressbar",
        aria_label=words.say("progress"),
        aria_valuemin="0",
        aria_valuemax=len(STAGES),
        aria_valuenow=at,
        aria_valuetext=now,
        data_say=now,
    )
    bar = f'<div class="bar" style="--from:{at * share}%;--to:{at * share + share - 3}%"></div>'
    return f'<div class="steps"{state}><ol>{items}</ol>{bar}</div>'


def trouble(words: Words, text: str) -> str:
    told = f"<h3>{e(words.say('trouble_title'))}</h3><p>{e(text)}</p>"
    return f'<div class="note bad" role="alert">{icon("alert")}<div>{told}</div></div>'


def stood_in(words: Words) -> str:
    """Under an answer that a language model should have given."""
    return f'<p class="fine stood-in">{icon("alert")}{e(words.say("stood_in"))}</p>'


def own_photo(words: Words, link: str | None) -> str:
    if link is None:
        return gone(words)
    return f'<img class="mine" src="{e(link)}" alt="{e(words.say("photo_yours"))}" width="120" height="160">'


def look(words: Words, before: str | None, after: str | None, titles: str, notes: Sequence[str]) -> str:
    """The look inside the chat; pressing it shows the photo as it was."""
    if before is None or after is None:
        return gone(words)
    told = attributes(data_on=words.say("before"), data_off=words.say("after"))
    pictures = (
        f'<img src="{e(after)}" alt="{e(words.say("look_of", titles=titles))}" width="300" height="400">'
        f'<img class="over" src="{e(before)}" alt="" width="300" height="400"><span class="tag"{told}></span>'
    )
    flip = button(pictures, style="flip", data_flip=True, aria_pressed="false", aria_label=words.say("look_flip"))
    return f'<div class="look">{flip}{doubts(notes)}</div>'


def doubts(notes: Sequence[str]) -> str:
    items = "".join(f"<li>{e(note)}</li>" for note in notes)
    return f'<ul class="doubts">{items}</ul>' if items else ""


def gone(words: Words) -> str:
    return f'<p class="fine gone">{e(words.say("photo_gone"))}</p>'


def tools(words: Words, *, turn: int, verdict: Verdict | None, acts: Sequence[str]) -> str:
    """The quiet row under an answer: thumbs, then `acts` of "retry", "edit", "undo"."""
    thumbs = [_tool(words, f"thumb_{way}", turn, aria_pressed=pressed(verdict == way)) for way in ("up", "down")]
    rows = "".join([*thumbs, *(_tool(words, act, turn) for act in acts)])
    return f'<div class="toolrow" role="group"{attributes(aria_label=words.say("tools"))}>{rows}</div>'


def _tool(words: Words, act: str, turn: int, **values: object) -> str:
    name = words.say(act)
    return button(icon(act), style="tool", data_act=act, data_id=turn, aria_label=name, title=name, **values)


def _stage(words: Words, i: int, at: int) -> str:
    style = "done" if i < at else "on" if i == at else ""
    tick = icon("check") if i < at else ""
    return f'<li class="{style}">{tick}{e(words.say(f"stage_{STAGES[i]}"))}</li>'
