"""What stands in the chat besides text and cards: greeting, consent, progress, looks, suggestions, tools under an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from assistant.dialogue.transcript import Verdict
from assistant.frame import Language
from assistant.privacy.practice import Practice
from assistant.settings.shop_file import WordsTable
from assistant.ui.views.html import draw
from assistant.ui.views.shop_look import HelpView
from assistant.ui.views.words import Words
from tryon.types import Stage

STAGES: tuple[Stage, ...] = ("read_person", "read_garment", "fit", "blend")
_OF_A_FIGURE: Mapping[Stage, str] = {
    "read_person": "stage_figure", "read_garment": "stage_read_garment", "fit": "stage_fit", "blend": "stage_draw",
}  # fmt: skip
_USUAL = Practice()
_NO_WORDS = WordsTable()
_FILE = "components.html"


@dataclass(frozen=True)
class Ordered:
    """A line of the bag that is ordered on the piece's own page at the shop; `told`: colour, size, number and price."""

    title: str
    told: str
    page: str  # its address; empty where the feed names none


def greeting(
    words: Words, wishes: Sequence[tuple[str, str]], kinds: Sequence[tuple[str, int]] = (), own: WordsTable = _NO_WORDS
) -> Markup:
    """Return the first message of the chat.

    `wishes`: example messages, each with its picture's address. `kinds`: of pieces to look through, with how many there are.
    `own`: the shop's words, where it has some.
    """
    hello, more = own.greeting or words.say("greeting"), own.greeting_more or words.say("greeting_more")
    return draw(_FILE, "greeting", words=words, hello=hello, more=more, wishes=wishes, kinds=kinds)


def typing(words: Words, *, ready: bool) -> Markup:
    """Dots; with the reason beside them while the models are still loading."""
    return draw(_FILE, "typing", words=words, ready=ready)


def chips(replies: Sequence[str]) -> Markup:
    """Return suggested replies: said as if typed."""
    return draw(_FILE, "chips", replies=replies)


def hand_over(words: Words, address: str) -> Markup:
    """Return the link to the shop's checkout."""
    return draw(_FILE, "hand_over", words=words, address=address)


def order_at_shop(words: Words, lines: Sequence[Ordered], help_at: HelpView | None = None) -> Markup:
    """Return what is ordered where no checkout is known: every line with its piece's page, and where to ask."""
    return draw(_FILE, "order_at_shop", words=words, lines=lines, pages=any(one.page for one in lines), help=help_at)


def photo_buttons(words: Words) -> Markup:
    return draw(_FILE, "photo_buttons", words=words)


def consent(words: Words, *, photo_minutes: float, waiting: bool, practice: Practice = _USUAL, kind: bool = False) -> Markup:
    """Return what is agreed to, and the buttons; `kind`: it is also asked whether the picture shows a piece."""
    told = [words.say("consent", minutes=f"{photo_minutes:g}", seconds=f"{practice.tab_seconds:g}")]
    if practice.other_engine:
        told.append(words.say("consent_engine"))
    return draw(
        _FILE,
        "consent",
        words=words,
        title=words.say("consent_kind_title" if kind else "consent_title"),
        told=" ".join(told),
        age=words.say("consent_age", age=practice.minimum_age) if practice.minimum_age else "",
        address=privacy_link(words.language),
        policy=practice.url,
        waiting=waiting,
        kind=kind,
    )


def privacy_link(language: Language) -> str:
    """Return the address of the page that says how data is treated."""
    return f"/privacy?lang={language}"


def progress(words: Words, stage: Stage, *, figure: bool = False) -> Markup:
    """Named stages, the current one marked; `data-say` is read out by the page's live region."""
    names: Mapping[Stage, str] = _OF_A_FIGURE if figure else {one: f"stage_{one}" for one in STAGES}
    return draw(
        _FILE,
        "progress",
        words=words,
        stages=[words.say(one) for one in names.values()],
        at=list(names).index(stage),
        share=100 // len(names),
    )


def trouble(words: Words, text: str) -> Markup:
    return draw(_FILE, "trouble", words=words, text=text)


def own_photo(words: Words, link: str | None, *, again: bool = False) -> Markup:
    """`again`: where it is gone, it is offered to be sent again."""
    return gone(words, again=again) if link is None else draw(_FILE, "own_photo", words=words, address=link)


def sent_picture(words: Words, name: str) -> Markup:
    """Return the place of a picture that was sent; the page that has sent it under this name shows it there by itself."""
    return draw(_FILE, "sent_picture", words=words, name=name)


def look(words: Words, picture: str | None, titles: str, notes: Sequence[str], *, now: bool, again: bool = False) -> Markup:
    """Return a look as the chat shows it, small. `now`: it is the one in the room, which pressing it shows.

    `again`: where it is gone, a photo is offered to be sent again.
    """
    if picture is None:
        return gone(words, again=again)
    return draw(_FILE, "look", words=words, picture=picture, titles=titles, notes=notes, now=now)


def gone(words: Words, *, again: bool = False) -> Markup:
    return draw(_FILE, "gone", words=words, again=again)


def tools(words: Words, *, turn: int, verdict: Verdict | None, acts: Sequence[str]) -> Markup:
    """Return the quiet row under an answer: thumbs, then `acts` of "retry", "edit", "undo"."""
    return draw(_FILE, "tools", words=words, turn=turn, verdict=verdict, acts=acts)


def data_links(words: Words, *, mine: str, copy: str) -> Markup:
    """To the page on data, and to one's own data as the file `copy` where `mine` is its address."""
    return draw(_FILE, "data_links", words=words, mine=mine, copy=copy, address=privacy_link(words.language))
