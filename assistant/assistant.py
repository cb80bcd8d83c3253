"""The assistant: a shopper's message in, a stream of parts out. Skeleton of its public face."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.fitting import FittingRoom
from assistant.frame import Language
from assistant.parts import Message, Part
from assistant.ports import Understander, Wording
from assistant.session import Session
from assistant.store import Record
from catalog.catalogue import Catalogue


class Assistant:
    """One for the whole shop; holds no shopper's state. Several threads may call it, one turn at a time per session."""

    def __init__(self, catalogue: Catalogue, understander: Understander, wording: Wording, fitting: FittingRoom) -> None:
        self.catalogue, self.understander, self.wording, self.fitting = catalogue, understander, wording, fitting

    def open(self, language: Language, *, record: Record | None = None) -> Session:
        """A new conversation, with what outlived the last one."""
        raise NotImplementedError

    def reply(self, session: Session, message: Message) -> Iterator[Part]:
        """One turn. Always ends with Done; a failure is one Trouble part and the session stays usable."""
        raise NotImplementedError

    def close(self, session: Session) -> None:
        """Deletes the shopper's photo and its pictures."""
        raise NotImplementedError
