"""`python -m assistant settings`: every setting in force with where it comes from, then what was found. Prints no secret."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from assistant.checking.findings import Finding, described, of_catalogue, of_settings
from assistant.settings import InForce, Settings, in_force
from assistant.settings.reading import is_secret, shown, variable
from assistant.settings.shop_file import KEYS, NAME
from assistant.settings.shop_pictures import ShopPicture
from catalog.catalogue import Catalogue
from catalog.errors import CatalogError


def report(environment: Mapping[str, str], catalogue: Path | None, *, everything: bool) -> int:
    """Print it. Return 2 where something is wrong, else 0. Raises WrongSetting for a `.env` that can't be read."""
    found = in_force(environment, catalogue)
    print(found.file or f"no {NAME} in {found.settings.shop_pages or found.settings.catalogue}")
    rows = list(_rows(found, environment, everything=everything))
    wide = [max((len(row[column]) for row in rows), default=0) for column in range(2)]
    for name, value, source in rows:
        print(f"  {name:{wide[0]}}  {value:{wide[1]}}  {source}")
    if not everything:
        usual = list(found.sources.values()).count("default")
        print(f"  {usual} other settings are as they come; --all lists them")
    print("check")
    findings = [*of_settings(found, environment), *_of_products(found)]
    for one in findings:
        print(f"  {one.mark:4}  {one.text}")
    return 2 if any(one.mark == "BAD" for one in findings) else 0


def _of_products(found: InForce) -> Iterator[Finding]:
    try:
        catalogue = Catalogue.open(found.settings.catalogue, pages=found.settings.shop_pages)
    except CatalogError as error:
        yield Finding("BAD", f"the catalogue is not checked: {error}")
        return
    yield Finding("ok", f"catalogue: {len(catalogue)} products ({found.settings.catalogue})")
    yield from of_catalogue(found, catalogue)


def _rows(found: InForce, environment: Mapping[str, str], *, everything: bool) -> Iterator[tuple[str, str, str]]:
    """Yield name, value and source: what the environment sets, what shop.toml says, then the rest."""
    sources = found.sources
    for field in sorted(Settings.model_fields, key=lambda one: (sources[one] == "default", sources[one] == "shop.toml")):
        if sources[field] != "default" or everything:
            name = KEYS[field] if sources[field] == "shop.toml" else variable(field, environment)
            yield name, _value(field, getattr(found.settings, field)), sources[field]
    for name, value in _told(found.shop):
        if name not in KEYS.values():
            yield name, _value(name, value), NAME


def _value(name: str, value: Any) -> str:
    if value in ("", None, {}):
        return "none"
    return "set, not shown" if is_secret(name) else shown(name, value)


def _told(table: BaseModel, place: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the keys that a shop.toml names, with their tables."""
    for key in type(table).model_fields:
        value = getattr(table, key)
        if isinstance(value, BaseModel):
            yield from _told(value, f"{place}.{key}" if place else key)
        elif isinstance(value, Mapping):
            for name, one in value.items():
                yield from _told(one, f"{key}.{name}")
        elif value:
            yield f"[{place}] {key}" if place else key, described(value) if isinstance(value, ShopPicture) else _line(value)


def _line(value: Any) -> Any:
    return "; ".join(value) if isinstance(value, tuple) else value
