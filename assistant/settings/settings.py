"""Every setting, typed, read once in app.py or a command's entry. No other module reads the environment."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from assistant.settings.allowed import host_names, proxy_addresses, shop_checkout, web_address

# Bounds catch slips of units and signs; they are wide of what a shop may want.
Seconds = Annotated[float, Field(gt=0, le=3600, allow_inf_nan=False)]
_A_DAY_S, _A_WEEK_MIN, _A_YEAR_H, _TEN_YEARS_D = 86_400, 10_080, 8_760, 3_650


class Settings(BaseSettings):
    """Environment variables (FITTING_ROOM_*, and PORT / CATALOGUE as `make run` passes them) and `.env`."""

    model_config = SettingsConfigDict(env_prefix="FITTING_ROOM_", env_file=".env", extra="ignore", populate_by_name=True)

    catalogue: Path = Field(default=Path(".cache/demo"), validation_alias="CATALOGUE")
    catalogue_seconds: float = Field(default=2.0, ge=0, le=_A_DAY_S)  # how often a newer import is looked for; 0: never
    milvus: str = ""  # address of a Milvus that searches the vectors, as http://milvus:19530; none by default
    milvus_token: str = ""  # user:password
    host: str = Field(default="127.0.0.1", min_length=1)
    port: int = Field(default=7860, validation_alias="PORT", ge=1, le=65_535)
    cache: Path = Path(".cache")
    hosts: Annotated[str, AfterValidator(host_names)] = (
        ""  # names under which the shop is reached, with commas; none: this machine's own names and numbers
    )
    https: bool = False  # a proxy in front of the shop does TLS
    # Addresses of proxies whose X-Forwarded-For and -Proto are believed, with commas.
    proxies: Annotated[str, AfterValidator(proxy_addresses)] = "127.0.0.1"
    record_days: float = Field(default=30.0, gt=0, le=_TEN_YEARS_D)  # of bag, saved products, measurements after the last visit

    shop_name: str = "Fitting Room"
    # Where orders are finished: shopify:https://HOST, woocommerce:https://HOST, or an address with {items}.
    checkout: Annotated[str, AfterValidator(shop_checkout)] = ""
    shop_pages: Path | None = None  # folder with shop.md, what the shop tells of itself; none: the catalogue's
    shop_file: Path | None = None  # what shoppers see of the shop; none: shop.toml beside shop.md, where there is one
    photo_minutes: float = Field(default=60.0, gt=0, le=_A_WEEK_MIN)  # a photo is removed after so long without use
    tab_seconds: float = Field(default=60.0, ge=0, le=_A_DAY_S)  # and so long after its page was closed
    keep_conversations: bool = True  # sealed on disk for an hour, so that they go on when the server was started again
    session_hours: float = Field(default=24.0, gt=0, le=_A_YEAR_H)
    visible_mark: bool = True  # a small mark on generated pictures
    upload_mb: float = Field(default=20.0, gt=0, le=1000)
    upload_megapixels: float = Field(default=40.0, gt=0, le=1000)
    uploads_mb: float = Field(default=256.0, gt=0, le=1_000_000)  # all uploads that no message has taken yet

    # What one browser may do in a minute (0: no limit); an address may do `address_factor` times as much.
    messages_per_minute: float = Field(default=40.0, ge=0)
    uploads_per_minute: float = Field(default=12.0, ge=0)
    try_ons_per_minute: float = Field(default=20.0, ge=0)
    visits_per_minute: float = Field(default=20.0, ge=0)
    pictures_per_minute: float = Field(default=300.0, ge=0)  # of the shopper's own, also of a mannequin in other sizes
    address_factor: float = Field(default=4.0, ge=1)
    sessions_most: int = Field(default=1000, ge=1)  # tabs whose conversation is kept in memory, about 0.4 MB each
    sessions_per_address: int = Field(default=200, ge=1)

    # What shoppers are told of their data: /privacy, docs/privacy.md.
    privacy_contact: str = ""  # whom they may write to: an e-mail address, or a name and an address
    privacy_url: Annotated[str, AfterValidator(web_address)] = ""  # of the shop's own privacy policy
    minimum_age: int = Field(default=16, ge=0, le=99)  # for photos of oneself without a parent, as Art. 8 GDPR has it

    # Language model: none by default.
    chat_model: Literal["none", "openai", "local", "file"] = "none"
    chat_model_name: str = ""
    chat_url: str = "http://127.0.0.1:11434/v1"
    chat_key: str = ""
    chat_understands: Literal["never", "unsure", "always"] = "unsure"
    chat_words: bool = True
    chat_timeout_s: Seconds = 8.0
    chat_stale: bool = False  # `file`: answers to requests that have changed since are given all the same

    engine: str = "warp"  # `warp`, `flux2` (a GPU, docs/try-on-engines.md), or another package's `package.module:factory`
    engine_settings: Annotated[
        dict[str, str], NoDecode
    ] = {}  # the engine's own, as JSON: {"model": "/models/klein", "offload": "model"}
    try_on_timeout_s: Seconds = 60.0
    try_on_start_s: Seconds = 90.0  # loading the engine's models; those of `flux2` take minutes from a slow disk

    @field_validator("engine_settings", mode="before")
    @classmethod
    def _from_json(cls, value: Any) -> Any:
        try:
            return json.loads(value) if isinstance(value, str) else value
        except ValueError:
            return value  # no object: refused as such
