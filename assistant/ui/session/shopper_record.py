"""What outlives one tab: its conversation, and a browser's record in the store, in step with what other tabs have changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from threading import RLock
from typing import TypeVar

from assistant.dialogue.cart import Bag
from assistant.dialogue.session import Session
from assistant.store.store import BagLine, Record, Store
from assistant.ui.session.judgements import Judgement
from assistant.ui.session.kept_talk import KeptTalk, Mark
from assistant.ui.session.talk_keeper import TalkKeeper
from assistant.wearer.profile import to_plain

T = TypeVar("T")


class ShopperRecord:
    """One for each tab.

    `token`: the browser's, empty when nothing may be kept; `keeping` is held while a record is saved or forgotten: what is
    forgotten is not saved again.
    """

    def __init__(self, store: Store, token: str, keeping: RLock, talks: TalkKeeper | None = None) -> None:
        self._store, self._keeping, self._talks = store, keeping, talks
        self._marks: dict[int, Mark] = {}  # of turns as they were kept
        self.token = token
        self._kept = self.load()  # as it was last loaded or saved

    @property
    def first(self) -> Record | None:
        """As it was when the tab was opened."""
        return self._kept

    def load(self) -> Record | None:
        return self._store.load(self.token) if self.token else None

    def save(self, session: Session) -> bool:
        """Save the record; False where something is there that the store can't keep for now."""
        with self._keeping:
            self._kept = record = session.record()
            kept = not self.token or self._store.save(self.token, record)
        return kept or record == Record(record.language, record.chosen)

    def forget(self) -> bool:
        """Forget the record; False where it is still on the disk."""
        return not self.token or self._store.forget(self.token)

    def erase(self) -> bool:
        """Forget the record and every conversation of the browser; False where something of it is still on the disk."""
        talks = not self.token or self._talks is None or self._talks.forget(self.token)
        return self.forget() and talks

    def forgotten(self) -> None:
        """Nothing may be kept any more under this token."""
        self.token, self._kept, self._marks = "", None, {}

    def keep_talk(self, session: Session, name: str, presses: Iterable[str], judged: Iterable[Judgement]) -> None:
        """Have the conversation kept, behind the shopper's back."""
        with self._keeping:
            if self._talks is not None and self.token:
                kept = KeptTalk.of(session, name, tuple(presses), tuple(judged), self._marks)
                self._talks.keep(self.token, kept)

    def catch_up(self, session: Session, kept: KeptTalk) -> None:
        """Take over what has changed since a conversation was kept."""
        self._kept, self._marks = session.record(), kept.marks
        self.take_over(session)

    def take_over(self, session: Session) -> None:
        """Take over what another tab of this browser, or the store after a failure, has changed since."""
        record = self.load()
        if record is None or record == self._kept:
            return
        before, self._kept = self._kept or Record(), record
        if record.chosen and (record.language, record.chosen) != (before.language, before.chosen):
            session.choose(record.language)
        lines = (_by_sku(bag) for bag in (session.bag.lines, before.bag, record.bag))
        session.bag = Bag(_with_changes(*lines))
        saved = ({one: one for one in ids} for ids in (session.saved, before.saved, record.saved))
        session.saved = _with_changes(*saved)
        if record.body != before.body:
            session.forget_body(to_plain(session.state.body).keys() - to_plain(record.body).keys())
            session.forget_body(session.state.body.measures.keys() - record.body.measures.keys())
            session.state = replace(session.state, body=record.body)


def _by_sku(lines: Iterable[BagLine]) -> dict[str, BagLine]:
    return {line.sku: line for line in lines}


def _with_changes(own: Mapping[str, T], before: Mapping[str, T], after: Mapping[str, T]) -> tuple[T, ...]:
    """One's own with what changed elsewhere from `before` to `after`."""
    stays = {name: value for name, value in own.items() if name in after or name not in before}
    return tuple({**stays, **{name: value for name, value in after.items() if before.get(name) != value}}.values())
