"""A conversation that outlives the server: all of it comes back, for its own browser alone, for an hour, and no photo."""

from __future__ import annotations

import dataclasses
import shutil
import sqlite3
import types
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import numpy as np
import pytest

from assistant.dialogue.session import Session
from assistant.dialogue.transcript import Turn
from assistant.frame import Language, Operation
from assistant.parts import Dressed, Message, PhotoTaken, Press, Say, Shelf
from assistant.store.store import SqliteStore
from assistant.store.talks import TalkFile
from assistant.ui import Links, Offer, Shop
from assistant.ui.session import kept_talk
from assistant.ui.session.browser_session import Shopper
from assistant.ui.session.kept_talk import Head, KeptTurn, forms
from assistant.ui.session.resuming import resumed
from assistant.ui.session.talk_keeper import TalkKeeper
from assistant.ui.web.messages import Screen
from catalog.catalogue import Catalogue
from catalog.product import Product
from catalog.query import Hit
from tests.assistant.talking import Talk, bigger_shop

MINE, OTHERS = "a" * 32, "b" * 32
SAID: Mapping[Language, tuple[str, ...]] = {
    "en": (
        "a red dress under 100 in M",
        "I'm 172 cm and weigh 65 kg",
        "something for my mum, she is 160",
        "compare the first and the second",
        "an outfit for the office under 300",
        "how much are the first and the third together?",
        "not black",
        "what do you know about me?",
    ),
    "zh": ("红色连衣裙", "我身高172厘米", "便宜一点的", "给我妈妈找件外套", "第一件和第二件哪个更暖和"),
}
ON: Mapping[Language, tuple[str, ...]] = {"en": ("the second one in M", "cheaper", "undo that"), "zh": ("第二件", "便宜一点的")}


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return bigger_shop(tmp_path_factory.mktemp("kept"))


@dataclasses.dataclass
class Server:
    """What runs between two restarts."""

    shop: Shop
    keeper: TalkKeeper
    store: SqliteStore

    def ends(self) -> None:
        self.keeper.close()
        self.store.close()

    def opens(self, language: Language = "en", token: str = MINE) -> Shopper:
        return Shopper(self.shop, language, token, owner=f"owner of {token}")

    def goes_on(self, name: str, token: str = MINE) -> Shopper | None:
        return resumed(self.shop, token, f"owner of {token}", name)


def started(catalogue: Catalogue, folder: Path, **file: Any) -> Server:
    talk, store = Talk(catalogue), SqliteStore(folder / "shop.db")
    keeper = TalkKeeper(TalkFile(folder / "talks.db", **file))
    shop = Shop(
        offer=Offer(talk.assistant, catalogue, lambda *_: True, lambda words: [], lambda words: []),
        store=store,
        talks=keeper,
        links=Links(talk.room),
        judge=lambda _: None,
        name="Nord",
        photo_minutes=60,
        session_hours=24,
        tab_seconds=60,
        upload_mb=20,
        ready=lambda: True,
    )
    return Server(shop, keeper, store)


@pytest.fixture
def server(catalogue: Catalogue, tmp_path: Path) -> Iterator[Server]:
    one = started(catalogue, tmp_path)
    yield one
    one.ends()


def say(shopper: Shopper, *messages: str | Message) -> list[str]:
    for message in messages:
        for _ in shopper.send(Message(message) if isinstance(message, str) else message):
            pass
    return [turn.text for turn in shopper.turns[-len(messages) :]]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "zh"])
def test_after_a_restart_all_is_as_it_was_and_what_is_said_next_is_understood_in_its_light(
    catalogue: Catalogue, tmp_path: Path, language: Language
) -> None:
    before = started(catalogue, tmp_path)
    shopper = before.opens(language)
    say(shopper, *SAID[language])
    shopper.judge(0, "up")
    before.keeper.settle()
    shutil.copytree(tmp_path, tmp_path / "killed")  # as the disk is when the program is killed
    for folder in (tmp_path / "killed", tmp_path):
        if folder == tmp_path:
            before.ends()
        after = started(catalogue, folder)
        again = after.goes_on(shopper.name)
        assert again is not None and again.name == shopper.name and again.language == language
        assert again.session.state == shopper.session.state
        assert again.turns == shopper.turns and again.turns[0].verdict == "up"
        assert [type(part) for turn in again.turns for part in turn.parts if isinstance(part, Shelf)]
        rows = Screen(after.shop, again).view().rows
        assert rows == Screen(before.shop, shopper).view().rows
        after.ends()
    assert say(again, *ON[language]) == say(shopper, *ON[language])


