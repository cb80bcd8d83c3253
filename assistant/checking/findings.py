"""What holds, what to look at and what is wrong, as lines for an operator: by the settings alone, then by the catalogue."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Literal

import prompts
from assistant.settings import InForce
from assistant.settings.checkout import OrderLine, checkout_address
from assistant.settings.colours import TEXT
from assistant.settings.reading import misspelt, variable
from assistant.settings.shop_file import KEYS
from assistant.settings.shop_pictures import ShopPicture
from assistant.settings.sites import named_hosts, other_sites
from assistant.ui.views.examples import MOST, examples
from assistant.ui.views.words import Words
from catalog.catalogue import Catalogue
from prompts import say
from tryon.engines.registry import engine
from tryon.types import Refusal

_LOOKED_AT = 3000  # products whose ids are tried at the checkout


@dataclass(frozen=True)
class Finding:
    """BAD: the page does not start, or shoppers are led nowhere."""

    mark: Literal["ok", "look", "BAD"]
    text: str


def of_settings(found: InForce, environment: Mapping[str, str]) -> Iterator[Finding]:
    """Yield what can be told without the catalogue."""
    for line in misspelt(environment):
        yield Finding("look", line)
    for fault in found.faults:
        yield Finding("BAD", fault)
    yield from _look(found)
    yield from _overruled(found, environment)
    yield from _words(found)
    yield from _frames(found)
    if not found.settings.privacy_contact:
        yield Finding("look", "no privacy contact: /privacy says that none was named")
    try:
        engine(found.settings.engine, found.settings.engine_settings)
    except Refusal as refusal:
        yield Finding("BAD", say(f"tryon.{refusal.code}", "en", **refusal.values))


def of_catalogue(found: InForce, catalogue: Catalogue) -> Iterator[Finding]:
    """Yield what its products tell: whether wishes are met, whether their ids can be ordered."""
    for language, wishes in found.shop.wishes.items():
        words = Words(language, catalogue.vocabulary)
        met = [text for text, _ in examples(catalogue, words, own=found.shop.wishes, most=len(wishes))]
        yield Finding("ok" if met else "look", f"[words.{language}] wishes: {min(len(met), MOST)} are shown")
        yield from _unmet(words, wishes, met)
    yield from _checkout(found, catalogue)


def _look(found: InForce) -> Iterator[Finding]:
    """Yield pictures and colours, which were checked while they were read."""
    if found.file is None or found.faults:
        return
    for key in ("logo", "logo_dark", "icon"):
        picture: ShopPicture | None = getattr(found.shop, key)
        if picture:
            yield Finding("ok", f"{key}: {described(picture)}")
    yield Finding("ok", f"colours: all texts at least {TEXT:g}:1, light and dark")


def described(picture: ShopPicture) -> str:
    kind = picture.kind.removeprefix("image/").removesuffix("+xml").upper()
    return f"{kind}, {picture.width:g} x {picture.height:g}, {-(-len(picture.data) // 1000)} kB"


def _overruled(found: InForce, environment: Mapping[str, str]) -> Iterator[Finding]:
    for field in found.shop.overrides:
        if (by := found.sources[field]) != "shop.toml":
            yield Finding("look", f"{KEYS[field]} of shop.toml does not count: {variable(field, environment)} is set ({by})")


def _words(found: InForce) -> Iterator[Finding]:
    """Yield what is said in the shop's own words in one language and in built-in words in another."""
    own = {language: words.model_fields_set for language, words in found.shop.words.items()}
    for language in prompts.LANGUAGES:
        lacks = sorted({key for keys in own.values() for key in keys} - own.get(language, set()))
        if lacks:
            yield Finding("look", f"[words.{language}] has no {', '.join(lacks)}: built-in words are shown")


def _frames(found: InForce) -> Iterator[Finding]:
    others = other_sites(found.shop.frame.parents, named_hosts(found.settings.hosts))
    if others and not found.settings.https:
        told = f"[frame] parents: {', '.join(others)} may be of another site than the shop (FITTING_ROOM_HOSTS)"
        yield Finding("look", f"{told}; browsers keep the shop's cookie there only with FITTING_ROOM_HTTPS=true")


def _unmet(words: Words, wishes: Iterable[str], met: Collection[str]) -> Iterator[Finding]:
    for wish in wishes:
        beginning, _, end = wish.partition("{price}")
        if any(text.startswith(beginning) and text.endswith(end) for text in met):
            continue
        named = any(one.slot == "category" for one in words.vocabulary.find(wish))
        why = "nothing in stock fits it that no other wish shows" if named else "it names no kind of garment"
        yield Finding("look", f'[words.{words.language}] wish "{wish}" is not shown: {why}')


def _checkout(found: InForce, catalogue: Catalogue) -> Iterator[Finding]:
    setting = found.settings.checkout
    if not setting:
        yield Finding("look", "no checkout: shoppers are told to order at the shop, without a link")
        return
    count, first = 0, ""
    products = list(islice(catalogue.products(), _LOOKED_AT))
    for product in products:
        if not all(checkout_address(setting, [OrderLine(one.sku, 1, one.number)]) for one in product.variants):
            count, first = count + 1, first or product.variants[0].sku
    if count:
        told = f"checkout: {count} of {len(products)} products have ids without a number (first: {first})"
        yield Finding(
            "BAD", f"{told}: shoppers get no link for them. Import from the shop's /products.json, which has the numbers"
        )
    else:
        yield Finding("ok", "checkout: the ids of the products can be ordered")
