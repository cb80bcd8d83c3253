"""What the page is built from: one for the whole shop, made by app.py. Plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from assistant.privacy.practice import Practice
from assistant.settings import ShopFile
from assistant.store.store import Store
from assistant.turn import Assistant
from assistant.ui.session.conversations import Conversations
from assistant.ui.session.judgements import Judgement
from assistant.ui.session.limits import Limits
from assistant.ui.session.links import Links
from assistant.ui.session.open_tabs import OpenTabs
from assistant.ui.session.talk_keeper import TalkKeeper
from assistant.ui.session.uploads import Uploads
from assistant.ui.views.words import Words
from catalog.catalogue import Catalogue
from catalog.product import Product


@dataclass(frozen=True)
class Offer:
    """What an import of the feed changes."""

    assistant: Assistant
    catalogue: Catalogue
    can_try: Callable[[Product, bool], bool]  # on the mannequin?
    examples: Callable[[Words], list[tuple[str, Product]]]  # wishes for the greeting
    kinds: Callable[[Words], list[tuple[str, int]]]  # to look through: what they are called, and how many there are


@dataclass
class Shop:
    offer: Offer  # replaced as a whole while the page serves; a turn that has begun ends with the one before
    store: Store
    links: Links
    judge: Callable[[Judgement], None]
    name: str
    photo_minutes: float
    session_hours: float
    tab_seconds: float  # a photo goes so long after its page was closed
    upload_mb: float
    ready: Callable[[], bool]  # whether the models are warm
    uploads: Uploads = field(default_factory=lambda: Uploads(file_mb=20, total_mb=256))
    limits: Limits = field(default_factory=lambda: Limits({}, address_factor=1))
    hosts: frozenset[str] = frozenset()  # names of the server; none: this machine's own
    https: bool = False  # a proxy in front does TLS
    record_days: float = 30.0  # how long what a browser left here is kept, and its cookie
    sessions_most: int = 1000  # tabs whose conversation is kept in memory
    sessions_per_address: int = 200
    unjudge: Callable[[Iterable[Judgement]], None] = lambda _judgements: None  # takes thumbs back that were kept
    practice: Practice = field(default_factory=Practice)  # what is true of shoppers' data
    look: ShopFile = field(default_factory=ShopFile)  # what its shop.toml changes in the page
    checkout: str = ""  # how the shop takes an order over: assistant/settings/checkout.py
    open_tabs: OpenTabs = field(default_factory=OpenTabs)
    talks: TalkKeeper | None = None  # conversations that go on when the server was started again; None: in memory only
    conversations: Conversations[Any] = field(init=False)

    def __post_init__(self) -> None:
        self.conversations = Conversations(self.sessions_most)

    @property
    def assistant(self) -> Assistant:
        return self.offer.assistant

    @property
    def catalogue(self) -> Catalogue:
        return self.offer.catalogue
