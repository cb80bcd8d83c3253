"""What shoppers see of a shop, from its shop.toml: name, logo, colours, words, help, data protection, frames. Knows no page."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    ValidationInfo,
)

import prompts
from assistant.settings import allowed
from assistant.settings.colours import Palette, faults, palettes
from assistant.settings.shop_file_faults import Fault, faults_of
from assistant.settings.shop_pictures import ShopPicture, read_icon, read_picture

NAME = "shop.toml"
# Settings that it sets as well as the environment may, and their keys here.
KEYS: dict[str, str] = {
    "shop_name": "name",
    "checkout": "checkout",
    "privacy_url": "[privacy] url",
    "privacy_contact": "[privacy] contact",
    "minimum_age": "[privacy] minimum_age",
}
_MOST_BYTES = 100_000
_FOLDER = "folder"  # of the file, in the context of its validation


def _spoken(language: str) -> str:
    if language not in prompts.LANGUAGES:
        raise ValueError(f"one of the page's languages: {', '.join(prompts.LANGUAGES)}")
    return language


def _file(value: object, info: ValidationInfo) -> Path:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("the name of a picture's file, in quotes")
    return Path((info.context or {}).get(_FOLDER, "")) / value


def _logo(value: object, info: ValidationInfo) -> ShopPicture:
    return read_picture(_file(value, info))


def _icon(value: object, info: ValidationInfo) -> ShopPicture:
    return read_icon(_file(value, info))


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(allowed.one_line)]
WebAddress = Annotated[Line, AfterValidator(allowed.web_address)]
Wish = Annotated[Line, Field(max_length=120), AfterValidator(allowed.wish)]
Language = Annotated[str, AfterValidator(_spoken)]
Logo = Annotated[ShopPicture, BeforeValidator(_logo)]
Icon = Annotated[ShopPicture, BeforeValidator(_icon)]
Colour = Annotated[str, AfterValidator(allowed.colour)]
Origin = Annotated[Line, Field(max_length=300), AfterValidator(allowed.origin)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DarkColoursTable(_Table):
    accent: Colour | None = None
    button: Colour | None = None
    ink: Colour | None = None
    paper: Colour | None = None

    @property
    def named(self) -> dict[str, str]:
        """The colours that are named."""
        return {name: value for name, value in self if isinstance(value, str)}


class ColoursTable(DarkColoursTable):
    dark: DarkColoursTable = DarkColoursTable()

    @property
    def palettes(self) -> tuple[Palette, Palette]:
        """Light and dark."""
        return palettes(self.named, self.dark.named)


class WordsTable(_Table):
    """A shop's own words in one language; None: the built-in ones."""

    greeting: Annotated[Line, Field(max_length=120)] | None = None
    greeting_more: Annotated[Line, Field(max_length=240)] | None = None
    wishes: Annotated[tuple[Wish, ...], Field(max_length=8)] = ()
    help: Annotated[Line, Field(max_length=40)] | None = None  # what the link to help is called


class HelpTable(_Table):
    url: WebAddress | None = None
    email: Annotated[Line, AfterValidator(allowed.email)] | None = None
    phone: Annotated[Line, AfterValidator(allowed.phone)] | None = None


class PrivacyTable(_Table):
    url: WebAddress | None = None
    contact: Annotated[Line, Field(max_length=200)] | None = None
    minimum_age: Annotated[int, Field(ge=0, le=99, strict=True)] | None = None


class FrameTable(_Table):
    parents: Annotated[tuple[Origin, ...], Field(max_length=20)] = ()


class ShopFile(_Table):
    """None and empty: as the program comes."""

    name: Annotated[Line, Field(max_length=60)] | None = None
    logo: Logo | None = None
    logo_dark: Logo | None = None
    icon: Icon | None = None
    checkout: Annotated[Line, AfterValidator(allowed.shop_checkout)] | None = None
    colours: ColoursTable = ColoursTable()
    words: Mapping[Language, WordsTable] = {}
    help: HelpTable = HelpTable()
    privacy: PrivacyTable = PrivacyTable()
    frame: FrameTable = FrameTable()

    @property
    def overrides(self) -> dict[str, Any]:
        """What it says of settings that the environment may set, too, by their names."""
        privacy = self.privacy
        told = (self.name, self.checkout, privacy.url, privacy.contact or self.help.email, privacy.minimum_age)
        return {name: value for name, value in zip(KEYS, told, strict=True) if value is not None}

    @property
    def wishes(self) -> dict[str, tuple[str, ...]]:
        return {language: own.wishes for language, own in self.words.items() if own.wishes}

    @property
    def pictures(self) -> Iterator[ShopPicture]:
        yield from (one for one in (self.logo, self.logo_dark, self.icon) if one)


def read_shop_file(path: Path) -> tuple[ShopFile, tuple[str, ...]]:
    """Return what a file says, and a sentence for each of its faults; with faults it says nothing."""
    try:
        table = _table(path)
    except ValueError as error:
        return ShopFile(), (f"{path} {error}",)
    found: list[Fault | str] = list(_unread(table))
    try:
        file = ShopFile.model_validate(table, context={_FOLDER: path.parent})
    except ValidationError as error:
        file, found = ShopFile(), [*faults_of(error, ShopFile), *found]
    return (ShopFile() if found else file), tuple(f"{path}, {fault}" for fault in found)


def _table(path: Path) -> dict[str, Any]:
    """Parse the file. Raises ValueError with what goes on after its name."""
    try:
        data = path.read_bytes()
        if len(data) > _MOST_BYTES:
            raise ValueError(f"has {len(data)} bytes: at most {_MOST_BYTES} are read")
        return tomllib.loads(data.decode("utf-8-sig"))
    except OSError as error:
        raise ValueError(f"can't be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ValueError("is not UTF-8: save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"is no TOML: {error}; texts stand in quotes") from None
    except RecursionError:
        raise ValueError("is no TOML: it is nested too deeply") from None


def _unread(table: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield the colours that could not be read on their paper."""
    try:
        colours = ColoursTable.model_validate(table.get("colours", {}))
    except ValidationError:
        return  # said with the rest
    for place, one, palette in zip((("colours",), ("colours", "dark")), (colours, colours.dark), colours.palettes, strict=True):
        for name, instead in faults(one.named, palette):
            yield Fault((*place, name), one.named[name], f"give {instead}")
