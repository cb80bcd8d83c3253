"""The document at "/": its first screen is drawn by the server; of gradio's own document only settings and script are taken over.

So the largest painting waits for one style sheet, and not for gradio's scripts: on a slow phone that is seconds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup
from starlette.types import Scope

from assistant.frame import Language
from assistant.ui.session.shop import Shop
from assistant.ui.views import components, shell
from assistant.ui.views.bubbles import first, row
from assistant.ui.views.html import page
from assistant.ui.views.products.cards import Cards
from assistant.ui.views.products.product_pictures import example_wishes, product_link
from assistant.ui.views.shop_look import address_of, help_link, icon_address, logos, own_words, theme
from assistant.ui.views.static_files import script, style
from assistant.ui.views.words import Words, html_tag, preferred
from assistant.ui.web import room
from assistant.ui.web.room import RoomView

# Before anything is painted: light or dark as it was switched to, else as the system is. Browsers may deny a frame the storage.
_THEME = Markup(
    '{ let chosen; try { chosen = localStorage.theme } catch {} document.body.classList.toggle("dark", '
    'chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches) }'
)
_SETTINGS = re.compile(
    r"<script>window\.gradio_config = .*?</script>\s*<script>window\.gradio_api_info = .*?</script>", re.DOTALL
)
_MODULE = re.compile(r'<script type="module" crossorigin src="\./(assets/[\w.-]+\.js)"></script>')
_MODE = Markup('<script>window.__gradio_mode__ = "app";</script>')


@dataclass(frozen=True)
class Gradio:
    """What gradio needs in a document: its settings, as scripts, and the address of its module."""

    settings: Markup
    script: str


@dataclass(frozen=True)
class First:
    """What a shopper sees at first."""

    html_language: str
    title: str
    description: str
    icon: str
    picture: str  # what another page shows of this one; empty for none
    papers: Mapping[str, str]  # the browser's own frame, light and dark
    style: str  # addresses
    script: str
    theme: Markup
    regions: Mapping[str, Markup]
    rows: Sequence[Markup]


def document(shop: Shop, scope: Scope, gradio_html: bytes) -> bytes:
    """Return the whole document for the browser of a request that has passed the guard.

    Raises ValueError for another gradio's HTML.
    """
    return page(
        "page.html", first=first_screen(shop, _language(shop, scope), _origin(scope)), gradio=gradio_parts(gradio_html.decode())
    ).encode()


def gradio_parts(html: str) -> Gradio:
    """Take gradio's document apart.

    Raises ValueError where gradio's document looks otherwise than that of the version that is installed with us.
    """
    settings, module = _SETTINGS.search(html), _MODULE.search(html)
    if settings is None or module is None:
        raise ValueError("this gradio writes its settings or its script in another way (requirements.txt names the version)")
    return Gradio(_MODE + Markup(settings[0]), module[1])


def first_screen(shop: Shop, language: Language, origin: str = "") -> First:
    """As a new shopper sees it; what is known of one who was here before comes with the first answer.

    `origin`: the server's scheme and host.
    """
    words = Words(language, shop.catalogue.vocabulary)
    own = own_words(shop.look, language)
    greeting = components.greeting(words, example_wishes(shop.offer.examples(words)), shop.offer.kinds(words), own)
    cards = Cards(words, product_link, lambda product: shop.offer.can_try(product, False))
    return First(
        html_language=html_tag(language),
        title=shop.name,
        description=own.greeting_more or words.say("greeting_more"),
        icon=icon_address(shop.look),
        picture=_shared_picture(shop, origin),
        papers={scheme: colours.paper for scheme, colours in zip(("light", "dark"), shop.look.colours.palettes, strict=True)},
        style=style(theme(shop.look)).address,
        script=script().address,
        theme=_THEME,
        regions=regions(cards, shop, RoomView()),
        rows=(row(first(greeting, words)),),
    )


def regions(cards: Cards, shop: Shop, view: RoomView) -> dict[str, Markup]:
    """Return all around the chat."""
    return {
        "top": shell.header(
            cards.words,
            shop.name,
            view.pieces_in_bag,
            saved=len(view.saved),
            logos=logos(shop.look),
            help_at=help_link(shop.look, cards.words),
        ),
        "room": room.room(cards, view),
        "peek": room.peek(cards, view),
        "layer": shell.layer(cards.words, upload_mb=shop.upload_mb),
    }


def _shared_picture(shop: Shop, origin: str) -> str:
    """Return the address of a picture for links to the page; of pixels, since few show others."""
    drawn = next((one for one in (shop.look.logo, shop.look.icon) if one and one.kind != "image/svg+xml"), None)
    return origin + address_of(drawn) if drawn else ""


def _origin(scope: Scope) -> str:
    """Return scheme and host that were asked for; the guard knows them."""
    host = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
    return f"{scope['scheme']}://{host}"


def _language(shop: Shop, scope: Scope) -> Language:
    """Return the one that was chosen the last time, else the browser's."""
    browser = scope["visitor"].browser
    record = shop.store.load(browser) if browser else None
    accepted = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"accept-language"), "")
    return preferred(record.language if record else "", accepted)
