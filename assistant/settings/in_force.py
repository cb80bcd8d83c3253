"""All settings as they hold: the environment, then `.env`, then shop.toml, then what the program comes with; and every fault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.settings.reading import WrongSetting, read_settings, variable
from assistant.settings.settings import Settings
from assistant.settings.shop_file import NAME, ShopFile, read_shop_file

Source = Literal["--catalogue", "environment", ".env", "shop.toml", "default"]


@dataclass(frozen=True)
class InForce:
    """`file`: the shop.toml that was read; None where there is none. `sources`: by field of `settings`."""

    settings: Settings
    shop: ShopFile
    file: Path | None
    sources: Mapping[str, Source]
    faults: tuple[str, ...]

    def checked(self) -> InForce:
        """Return itself. Raises WrongSetting where there is a fault."""
        if self.faults:
            raise WrongSetting("; ".join(self.faults))
        return self


def in_force(environment: Mapping[str, str], catalogue: Path | None = None) -> InForce:
    """Read all of them. `catalogue`: a folder that a command names. Raises WrongSetting for a `.env` that can't be read."""
    settings, faults = read_settings(environment)
    if catalogue is not None:
        settings = settings.model_copy(update={"catalogue": catalogue})
    file = settings.shop_file or (settings.shop_pages or settings.catalogue) / NAME
    there = settings.shop_file is not None or file.is_file()
    shop, wrong_ones = read_shop_file(file) if there else (ShopFile(), ())
    sources: dict[str, Source] = {field: _set_by(field, environment) for field in settings.model_fields_set}
    told = {field: value for field, value in shop.overrides.items() if field not in sources}
    sources |= dict.fromkeys(told, "shop.toml")
    if catalogue is not None:
        sources["catalogue"] = "--catalogue"
    usual: dict[str, Source] = dict.fromkeys(Settings.model_fields, "default")
    return InForce(settings.model_copy(update=told), shop, file if there else None, usual | sources, (*faults, *wrong_ones))


def configured(environment: Mapping[str, str], catalogue: Path | None = None) -> Settings:
    """Return the settings. `catalogue`: a folder that a command names. Raises WrongSetting."""
    return in_force(environment, catalogue).checked().settings


def _set_by(field: str, environment: Mapping[str, str]) -> Source:
    return "environment" if variable(field, environment) in {name.upper() for name in environment} else ".env"