def test_a_photo_and_its_looks_are_gone_and_are_offered_to_be_sent_again(catalogue: Catalogue, tmp_path: Path) -> None:
    before = started(catalogue, tmp_path)
    shopper = before.opens()
    say(shopper, Message(press=Press("agree")), Message(photo=b"photo of me"), Message(press=Press("try", product="tee")))
    assert shopper.session.state.has_photo and any(isinstance(part, Dressed) for part in shopper.turns[-1].parts)
    pictures = [part.picture for turn in shopper.turns for part in turn.parts if isinstance(part, PhotoTaken)]
    before.ends()
    files = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"photo of me" not in files
    after = started(catalogue, tmp_path)
    again = after.goes_on(shopper.name)
    assert again is not None and again.session.consent == shopper.session.consent
    state = again.session.state
    assert not (state.has_photo or state.photo or state.look or state.worn or state.person)
    assert all(after.shop.links.link(again.session.id, picture) is None for picture in pictures)
    shown = "".join(Screen(after.shop, again).view().rows)
    assert again.words.say("photo_gone") in shown and shown.count("data-pick") == 1
    say(again, Message(photo=b"photo again"))
    assert again.session.state.has_photo
    after.ends()


def test_a_new_page_goes_on_with_its_browsers_last_one_and_is_asked_for_consent_anew(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    before = started(catalogue, tmp_path)
    first, last = before.opens(), before.opens()
    say(first, "a blue shirt")
    before.keeper.settle()
    say(last, "a red dress")
    before.ends()
    after = started(catalogue, tmp_path)
    again = after.goes_on("")
    assert again is not None and again.name == last.name
    after.shop.conversations.used(again)
    other = after.goes_on("")
    assert other is not None and other.name == first.name, "the last one is in memory by now"
    assert after.goes_on("never kept") is None
    after.ends()


def test_another_browsers_token_finds_nothing(server: Server) -> None:
    shopper = server.opens()
    say(shopper, "a red dress")
    server.keeper.settle()
    assert server.goes_on(shopper.name) is not None
    assert server.goes_on(shopper.name, OTHERS) is None and server.goes_on("", OTHERS) is None
    assert server.goes_on(shopper.name, "") is None


def test_the_file_tells_nothing_without_the_browsers_token(server: Server, tmp_path: Path) -> None:
    shopper = server.opens()
    say(shopper, "a red dress for Zebulonia", "I'm 171.5 cm")
    server.keeper.settle()
    files = b"".join(path.read_bytes() for path in tmp_path.glob("talks.db*"))
    told = (b"Zebulonia", b"dress", b"171.5", b"height", MINE.encode(), shopper.name.encode())
    assert files and not [word for word in told if word in files]


def test_what_is_sealed_in_one_place_is_not_read_in_another(server: Server, tmp_path: Path) -> None:
    shopper = server.opens()
    say(shopper, "a red dress", "a blue shirt")
    server.keeper.settle()
    with closing(sqlite3.connect(tmp_path / "talks.db")) as db, db:
        db.execute("update turn set sealed = (select sealed from turn where number = 0)")
    again = server.goes_on(shopper.name)
    assert again is not None and [turn.message.text for turn in again.turns] == ["a red dress"]


def test_after_an_hour_it_is_over_and_leaves_the_file(catalogue: Catalogue, tmp_path: Path) -> None:
    before = started(catalogue, tmp_path)
    shopper = before.opens()
    say(shopper, "a red dress")
    before.keeper.settle()
    with closing(sqlite3.connect(tmp_path / "talks.db")) as db, db:
        db.execute("update talk set touched = touched - 3590")
    assert before.goes_on(shopper.name) is not None
    with closing(sqlite3.connect(tmp_path / "talks.db")) as db, db:
        db.execute("update talk set touched = touched - 20")
    assert before.goes_on(shopper.name) is None and before.goes_on("") is None
    before.ends()
    started(catalogue, tmp_path).ends()
    with closing(sqlite3.connect(tmp_path / "talks.db")) as db:
        assert [db.execute(f"select count(*) from {table}").fetchone() for table in ("talk", "turn")] == [(0,), (0,)]


def test_only_so_many_are_kept_the_last_ones(catalogue: Catalogue, tmp_path: Path) -> None:
    before = started(catalogue, tmp_path)
    shoppers = [before.opens() for _ in range(3)]
    for shopper in shoppers:
        say(shopper, "hello")
        before.keeper.settle()
    before.ends()
    after = started(catalogue, tmp_path, most=2)
    assert [after.goes_on(shopper.name) is not None for shopper in shoppers] == [False, True, True]
    after.ends()


def test_everything_deleted_is_gone_from_the_file_and_its_log_and_what_is_said_next_is_kept_anew(
    server: Server, tmp_path: Path
) -> None:
    shopper, other = server.opens(), server.opens()
    say(shopper, "a red dress")
    say(other, "a blue shirt")
    server.keeper.settle()
    with closing(sqlite3.connect(tmp_path / "talks.db")) as db:
        sealed = [bytes(one) for (one,) in db.execute("select sealed from turn union all select head from talk")]
    say(shopper, Message(press=Press("erase")))
    server.keeper.settle()
    assert server.goes_on(shopper.name) is None and server.goes_on(other.name) is None
    files = b"".join(path.read_bytes() for path in tmp_path.glob("talks.db*"))
    assert len(sealed) == 4 and not [one for one in sealed if one[:64] in files]
    say(other, "hello")
    server.keeper.settle()
    assert server.goes_on(other.name) is None, "its browser has no token any more"
    server.shop.open_tabs.renamed(f"owner of {MINE}", OTHERS, f"owner of {OTHERS}")
    say(shopper, "a coat")
    server.keeper.settle()
    again = server.goes_on(shopper.name, OTHERS)
    assert again is not None and "a red dress" not in [turn.message.text for turn in again.turns]


def test_measurements_that_were_deleted_leave_what_is_kept_of_earlier_turns(server: Server) -> None:
    shopper = server.opens()
    say(shopper, "I'm 171.5 cm", "a red dress", Message(press=Press("forget", value="everything")))
    server.keeper.settle()
    again = server.goes_on(shopper.name)
    assert again is not None
    states = [again.session.state, *(turn.before.state for turn in again.turns if turn.before)]
    assert len(states) > 2 and not [state for state in states if state.body.measures]


def test_a_turn_taken_back_stays_taken_back_and_a_press_that_was_answered_is_not_new(server: Server) -> None:
    shopper = server.opens()
    assert shopper.entrance.is_new("one")
    say(shopper, "a red dress", "a blue shirt")
    shopper.take_back()
    server.keeper.settle()
    again = server.goes_on(shopper.name)
    assert again is not None and [turn.message.text for turn in again.turns] == ["a red dress"]
    assert [again.entrance.is_new(press) for press in ("one", "two")] == [False, True]
    say(again, "a hat")
    assert len({turn.number for turn in again.turns}) == 2


def test_a_turn_writes_itself_and_the_head_alone(server: Server, tmp_path: Path) -> None:
    def rows() -> dict[int, bytes]:
        server.keeper.settle()
        with closing(sqlite3.connect(tmp_path / "talks.db")) as db:
            return dict(db.execute("select number, sealed from turn").fetchall())

    shopper = server.opens()
    say(shopper, "a red dress")
    first = rows()
    say(shopper, "cheaper")
    second = rows()
    assert second[0] == first[0] and second.keys() == {0, 1}
    shopper.judge(0, "up")
    third = rows()
    assert third[0] != first[0] and third[1] == second[1]
    again = server.goes_on(shopper.name)
    assert again is not None
    say(again, "a hat")
    assert {number: one for number, one in rows().items() if number < 2} == third


def test_what_another_version_wrote_is_left_out(
    server: Server, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    shopper = server.opens()
    say(shopper, "a red dress")
    server.keeper.settle()
    monkeypatch.setattr(kept_talk, "VERSION", kept_talk.VERSION + 1)
    assert server.goes_on(shopper.name) is None and server.goes_on("") is None
    assert [record.levelname for record in caplog.records] == ["WARNING"], "once"


def test_a_piece_that_has_left_the_shop_leaves_the_cards(server: Server, catalogue: Catalogue) -> None:
    shopper = server.opens()
    say(shopper, "a red dress")
    server.keeper.settle()
    shelf = next(part for part in shopper.turns[0].parts if isinstance(part, Shelf))
    gone = shelf.hits[0].product.id
    kept = server.keeper.find(MINE, shopper.name, lambda one: None if one == gone else catalogue.get(one))
    assert kept is not None and kept.turns[0].facts is not None
    now = next(part for part in kept.turns[0].parts if isinstance(part, Shelf))
    assert now.hits == shelf.hits[1:] and now.why == shelf.why[1:]
    assert gone not in [hit.product.id for hit in kept.turns[0].facts.hits]
    none = server.keeper.find(MINE, shopper.name, lambda _: None)
    assert none is not None and not [part for part in none.turns[0].parts if isinstance(part, Shelf)]


@pytest.mark.slow
@pytest.mark.parametrize("fault", ["locked", "corrupt", "no folder"])
def test_a_file_that_fails_stops_no_turn_and_is_said_once(
    server: Server, tmp_path: Path, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    shopper = server.opens()
    say(shopper, "a red dress")
    server.keeper.settle()
    path, lock = tmp_path / "talks.db", sqlite3.connect(tmp_path / "talks.db", isolation_level=None)
    if fault == "locked":
        lock.execute("begin exclusive")
    elif fault == "corrupt":
        path.write_bytes(b"no database at all" * 500)
        server.keeper._file.close()
    else:
        server.keeper._file.close()
        for one in tmp_path.glob("talks.db*"):
            one.unlink()
        path.mkdir()
    for text in ("cheaper", "a hat"):
        assert say(shopper, text)[0]
        server.keeper.settle()
    assert len([record for record in caplog.records if record.levelname in ("WARNING", "ERROR")]) == 1
    lock.close()
    if fault == "no folder":
        path.rmdir()
    say(shopper, "a coat")
    server.keeper.settle()
    again = server.goes_on(shopper.name)
    assert again is not None and len(again.turns) == 4, "what could not be written came with a later turn"


@pytest.mark.slow
def test_what_could_not_be_deleted_is_never_found_and_goes_when_it_can(server: Server, tmp_path: Path) -> None:
    shopper = server.opens()
    say(shopper, "a red dress")
    server.keeper.settle()
    with closing(sqlite3.connect(tmp_path / "talks.db", isolation_level=None)) as lock:
        lock.execute("begin exclusive")
        assert not server.keeper.forget(MINE)
        assert server.goes_on(shopper.name) is None
    other = server.opens(token=OTHERS)
    say(other, "a hat")
    server.keeper.settle()
    with closing(sqlite3.connect(tmp_path / "talks.db")) as db:
        assert db.execute("select count(*) from talk").fetchone() == (1,)


def test_without_a_keeper_or_a_token_nothing_is_kept(server: Server, tmp_path: Path) -> None:
    nobody = server.opens(token="")
    say(nobody, "a red dress")
    server.shop.talks = None
    shopper = server.opens()
    say(shopper, "a red dress")
    server.keeper.settle()
    assert resumed(server.shop, MINE, "me", shopper.name) is None
    with closing(sqlite3.connect(tmp_path / "talks.db")) as db:
        assert db.execute("select count(*) from talk").fetchone() == (0,)


def test_every_class_in_a_conversation_comes_back_field_by_field() -> None:
    """One of each, made by its types: a field of a type that has no form fails here."""
    known = forms()
    for root in (Head, KeptTurn):
        known.of(root)
    classes = [kind for kind in known.classes if kind not in (Product,)]
    assert len(classes) > 70 and {Say, Dressed, Hit} <= set(classes)
    assert set(_below(Operation)) <= set(classes)
    for kind in classes:
        one = _one_of(kind)
        assert _same(known.of(kind).read(known.of(kind).write(one)), one), kind


def test_nothing_of_a_turn_or_a_session_is_forgotten() -> None:
    kept = {field.name for field in dataclasses.fields(KeptTurn)}
    assert {field.name for field in dataclasses.fields(Turn)} - kept == {"open"}
    head = {field.name for field in dataclasses.fields(Head)}
    assert {name.lstrip("_") for name in vars(Session("en"))} - head == {"id", "turns"}


def test_a_product_stands_in_cards_alone() -> None:
    """It is written as its id, and only cards look it up again."""
    forms().of(Head), forms().of(KeptTurn)
    holders = [kind for kind in forms().classes if Product in get_type_hints(kind).values() and kind is not Product]
    assert holders == [Hit]


def _below(kind: type) -> Iterator[type]:
    for one in type.__subclasses__(kind):
        if one.__module__.startswith("assistant."):
            yield one
        yield from _below(one)


def _same(one: Any, other: Any) -> bool:
    """Also in what is not compared."""
    if isinstance(one, np.ndarray):
        return bool(np.array_equal(one, other))
    if dataclasses.is_dataclass(one) and not isinstance(one, Product):
        pairs = [(getattr(one, field.name), getattr(other, field.name)) for field in dataclasses.fields(one)]
        return type(one) is type(other) and all(_same(*pair) for pair in pairs)
    if isinstance(one, tuple | list):
        return type(one) is type(other) and all(_same(*pair) for pair in zip(one, other, strict=True))
    return bool(one.id == other.id if isinstance(one, Product) else one == other)


def _one_of(kind: Any, deep: int = 3) -> Any:
    """A value of this type that is not as by default."""
    simple: Mapping[Any, Any] = {str: "x", int: 3, float: 1.5, bool: True, object: ("a", 1, None), type(None): None}
    origin, inside = get_origin(kind), get_args(kind)
    if kind in simple:
        return simple[kind]
    if kind is bytes:
        return None
    if origin is Literal:
        return inside[-1]
    if origin in (Union, types.UnionType):
        others = [one for one in inside if one not in (type(None), bytes)]
        return _one_of(others[-1], deep) if others and deep else None
    if origin is np.ndarray:
        return np.ones(3, np.float32)
    if origin in (tuple, list, frozenset):
        if inside[1:] not in ((), (...,)):
            return tuple(_one_of(one, deep) for one in inside)
        return (origin if origin is not tuple else tuple)([_one_of(inside[0], deep)] if deep else [])
    if origin is not None:
        return {_one_of(inside[0]): _one_of(inside[1], deep)} if deep else {}
    return _made(kind, deep)


def _made(kind: Any, deep: int) -> Any:
    if kind is Product:
        return Product("p", "", "", "", "", {}, (), None)
    if kind is Operation:
        return _one_of(next(_below(Operation)), deep)
    hints = get_type_hints(kind)
    if not dataclasses.is_dataclass(kind):
        return kind(*(_one_of(hints[name]) for name in kind._fields))
    given = {}
    for field in dataclasses.fields(kind):
        needed = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        if deep or needed:
            given[field.name] = _one_of(hints[field.name], max(deep - 1, 0))
    return kind(**given)


def test_a_keeper_that_meets_a_bug_says_so_and_goes_on(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    shopper = server.opens()
    say(shopper, "a red dress")
    server.keeper.settle()
    shopper.turns[0].verdict = "up"
    shopper.turns[0].message = replace(shopper.turns[0].message, photo=b"a face")
    shopper.judge(0, "down")
    server.keeper.settle()
    assert "a conversation can't be kept" in caplog.text and "a face" not in caplog.text
    other = server.opens()
    say(other, "a hat")
    server.keeper.settle()
    assert server.goes_on(other.name) is not None
