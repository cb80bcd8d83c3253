"""What is true of shoppers' data with the running settings: what is kept for how long, and who gets it. Words nothing."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from assistant.photos.pending_uploads import MINUTES
from assistant.settings import Settings
from tryon.engines.registry import ENGINES

_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Practice:
    """Times as they are set; addresses as hosts, empty where nothing goes anywhere."""

    photo_minutes: float = 60.0
    waiting_minutes: float = MINUTES  # of a photo that came before consent
    tab_seconds: float = 60.0  # between closing the page and the photo's end
    record_days: float = 30.0  # bag, saved pieces, measures and the cookie, after the last visit
    talks_kept: bool = True  # conversations on disk, so that they outlive the server
    minimum_age: int = 16
    chat_host: str = ""  # of another machine whose language model reads what shoppers write
    milvus_host: str = ""  # of another machine that compares what is searched for with the products
    other_engine: bool = False  # a try-on engine of somebody else's, of which nothing is known here
    contact: str = ""
    url: str = ""  # of the shop's own policy

    @classmethod
    def of(cls, settings: Settings) -> Practice:
        return cls(
            photo_minutes=settings.photo_minutes,
            tab_seconds=settings.tab_seconds,
            record_days=settings.record_days,
            talks_kept=settings.keep_conversations,
            minimum_age=settings.minimum_age,
            chat_host=_elsewhere(settings.chat_url) if settings.chat_model == "openai" else "",
            milvus_host=_elsewhere(settings.milvus),
            other_engine=settings.engine not in ENGINES,
            contact=settings.privacy_contact,
            url=settings.privacy_url,
        )


def _elsewhere(address: str) -> str:
    """Return the host of an address, empty where it is this machine."""
    host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    return "" if host in _THIS_MACHINE else host
