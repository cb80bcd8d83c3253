"""The assistant: a shopper's message in, a stream of parts out. Holds no shopper's state but photos that wait."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from time import perf_counter

import numpy as np

import prompts
from assistant.actions.draft import Draft
from assistant.actions.looks import photos
from assistant.actions.looks.offering import offered
from assistant.actions.pressed import PRESSED
from assistant.actions.search import pictures
from assistant.actions.talking import ask_again
from assistant.actions.unheard import acknowledge
from assistant.actions.wearer import privacy, profile
from assistant.actions.wearer.card_sizes import own_sizes
from assistant.button_acts import frame_of
from assistant.dialogue.cart import Bag
from assistant.dialogue.changes import with_bag_changes
from assistant.dialogue.profile_tracking import remembered
from assistant.dialogue.session import Session
from assistant.dialogue.state import DialogueState
from assistant.dialogue.transcript import Turn
from assistant.doing import act, in_steps
from assistant.facts import Fact
from assistant.frame import Frame, Language
from assistant.logs import mishap
from assistant.nlu.choice import understander_for
from assistant.operations.tact import say_first
from assistant.parts import Done, Message, Part, PhotoGone, Press, Say, Shelf, Suggest, Trouble
from assistant.photos.fitting_room import FittingRoom
from assistant.photos.pending_uploads import WaitingPhotos
from assistant.ports import ChatModel, StoodIn, Wording
from assistant.privacy.practice import Practice
from assistant.program.writer import ProgramWriter, program_writer
from assistant.reader.reader import part_reader
from assistant.recall import pages
from assistant.settings import Settings
from assistant.store.store import Record
from assistant.understand.understander import Understander
from assistant.wording import suggested_replies, why_line, wording
from assistant.wording.script import all_in_script, in_script
from catalog.catalogue import Catalogue
from catalog.query import Query

_LOG = logging.getLogger(__name__)
# Why a photo could not be used that is as good as before: it may be sent again as it is.
_NOT_ITS_FAULT = frozenset({"tryon.crashed", "tryon.too_slow", "tryon.busy"})


class Assistant:
    """One for the whole shop. Several threads may call it, one turn at a time per session."""

    def __init__(
        self,
        catalogue: Catalogue,
        understander: Understander,
        wording: Wording,
        fitting: FittingRoom,
        *,
        practice: Practice | None = None,
        program: ProgramWriter | None = None,
    ) -> None:
        """`practice`: what shoppers are told of their data; `program`: a language model that reads messages, too."""
        self.catalogue, self.understander, self.wording, self.fitting = catalogue, understander, wording, fitting
        self.practice, self.program = practice or Practice(), program
        self._waiting = WaitingPhotos()

    @classmethod
    def build(cls, catalogue: Catalogue, fitting: FittingRoom, model: ChatModel | None, settings: Settings) -> Assistant:
        """Return the assistant that the settings ask for; without a model everything is built in."""
        return cls(
            catalogue,
            understander_for(catalogue),
            wording(settings, catalogue.vocabulary, model),
            fitting,
            practice=Practice.of(settings),
            program=program_writer(settings, catalogue, model),
        )

    def renewed(self, catalogue: Catalogue, model: ChatModel | None, settings: Settings) -> Assistant:
        """Another one for a newer catalogue, which takes over the photos that wait. Sessions go on with it."""
        other = Assistant.build(catalogue, self.fitting, model, settings)
        other._waiting = self._waiting
        return other

    def warm(self) -> None:
        """Load the encoder and the readers of parts and pictures, compile the grammars: no shopper waits for them."""
        for language in prompts.LANGUAGES:
            self.understander.understand(prompts.say("suggestions.cheaper", language), DialogueState())
        part_reader().warm()
        pages.warm(self.catalogue.pages)
        self.catalogue.warm()
        self.catalogue.see(np.full((64, 64, 3), 255, np.uint8))

    def open(self, language: Language, *, record: Record | None = None, id: str | None = None) -> Session:
        """Open a new conversation, with what outlived the last one."""
        session = Session(language, id=id)
        if record:
            session.bag = Bag(tuple(line for line in record.bag if self.catalogue.get(line.product)))
            session.saved = tuple(one for one in record.saved if self.catalogue.get(one))
            session.agreed_before = record.consent
            session.state = replace(session.state, body=record.body, bag=session.bag.products)
        return session

    def close(self, session: Session) -> None:
        """Delete the shopper's photo and its pictures."""
        self._waiting.drop(session.id, "consent")
        self._waiting.drop(session.id, "retry")
        self.fitting.forget(session.id)

    def kept_photo(self, session: Session) -> bytes | None:
        """Return the upload of the last turn that brought one, while it is kept to be sent again."""
        return self._waiting.get(session.id, "retry")

    def drop_kept_photo(self, session: Session) -> None:
        self._waiting.drop(session.id, "retry")

    def reply(self, session: Session, message: Message, turn: Turn | None = None) -> Iterator[Part]:
        """Answer one message. Always ends with Done; a failure is one Trouble part and the session is as it was before.

        `turn` is the message's in the transcript, where it is there already (`Session.begin`); it gets each part first.
        """
        turn = turn or session.begin(message)
        try:
            for part in self._replied(session, message, turn):
                turn.add(part)
                yield part
        finally:
            turn.close()

    def _replied(self, session: Session, message: Message, turn: Turn) -> Iterator[Part]:
        start = perf_counter()
        before, draft = session.snapshot(), self._draft(session, message)
        upload, failed = draft.photo, False
        try:
            yield from self._turn(draft, message, turn.number)
            draft.state = draft.state.listed() if draft.hits else draft.state
            session.state = replace(draft.state.after(draft.frame, turn.text), has_turns=not draft.erased)
        except Exception as error:  # noqa: BLE001 - the shopper's session outlives any bug; it is logged without the shopper's words
            _LOG.error("a turn failed:\n%s", mishap(error))
            if draft.erased:
                session.erase()
            else:
                session.restore(before)
                failed = True
            yield Trouble(prompts.say("replies.trouble", draft.language))
        draft.ms["total"] = (perf_counter() - start) * 1000
        failed = failed or not _NOT_ITS_FAULT.isdisjoint(fact.kind for fact in draft.facts)
        if any(isinstance(part, PhotoGone) for part in turn.parts):
            self.drop_kept_photo(session)
        elif failed and upload is not None:
            self._keep_to_retry(session, upload, came_now=message.photo is not None)
        turn.facts, turn.before = draft.done(), session.snapshot() if draft.erased else before
        if turn.text:
            turn.language = session.language
        if draft.frame.forget:
            session.forget_body(draft.frame.forget)
            self.fitting.forget_bodies(session.id)
        yield replace(_done(draft), photo_kept=failed and message.photo is not None)

    def _keep_to_retry(self, session: Session, upload: bytes, *, came_now: bool) -> None:
        if came_now:
            self._waiting.put(session.id, upload, "retry")
        elif not session.state.has_photo:  # it waited for an answer, which is what is tried again
            self._waiting.put(session.id, upload)

    def _draft(self, session: Session, message: Message) -> Draft:
        photo_there = self.fitting.has_photo(session.id)
        state = session.state
        if state.has_photo and not photo_there:  # its time was over
            state = replace(state, has_photo=False, photo="", worn=state.worn if state.on_mannequin else ())
        state = replace(state, bag=session.bag.products, saved=session.saved)
        state = with_bag_changes(state, session.turns, session.snapshot())
        frame = Frame(text="", language=session.language, acts=())
        photo = message.photo if message.photo is not None else self._waiting.get(session.id)
        return Draft(
            self.catalogue, self.fitting, session, frame, state, press=message.press, photo=photo, practice=self.practice
        )

    def _turn(self, draft: Draft, message: Message, number: int) -> Iterator[Part]:
        self._waiting.drop(draft.session.id, "consent")
        if message.text or message.photo is not None:
            self._waiting.drop(draft.session.id, "retry")
        text = message.text if message.press is None else ""
        said = self._understood(draft, text) if text.strip() else None
        if said is not None and said.own_age is not None:
            draft.frame = said
            yield from privacy.mind_age(draft)
        if message.photo is not None and draft.photo is not None:
            yield from photos.receive(draft) if message.selfie else pictures.receive(draft, said)
        if message.press is not None:
            yield from self._pressed(draft, message.press)
        elif said is not None:  # what a picture began is the wish that the words are about
            said = self._understood(draft, text) if draft.pictured else self._programmed(draft, said, text)
            said = yield from in_steps(draft, said, partial(self._understood, draft))
        pending = draft.state.pending
        if draft.photo is not None and (draft.state.consent is None or (pending and pending.waits_for == "kind")):
            self._waiting.put(draft.session.id, draft.photo)
        if said is not None:
            if not (draft.facts or draft.hits or draft.after or draft.erased):
                ask_again(draft)  # whatever was read into it came to nothing: no shopper is left without a word
            if said.by != "model":  # which says for itself what it could not do
                acknowledge(draft, said)
                say_first(draft, said.text)
            draft.facts[:0] = [Fact("only_beginning")] if said.cut else []
        yield from self._worded(draft, message.text, number)

    def _understood(self, draft: Draft, text: str) -> Frame:
        start = perf_counter()
        frame = self.understander.understand(text, draft.state)
        draft.ms["understand"] = draft.ms.get("understand", 0.0) + (perf_counter() - start) * 1000
        return frame

    def _programmed(self, draft: Draft, heard: Frame, text: str) -> Frame:
        """Return what a language model makes of a message, where the settings have one."""
        if self.program is None:
            return heard
        start = perf_counter()
        frame = self.program.write(draft, heard, text)
        draft.ms["understand"] += (perf_counter() - start) * 1000
        return frame

    def _pressed(self, draft: Draft, press: Press) -> Iterator[Part]:
        imperial = draft.state.body.imperial
        draft.frame = frame_of(press, draft.session.language, imperial=imperial)
        if press.act in ("body", "forget"):
            draft.state = remembered(draft.state, draft.frame)
            profile.note(draft)
            yield from privacy.mind_age(draft)
        if press.product and self.catalogue.get(press.product) is None:
            draft.tell("unknown_product")
            return
        if press.act in PRESSED:
            yield from PRESSED[press.act](draft, press.value)
            return
        yield from act(draft)

    def _worded(self, draft: Draft, said: str, number: int) -> Iterator[Part]:
        """Yield the text, whether a language model was replaced in it, cards and pictures, what may be said next."""
        facts, language = offered(draft), draft.language
        stood_in = draft.frame.by == "rules_instead"
        if facts.facts:
            for piece in all_in_script(self.wording.word(facts, language=language, said=said, turn=number), draft.state.script):
                if isinstance(piece, StoodIn):
                    stood_in = True
                else:
                    yield Say(piece)
        if stood_in:
            yield StoodIn()
        if draft.hits:
            lines = (in_script(why_line(hit, language, self.catalogue.vocabulary), draft.state.script) for hit in draft.hits)
            own = own_sizes((hit.product for hit in draft.hits), draft.state, self.catalogue)
            yield Shelf(tuple(draft.hits), tuple(lines), own)
        yield from draft.after
        if draft.suggestions:
            replies = suggested_replies(facts, language, self.catalogue.vocabulary)
            yield Suggest(tuple(in_script(one, draft.state.script) for one in replies))


def _done(draft: Draft) -> Done:
    return Done(
        frame=draft.frame if draft.frame.all_acts else None,
        query=draft.query if draft.query != Query() else draft.state.wishes.query(),
        shown=tuple(hit.product.id for hit in draft.hits),
        total=draft.total,
        relaxed=draft.relaxed,
        targets=tuple(draft.targets),
        ms={name: round(ms, 1) for name, ms in draft.ms.items()},
    )
