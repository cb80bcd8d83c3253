"""Every setting, typed, read once in app.py or a command's entry. No other module reads the environment."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


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
    hosts: str = ""  # names under which the shop is reached, with commas; none: this machine's own names and numbers
    https: bool = False  # a proxy in front of the shop does TLS
    proxies: str = "127.0.0.1"  # addresses of proxies whose X-Forwarded-For and -Proto are believed, with commas

    shop_name: str = "Fitting Room"
    photo_minutes: float = 60.0  # a photo is removed after so long without use
    tab_seconds: float = 60.0  # and so long after its page was closed
    session_hours: float = 24.0
    visible_mark: bool = True  # a small mark on generated pictures
    upload_mb: float = 20.0
    upload_megapixels: float = 40.0
    uploads_mb: float = 256.0  # all uploads that no message has taken yet

    # What one browser may do in a minute (0: no limit); an address may do `address_factor` times as much.
    messages_per_minute: float = 60.0
    uploads_per_minute: float = 12.0
    try_ons_per_minute: float = 30.0
    visits_per_minute: float = 20.0
    address_factor: float = 10.0
    sessions_most: int = 1000  # tabs whose conversation is kept in memory, about 0.4 MB each
    sessions_per_address: int = 200

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
