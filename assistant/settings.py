"""Every setting, typed, read once in app.py or a command's entry. No other module reads the environment."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_WEB_ADDRESS = re.compile(r"https?://[A-Za-z0-9\[][^\s<>\"']{0,500}")


class Settings(BaseSettings):
    """Environment variables (FITTING_ROOM_*, and PORT / CATALOGUE as `make run` passes them) and `.env`."""

    model_config = SettingsConfigDict(env_prefix="FITTING_ROOM_", env_file=".env", extra="ignore", populate_by_name=True)

    catalogue: Path = Field(default=Path(".cache/demo"), validation_alias="CATALOGUE")
    catalogue_seconds: float = 2.0  # how often a newer import of the catalogue is looked for; 0: never
    milvus: str = ""  # address of a Milvus that searches the vectors, as http://milvus:19530; none by default
    milvus_token: str = ""  # user:password
    host: str = "127.0.0.1"
    port: int = Field(default=7860, validation_alias="PORT")
    cache: Path = Path(".cache")

    shop_name: str = "Fitting Room"
    photo_minutes: float = 60.0  # a photo is removed after so long without use
    tab_seconds: float = 60.0  # and so long after its page was closed
    session_hours: float = 24.0
    visible_mark: bool = True  # a small mark on generated pictures
    upload_mb: float = 20.0
    upload_megapixels: float = 80.0

    # What shoppers are told of their data: /privacy, docs/privacy.md.
    privacy_contact: str = ""  # whom they may write to: an e-mail address, or a name and an address
    privacy_url: str = ""  # of the shop's own privacy policy
    minimum_age: int = Field(default=16, ge=0, le=99)  # for photos of oneself without a parent, as Art. 8 GDPR has it

    # Language model: none by default.
    chat_model: Literal["none", "openai", "local"] = "none"
    chat_model_name: str = ""
    chat_url: str = "http://127.0.0.1:11434/v1"
    chat_key: str = ""
    chat_understands: Literal["never", "unsure", "always"] = "unsure"
    chat_words: bool = True
    chat_timeout_s: float = 8.0

    engine: str = "warp"  # `warp`, `flux2` (a GPU, docs/try-on-engines.md), or another package's `package.module:factory`
    engine_settings: dict[str, str] = {}  # the engine's own, as JSON: {"model": "/models/klein", "offload": "model"}
    try_on_timeout_s: float = 60.0
    try_on_start_s: float = 90.0  # loading the engine's models; those of `flux2` take minutes from a slow disk

    @field_validator("privacy_url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        """A link that every shopper sees leads to a page and nowhere else."""
        if value and not _WEB_ADDRESS.fullmatch(value):
            raise ValueError(f"must begin with https:// or http:// and name a host, not {value!r}")
        return value
