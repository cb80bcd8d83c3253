"""What a shop's shop.toml changes in the page: pictures, colours as CSS, its own words, the link to help."""

from __future__ import annotations

import unicodedata
from dataclasses import asdict, dataclass
from itertools import takewhile

from fastapi import FastAPI, Response

from assistant.frame import Language
from assistant.settings import ShopFile
from assistant.settings.colours import Palette, luminance
from assistant.settings.shop_file import WordsTable
from assistant.settings.shop_pictures import ShopPicture
from assistant.ui.views.html import page
from assistant.ui.views.static_files import FOREVER
from assistant.ui.views.words import Words

FOLDER = "/shop/"
ICON = "/favicon.ico"
_LOGO_PX = 32  # high, as theme.css shows it
_BRIGHT = 0.18  # relative luminance; from here on black is read better than white
_NO_WORDS = WordsTable()


@dataclass(frozen=True)
class LogoView:
    """`when`: its class where there is one for the light page and one for the dark; width and height in px."""

    address: str
    width: int
    height: int
    when: str = ""


@dataclass(frozen=True)
class HelpView:
    address: str
    label: str


def logos(look: ShopFile) -> tuple[LogoView, ...]:
    by_day, by_night = look.logo or look.logo_dark, look.logo_dark or look.logo
    if by_day is None or by_night is None:
        return ()
    if by_day == by_night:
        return (_logo(by_day),)
    return _logo(by_day, " by-day"), _logo(by_night, " by-night")


def help_link(look: ShopFile, words: Words) -> HelpView | None:
    """Return where a shopper finds help: a page, else an e-mail address, else a number."""
    told = look.help
    mail, call = f"mailto:{told.email}" if told.email else "", f"tel:{told.phone.replace(' ', '')}" if told.phone else ""
    address = told.url or mail or call
    return HelpView(address, own_words(look, words.language).help or words.say("help")) if address else None


def own_words(look: ShopFile, language: Language) -> WordsTable:
    return look.words.get(language, _NO_WORDS)


def theme(look: ShopFile) -> str:
    """Return the colours as CSS variables, light and dark."""
    light, dark = look.colours.palettes
    return f":root {{ {_variables(light)} }}\n.dark {{ {_variables(dark)} }}\n"


def theme_by_system(look: ShopFile) -> str:
    """Return the same for a page without a script, which is as the system is."""
    light, dark = look.colours.palettes
    return f":root {{ {_variables(light)} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {_variables(dark)} }} }}\n"


def icon_address(look: ShopFile) -> str:
    return address_of(look.icon) if look.icon else ICON


def address_of(picture: ShopPicture) -> str:
    return FOLDER + picture.name


def add_shop_pictures(app: FastAPI, name: str, look: ShopFile) -> None:
    """Serve logo and icon under names that change with them, and the icon where browsers look for one by themselves."""
    files = {picture.name: picture for picture in look.pictures}
    icon, kind = (look.icon.data, look.icon.kind) if look.icon else (_letter(name, look), "image/svg+xml")

    @app.get(FOLDER + "{file}")
    def shop_picture(file: str) -> Response:
        picture = files.get(file)
        if picture is None:
            return Response(status_code=404)
        return Response(picture.data, media_type=picture.kind, headers={"Cache-Control": FOREVER})

    @app.get(ICON)
    def shop_icon() -> Response:
        return Response(icon, media_type=kind, headers={"Cache-Control": "no-cache"})


def _letter(name: str, look: ShopFile) -> bytes:
    """Return the first letter of a shop's name as an SVG."""
    first, rest = name.strip()[:1], name.strip()[1:]
    letter = first.upper()[:1] + "".join(takewhile(unicodedata.combining, rest))
    return page("icon.svg", letter=letter, colours=look.colours.palettes[0]).encode()


def _logo(picture: ShopPicture, when: str = "") -> LogoView:
    return LogoView(address_of(picture), max(1, round(_LOGO_PX * picture.width / picture.height)), _LOGO_PX, when)


def _variables(palette: Palette) -> str:
    named = " ".join(f"--{name.replace('_', '-')}: {value};" for name, value in asdict(palette).items())
    return f"{named} color-scheme: {'light' if luminance(palette.paper) > _BRIGHT else 'dark'};"
