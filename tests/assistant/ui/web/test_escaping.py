"""What a feed, a shopper or an operator writes is text wherever it is drawn: no template lets a tag or an attribute through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from markupsafe import Markup

from assistant.actions.search.held import Held
from assistant.facts import Fact, Label
from assistant.frame import Body, Experience, Language
from assistant.privacy.practice import Practice
from assistant.settings import ShopFile
from assistant.settings.colours import LIGHT
from assistant.settings.shop_file import HelpTable, WordsTable
from assistant.settings.shop_pictures import ShopPicture
from assistant.ui.views import components, shell
from assistant.ui.views.bubbles import Bubble, row, with_speakers
from assistant.ui.views.fit_sliders import Fit
from assistant.ui.views.html import _environment, page
from assistant.ui.views.measurements import Profile, measurements
from assistant.ui.views.privacy import privacy_page
from assistant.ui.views.products.cards import Cards
from assistant.ui.views.products.compared import compared
from assistant.ui.views.products.held_wishes import held_wishes
from assistant.ui.views.refusal_page import refusal_page
from assistant.ui.views.shop_look import HelpView, LogoView
from assistant.ui.views.viewer import LegendRow, MannequinView, SizeView, viewer
from assistant.ui.views.words import Words
from assistant.ui.web.document import Gradio, first_screen
from assistant.ui.web.room import BagRow, RoomView, peek, room
from assistant.ui.web.worn import Worn
from catalog.money import Money
from catalog.query import Hit
from tests.assistant.ui.shop import CAP, PRODUCTS, ROBE, open_shop, variant, words_of_the_shop
from tryon.engines.mannequin.fit_map import legend

HOSTILE = """"'><bad evil="1">&lt;bad&gt;{{ 7 * 7 }}{% bad %}</p></script></style> bad=1 onclick=bad"""
ROBE_OF_DOOM = replace(
    PRODUCTS[ROBE],
    id=HOSTILE,
    title=HOSTILE,
    titles={"zh": HOSTILE},
    brand=HOSTILE,
    description=HOSTILE,
    descriptions={"zh": HOSTILE},
    attributes={"color": ("red", HOSTILE), "material": (HOSTILE,)},
    variants=(
        variant(HOSTILE, HOSTILE, "20"),
        variant("m", "M" + HOSTILE, "20"),
        variant("l", "L" + HOSTILE, "20", sold_out=True),
    ),
    image=HOSTILE,
)


