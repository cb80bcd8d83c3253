"""One shopper's conversation: language, state, bag, saved products and its turns. Never holds a photo."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import replace

from assistant.dialogue.cart import Bag
from assistant.dialogue.state import DialogueState
from assistant.dialogue.transcript import Snapshot, Turn
from assistant.frame import Language
from assistant.parts import Message
from assistant.privacy.consent import Consent
from assistant.store.store import Record
from assistant.wearer.profile import without

_KEPT = 60  # turns that are shown and can be taken back


class Session:
    """A plain class, so that a page's state holder does not serialise it. One turn at a time."""

    def __init__(self, language: Language, *, id: str | None = None) -> None:
        self.id = id or secrets.token_urlsafe(16)
        self.language: Language = language
        self.state = DialogueState(language=language)
        self.bag = Bag()
        self.saved: tuple[str, ...] = ()
        self.turns: list[Turn] = []  # the one transcript, oldest first: also of what failed or still runs
        self._begun = 0
        self.agreed_before: Consent | None = None  # on an earlier visit: kept as a proof, and never used as a permission

    @property
    def consent(self) -> Consent | None:
        """Of this visit; None: not given."""
        return self.state.consent

    @property
    def worn(self) -> tuple[str, ...]:
        return self.state.worn

    def speak(self, language: Language) -> None:
        """Change the language of the replies to come."""
        self.language = language
        self.state = replace(self.state, language=language)

    def choose(self, language: Language) -> None:
        """Reply in this language from now on, whatever is typed."""
        self.speak(language)
        self.state = replace(self.state, chosen=True)

    def snapshot(self) -> Snapshot:
        return Snapshot(self.state, self.bag, self.saved)

    def restore(self, snapshot: Snapshot) -> None:
        """Back to a snapshot; consent, age and whether there is a photo stay as they are now."""
        now = self.state
        self.state = replace(snapshot.state, consent=now.consent, has_photo=now.has_photo, photo=now.photo)
        self.state = replace(self.state, language=now.language, chosen=now.chosen, too_young=now.too_young)
        if not now.has_photo and not self.state.on_mannequin:
            self.state = replace(self.state, worn=())
        self.bag, self.saved = snapshot.bag, snapshot.saved

    def forget_body(self, names: Iterable[str]) -> None:
        """Delete what is known of the shopper's body, also from what taking turns back would bring back."""
        self.state = _without(self.state, names)
        for turn in self.turns:
            if turn.before is not None:
                turn.before = replace(turn.before, state=_without(turn.before.state, names))

    def visit_again(self) -> None:
        """Begin another visit: consent is asked for anew, and the earlier one stays as a proof."""
        self.agreed_before = self.consent or self.agreed_before
        self.state = replace(self.state, consent=None)

    def withdraw(self) -> None:
        """No consent any more, neither of this visit nor of one before."""
        self.agreed_before = None
        self.state = replace(self.state, consent=None)

    def erase(self) -> None:
        """As at the beginning: nothing is known of the shopper, and no turn is left but those that still run."""
        self.state = DialogueState(language=self.language, chosen=self.state.chosen)
        self.bag, self.saved, self.agreed_before = Bag(), (), None
        self.turns = [turn for turn in self.turns if turn.open]

    def begin(self, message: Message) -> Turn:
        """Put a turn at the end of the transcript, open until its reply is over."""
        turn = Turn.of(message, self.language, number=self._begun)
        self._begun += 1
        self.turns = [*self.turns, turn][-_KEPT:]
        return turn

    @property
    def begun(self) -> int:
        """How many turns were begun."""
        return self._begun

    def resume(self, turns: list[Turn], *, begun: int) -> None:
        """Go on with the turns of a conversation that was kept."""
        self.turns, self._begun = turns[-_KEPT:], begun

    def undo(self) -> Message | None:
        """Take the last turn back and give what was sent (for a retry or an edit); None when there is nothing to take back."""
        if not self.turns:
            return None
        turn = self.turns[-1]
        self.turns = self.turns[:-1]
        if turn.before is not None:
            self.restore(turn.before)
        return turn.message

    def record(self) -> Record:
        """Return what outlives a reload."""
        return Record(
            language=self.language,
            chosen=self.state.chosen,
            bag=self.bag.lines,
            saved=self.saved,
            body=self.state.body,
            consent=self.consent or self.agreed_before,
        )


def _without(state: DialogueState, names: Iterable[str]) -> DialogueState:
    return replace(state, body=without(state.body, names), doubt=None, doubted={}, told=())
