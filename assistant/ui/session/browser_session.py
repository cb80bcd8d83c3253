"""One browser tab's shopper: the session, the turns on the screen, one turn at a time. Knows no HTML and no gradio."""

from __future__ import annotations

import logging
import secrets
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Lock, Thread
from typing import Any, Literal, Protocol
from weakref import WeakSet

from assistant.dialogue.export import export
from assistant.dialogue.session import Session
from assistant.dialogue.transcript import Turn, Verdict
from assistant.frame import Language
from assistant.logs import mishap
from assistant.parts import Erased, Message, PhotoGone, Say, Trouble
from assistant.ui.session.drawn import Drawn
from assistant.ui.session.entrance import Entrance
from assistant.ui.session.judgements import Judgement
from assistant.ui.session.kept_talk import KeptTalk
from assistant.ui.session.mirror import quiet
from assistant.ui.session.shop import Shop
from assistant.ui.session.shopper_record import ShopperRecord
from assistant.ui.views.words import Words, preferred

_LOG = logging.getLogger(__name__)
_PATIENCE_S = 300.0  # how long a press waits for the answer before it


class ShownIn(Protocol):
    """A tab that shows the conversation. `present`: its page was not left."""

    present: bool


class Shopper:
    """Owns a session, whose transcript is what the chat shows."""

    def __init__(self, shop: Shop, language: Language, token: str, *, owner: str = "") -> None:
        self._shop = shop
        self._record = ShopperRecord(shop.store, token, shop.open_tabs.keeping, shop.talks)
        self.owner = owner  # what stands for the browser where its token need not be known
        self.name = secrets.token_urlsafe(12)  # by which a page that is loaded again finds its conversation
        self.tabs: WeakSet[ShownIn] = WeakSet()
        self._orders: set[Literal["erase", "withdraw"]] = set()  # given in other tabs of this browser, not yet carried out
        self._judged: list[Judgement] = []
        self._left_on_disk = False  # what was to be deleted
        record = self._record.first
        self._told = False  # that nothing is kept for now
        self.session: Session = shop.assistant.open(language, record=record)
        self.language: Language = language
        self.speak(preferred(record.language if record else "", language))
        if record and record.chosen:
            self.choose(self.language)
        self.drawn = Drawn()  # of the page (messages.py)
        self.entrance = Entrance()
        self._one_at_a_time = Lock()
        shop.open_tabs.came(self)

    def resume(self, kept: KeptTalk) -> None:
        """Go on with a conversation from before the server was started again."""
        kept.into(self.session)
        self.name, self.language = kept.head.name, self.session.language
        self.entrance.know(kept.head.presses)
        self._judged = list(kept.head.judged)
        self._record.catch_up(self.session, kept)

    def _keep(self) -> None:
        """Have the conversation outlive the server, as it is now."""
        self._record.keep_talk(self.session, self.name, self.entrance.presses, self._judged)

    @property
    def token(self) -> str:
        """The browser's; empty when nothing may be kept."""
        return self._record.token

    @property
    def turns(self) -> list[Turn]:
        """What the chat shows, oldest first."""
        return self.session.turns

    @property
    def words(self) -> Words:
        return Words(self.language, self._shop.catalogue.vocabulary, self.session.state.body.imperial)

    def send(self, message: Message) -> Iterator[Turn]:
        """Yield one turn whenever the screen may have changed; it is there at once and waits for the one before it.

        Any failure becomes a sentence in the chat. When nobody looks on any more (the page was left or loaded again), the turn
        goes on by itself, and its answer is there for who comes back.
        """
        turn = self.session.begin(message)
        running = self._answer(turn, message)
        try:
            yield turn
            yield from iter(lambda: next(running, None), None)
        except GeneratorExit:
            Thread(target=deque, args=(running, 0), daemon=True, name="turn").start()
            raise
        yield turn

    def _answer(self, turn: Turn, message: Message) -> Iterator[Turn]:
        """Yield a turn whenever something was added to it."""
        with self._turn():
            self._record.take_over(self.session)
            agreed = self.session.consent
            try:
                for part in self._shop.assistant.reply(self.session, message, turn):
                    if isinstance(part, PhotoGone):
                        self._shop.links.forget(self.session.id)
                    if isinstance(part, Erased):
                        self._erase()
                    yield turn
            except Exception as error:  # noqa: BLE001 - the outermost edge: a bug is logged and the chat stays usable
                _LOG.error("a turn failed:\n%s", mishap(error))
                turn.add(Trouble(self.words.say("trouble")))
            finally:
                turn.close()
                self._finish(turn)
                if agreed and not self.session.consent:
                    self._tell_others("withdraw")

    def visit_again(self) -> None:
        """Begin another visit, perhaps another person's at the same computer: the photo goes, and consent is asked for anew."""
        self.forget_photo()
        self.session.visit_again()
        self._keep()

    def is_open(self) -> bool:
        """Tell whether a page shows it that has not been left."""
        return any(tab.present for tab in self.tabs)

    def speak(self, language: Language) -> None:
        """Everything from now on in this language, and what is on the screen, too."""
        self.language = language
        self.session.speak(language)

    def choose(self, language: Language) -> None:
        """Speak it whatever is typed, on later visits as well."""
        self.language = language
        self.session.choose(language)

    def take_back(self) -> Message | None:
        """Take the last visible turn back; give its message, None when it cannot be taken back."""
        with self._turn():
            saved, bag, passed = self.session.saved, self.session.bag, False
            body = self.session.state.body
            message = None
            while self.turns and message is None:
                turn, silent = self.turns[-1], quiet(self.turns[-1])
                if not silent and not (self.repeatable(turn) and (turn.before is not None or turn.facts is None)):
                    return None
                self.session.undo()
                passed = passed or silent
                message = None if silent else replace(turn.message, photo=self._photo_of(turn))
            if message is not None and message.photo is not None:  # it goes with its turn
                self._shop.assistant.drop_kept_photo(self.session)
            self.session.saved = saved
            if passed:  # what was put into the bag by a button since then stays there
                self.session.bag = bag
                self.session.state = replace(self.session.state, body=body)
            self._keep()
            return message

    def repeatable(self, turn: Turn) -> bool:
        """Tell whether it can be sent again; a photo alone only while it is kept, having failed through no fault of its own."""
        return bool(turn.message.text or turn.message.press) or self._photo_of(turn) is not None

    def _photo_of(self, turn: Turn) -> bytes | None:
        kept = turn.done is not None and turn.done.photo_kept
        return self._shop.assistant.kept_photo(self.session) if kept else None

    def judge(self, number: int, verdict: Verdict) -> None:
        """Take a thumb for the turn with this number on the screen; the same thumb again takes it back."""
        if not 0 <= number < len(self.turns):
            return
        turn = self.turns[number]
        turn.verdict = None if turn.verdict == verdict else verdict
        done = turn.done
        if turn.verdict is not None and done is not None:
            acts = done.frame.all_acts if done.frame else ()
            judgement = Judgement(verdict, acts, done.query, done.shown, done.relaxed)
            self._judged.append(judgement)
            self._shop.judge(judgement)
        self._keep()

    def complain(self, sentence: str) -> None:
        """Something that never reached the assistant, said in the chat."""
        turn = self.session.begin(Message())
        turn.add(Trouble(sentence))
        turn.close()
        self._keep()

    def remember(self) -> bool:
        """Has the store keep what outlives a reload; False: something is there that it can't keep for now."""
        kept = self._record.save(self.session)
        self._keep()
        return kept

    def export(self) -> dict[str, Any]:
        """Return all that is known of the shopper, ready for JSON."""
        record = self._record.load()
        judged = [one.verdict for one in self._judged]
        return export(self.session, record, catalogue=self._shop.catalogue, practice=self._shop.practice, judged=judged)

    @property
    def erased(self) -> bool:
        """Whether the browser still has the cookie of somebody of whom nothing is known any more."""
        return bool(self.owner) and not self.token

    def adopt(self, token: str, owner: str) -> None:
        """Take the browser's new token, after everything under the old one was erased."""
        if self.erased:
            self._record.token, self.owner = token, owner

    def obey(self, order: Literal["erase", "withdraw"]) -> None:
        """Do what was asked for in another tab of this browser: photo and pictures go at once, the rest before the next turn."""
        self._orders.add(order)
        if order == "erase":
            self._record.token = ""
        self.forget_photo()

    def _erase(self) -> None:
        """Everything that outlives a turn: record, thumbs, links, drawings, and the other tabs'."""
        with self._shop.open_tabs.keeping:
            self._left_on_disk |= not self._record.erase()
            self._tell_others("erase")
            self._record.forgotten()
        self._shop.unjudge(self._judged)
        self._judged = []
        self.drawn.forget()
        self.forget_photo()

    def _tell_others(self, order: Literal["erase", "withdraw"]) -> None:
        for other in self._shop.open_tabs.of(self.token):
            if other is not self:
                other.obey(order)

    def _carry_out(self) -> None:
        """Do what was asked for in other tabs."""
        orders, self._orders = self._orders, set()
        if "erase" in orders:
            self.session.erase()
            self._erase()
        elif "withdraw" in orders:
            self.session.withdraw()
            self.forget_photo()

    def forget_photo(self) -> None:
        """Delete the photo and its pictures; the conversation stays."""
        self._shop.assistant.close(self.session)
        self._shop.links.forget(self.session.id)

    def _finish(self, turn: Turn) -> None:
        self.language = self.session.language
        if self._orders:
            self._carry_out()
        deleted = not _forgets(turn) or self._record.forget()
        kept = self._record.save(self.session)
        if not deleted or self._left_on_disk:
            self._note(turn, "not_deleted")
        elif not kept and not self._told:
            self._note(turn, "not_kept")
        self._told, self._left_on_disk = not kept, False
        self._keep()

    def _note(self, turn: Turn, key: str) -> None:
        turn.add(Say(("\n\n" if turn.text else "") + self.words.say(key)))

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._one_at_a_time.acquire(timeout=_PATIENCE_S):
            raise TimeoutError("an earlier turn of this shopper never ended")
        try:
            if self._orders:
                self._carry_out()
            yield
        finally:
            self._one_at_a_time.release()


def _forgets(turn: Turn) -> bool:
    return turn.done is not None and turn.done.frame is not None and bool(turn.done.frame.forget)