def everything(language: Language) -> Iterator[tuple[str, str]]:
    """Each drawing with hostile text in every place that takes text."""
    words = Words(language, words_of_the_shop())
    cards = Cards(words, lambda product: HOSTILE, lambda product: True)
    sizes = tuple(SizeView(f"{n}{HOSTILE}", HOSTILE, HOSTILE, (HOSTILE,)) for n in range(3))
    mannequin = MannequinView(HOSTILE, sizes, sizes[1].size, HOSTILE, (LegendRow(legend()[0].code, HOSTILE),))
    forty = Money.of("40", "USD")
    bag = (BagRow(ROBE_OF_DOOM, HOSTILE, HOSTILE, 2, forty), BagRow(PRODUCTS[CAP], "cap", None, 1, forty))
    dressed = RoomView(
        photo=HOSTILE,
        look=HOSTILE,
        worn=(Worn(ROBE_OF_DOOM, HOSTILE, fit=Fit(("length", "tuck"))), Worn(ROBE_OF_DOOM, asks=True)),
        notes=(HOSTILE,),
        bag=bag,
        total=forty,
        saved=(ROBE_OF_DOOM,),
    )
    yield "cards.html", cards.shelf([Hit(ROBE_OF_DOOM, 1.0)], [HOSTILE], frozenset(), frozenset())
    yield "cards.html", cards.detail(ROBE_OF_DOOM)
    yield "compared.html", compared(cards, [ROBE_OF_DOOM, ROBE_OF_DOOM], {ROBE_OF_DOOM.id: HOSTILE})
    yield "room.html", room(cards, dressed)
    yield "room.html", room(cards, replace(dressed, standing=mannequin))
    yield "room.html", peek(cards, dressed)
    yield "viewer.html", viewer(words, mannequin)
    told = Held("color", Fact("wish", {"value": (Label("color", HOSTILE),)}))
    yield "held_wishes.html", held_wishes(words, [told], count=1, order="relevance", rated=True)
    logo, help_at = LogoView(HOSTILE, 99, 32, " by-day"), HelpView(HOSTILE, HOSTILE)
    yield "shell.html", shell.header(words, HOSTILE, 1)
    yield "shell.html", shell.header(words, HOSTILE, 1, logos=(logo,), help_at=help_at)
    yield "icon.svg", page("icon.svg", letter=HOSTILE, colours=replace(LIGHT, button=HOSTILE, on_button=HOSTILE))
    yield "measurements.html", measurements(words, Profile(_body()))
    yield "privacy.html", privacy_page(_practice(), language, shop=HOSTILE)
    yield "refusal.html", refusal_page(429, language, shop=HOSTILE, look=_look(language))
    first = first_screen(replace(open_shop()[0], name=HOSTILE, look=_look(language)), language, HOSTILE)
    yield "page.html", page("page.html", first=first, gradio=Gradio(Markup(""), "x.js"))
    yield "components.html", components.greeting(words, [(HOSTILE, HOSTILE)], [(HOSTILE, 1)])
    yield "components.html", components.greeting(words, [], (), _look(language).words[language])
    yield "components.html", components.consent(words, photo_minutes=1, waiting=True, practice=_practice())
    yield "components.html", components.chips([HOSTILE])
    yield "components.html", components.trouble(words, HOSTILE)
    yield "components.html", components.own_photo(words, HOSTILE)
    yield (
        "components.html",
        components.order_at_shop(words, [components.Ordered(HOSTILE, HOSTILE, HOSTILE)], HelpView(HOSTILE, HOSTILE)),
    )
    yield "components.html", components.sent_picture(words, HOSTILE)
    yield "components.html", components.look(words, HOSTILE, HOSTILE, [HOSTILE], now=True)
    yield "components.html", components.look(words, HOSTILE, HOSTILE, [], now=False)
    said = [Bubble("user", HOSTILE), Bubble("assistant", HOSTILE)]
    yield "components.html", Markup("").join(map(row, with_speakers(said, words, asked=HOSTILE, told=HOSTILE)))


# Templates that are drawn with the shop's own words and numbers alone, or inside one of those above.
_NO_TEXT_OF_OTHERS = {"parts.html", "fit_sliders.html", "my_data.html", "frame.html", "camera.html"}


def _look(language: Language) -> ShopFile:
    """As no file could be: what a file says was checked."""
    words = WordsTable.model_construct(greeting=HOSTILE, greeting_more=HOSTILE, wishes=(HOSTILE,), help=HOSTILE)
    return ShopFile.model_construct(
        logo=ShopPicture(b"", HOSTILE, 1, 1), words={language: words}, help=HelpTable.model_construct(url=HOSTILE)
    )


class _Tags(HTMLParser):
    """Names of all tags and attributes; what waits in a data-detail is read as HTML, too."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names |= {tag, *(name for name, _ in attrs)}
        for name, value in attrs:
            if name == "data-detail":
                self.names |= _Tags(value or "").names


@pytest.mark.parametrize("language", ["en", "zh"])
def test_hostile_text_stays_text_in_every_template(language: Language) -> None:
    for template, html in everything(language):
        assert not {"bad", "evil", "onclick"} & _Tags(html).names, template
        assert "{{ 7 * 7 }}" in html, f"{template} does not show what it was given"


def test_no_template_is_forgotten() -> None:
    drawn = {template for template, _ in everything("en")}
    assert {*_environment().list_templates()} - _NO_TEXT_OF_OTHERS == drawn


def _body() -> Body:
    return Body({"height": 175.0}, usual_size=HOSTILE, experiences=(Experience("M", "too_tight", brand=HOSTILE),))


def _practice() -> Practice:
    return Practice(chat_host=HOSTILE, milvus_host=HOSTILE, contact=HOSTILE, url=HOSTILE)
