"""The fitting room: photos and looks of one session only, really deleted, and a worker that may die."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import numpy as np
import pytest
from PIL import Image

from assistant.photos.fitting_room import FittingRoom
from assistant.photos.look import FinishedLook
from tests.people import mannequin
from tests.places import ROOT
from tests.tryon.pictures import corners, encoded, heic_with_notes, tshirt
from tryon.service.messages import OutfitItem, PhotoSent, ReadPhoto, Render, Request
from tryon.service.worker import SPARE_MB
from tryon.types import Refusal

pytestmark = pytest.mark.slow

MOST_WORKER_MB = 850 + SPARE_MB  # what the engine says that it needs, and five people kept read


@pytest.fixture(scope="module")
def garb(tmp_path_factory: pytest.TempPathFactory) -> OutfitItem:
    path = tmp_path_factory.mktemp("garments") / "tee.png"
    path.write_bytes(encoded(tshirt()))
    return OutfitItem("tee", str(path), "t-shirt")


@pytest.fixture(scope="module")
def photo() -> bytes:
    return encoded(mannequin(3, width=480, height=640), "JPEG", quality=95)


@pytest.fixture(scope="module")
def shared() -> Iterator[FittingRoom]:
    """A room whose worker starts once for all tests that leave it alive."""
    room = FittingRoom(timeout_s=90)
    yield room
    pid = room.worker_pid
    room.close()
    assert pid is None or not Path(f"/proc/{pid}").exists(), "closing ends the worker"


@pytest.fixture
def room(shared: FittingRoom) -> Iterator[FittingRoom]:
    yield shared
    for session in "abcdef":
        shared.forget(session)


def fitted(room: FittingRoom, session: str, garb: OutfitItem) -> FinishedLook:
    parts = list(room.dress(session, [garb], {}))
    assert isinstance(parts[-1], FinishedLook)
    return parts[-1]


def pixels(data: bytes | None) -> np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]:
    assert data is not None
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


def refused(parts: Iterator[object]) -> str:
    with pytest.raises(Refusal) as caught:
        list(parts)
    return caught.value.code


# Photos: no worker is needed.


def test_a_photo_is_cleaned_and_belongs_to_its_session(room: FittingRoom) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 3, "Camera of Jane Doe"
    picture = room.take_photo("a", encoded(corners(), "JPEG", exif=exif, quality=95))
    stored = room.picture("a", picture)
    assert stored is not None
    assert b"Jane" not in stored
    assert np.abs(pixels(stored)[10, 10].astype(int) - 255).max() < 10  # turned by half: white comes first
    assert room.has_photo("a")
    assert not room.has_photo("b")
    assert room.picture("b", picture) is None
    assert room.worker_pid is None or room.has_photo("a")


MARK = b"SECRETCAM"


def noted(kind: str) -> bytes:
    """A photo whose file names a camera and a place."""
    exif = Image.Exif()
    exif[0x010F] = MARK.decode()
    if kind != "TIFF":  # Pillow can't write places into those
        exif[0x8825] = {1: "N", 2: (52.0, 31.0, 12.0), 29: MARK.decode()}
    return heic_with_notes(exif.tobytes()) if kind == "HEIC" else encoded(corners(), kind, exif=exif)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF", "HEIC"])
def test_nothing_that_is_kept_of_an_upload_names_camera_or_place(room: FittingRoom, kind: str) -> None:
    data = noted(kind)
    assert MARK in data
    picture = room.take_photo("a", data)
    memory = room._memories.alive("a")
    assert memory is not None
    (kept,) = memory.pictures.values()
    assert kept == room.picture("a", picture)
    assert MARK not in kept and b"Exif" not in kept and b"eXIf" not in kept
    assert not Image.open(io.BytesIO(kept)).getexif()


@pytest.mark.slow
def test_the_bars_of_a_screenshot_are_taken_off(room: FittingRoom) -> None:
    screen = Image.new("RGB", (400, 900), "black")
    screen.paste(Image.fromarray(mannequin(3)).resize((400, 533)), (0, 170))
    assert pixels(room.picture("a", room.take_photo("a", encoded(screen)))).shape == (533, 400, 3)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"Dear shop", "not_a_picture"),
        (b"", "not_a_picture"),
        (encoded(corners(), "JPEG")[:200], "broken"),
        (encoded(Image.new("RGB", (1, 1))), "too_small"),
        (bytes(21_000_000), "too_large"),
    ],
    ids=["text", "empty", "truncated", "one pixel", "large file"],
)
def test_a_bad_upload_is_refused_and_leaves_the_earlier_photo(room: FittingRoom, data: bytes, code: str) -> None:
    picture = room.take_photo("a", encoded(corners()))
    with pytest.raises(Refusal) as caught:
        room.take_photo("a", data)
    assert caught.value.code == code
    assert room.picture("a", picture) is not None


def test_deleting_deletes_the_photo_and_its_pictures(room: FittingRoom) -> None:
    first = room.take_photo("a", encoded(corners()))
    second = room.take_photo("a", encoded(corners(300, 300)))
    assert room.picture("a", first) is not None
    room.forget("a")
    assert not room.has_photo("a")
    assert room.picture("a", first) is None
    assert room.picture("a", second) is None
    assert refused(room.dress("a", [], {})) == "no_photo"


def test_unused_photos_go_after_their_time() -> None:
    now = [0.0]
    room = FittingRoom(photo_minutes=10, clock=lambda: now[0])
    picture = room.take_photo("a", encoded(corners()))
    now[0] = 9 * 60
    assert room.has_photo("a")
    now[0] = 11 * 60
    assert not room.has_photo("a")
    assert room.picture("a", picture) is None
    room.close()


def test_the_clock_removes_photos_without_being_asked() -> None:
    room = FittingRoom(photo_minutes=0.2 / 60)
    room.take_photo("a", encoded(corners()))
    deadline = monotonic() + 5
    while room._memories._memories and monotonic() < deadline:
        sleep(0.05)
    assert not room._memories._memories
    room.close()


def test_picture_ids_cannot_be_guessed(room: FittingRoom) -> None:
    ids = {room.take_photo("a", encoded(corners())) for _ in range(20)}
    assert len(ids) == 20
    assert min(map(len, ids)) >= 20


def test_the_serving_process_never_loads_the_models() -> None:
    models = ("ai_edge_litert", "torch", "scipy")
    code = f"import sys, assistant.photos.fitting_room as f; f.FittingRoom(); print([m for m in {models} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


# With the worker.


@pytest.mark.slow
def test_a_garment_is_worn_with_named_progress(room: FittingRoom, garb: OutfitItem, photo: bytes) -> None:
    before = room.take_photo("a", photo)
    *stages, look = room.dress("a", [garb], {})
    assert stages == ["read_person", "read_garment", "fit", "blend"]
    assert isinstance(look, FinishedLook)
    assert look.before == before
    assert look.protected_unchanged
    assert 0 < look.confidence <= 1
    assert look.ms["total"] > 0
    old, new = pixels(room.picture("a", look.before)), pixels(room.picture("a", look.after))
    assert old.shape == new.shape
    assert 0.02 < (old != new).any(2).mean() < 0.4


@pytest.mark.slow
def test_a_photo_on_its_side_is_turned_and_that_is_said(room: FittingRoom, garb: OutfitItem) -> None:
    room._worker.warm()
    upright = mannequin(3, width=480, height=640)
    before = room.take_photo("a", encoded(np.ascontiguousarray(np.rot90(upright))))
    assert np.array_equal(pixels(room.picture("a", before)), upright)
    assert "photo_turned" in [note.code for note in fitted(room, "a", garb).notes]
    room.take_photo("a", encoded(upright))
    assert "photo_turned" not in [note.code for note in fitted(room, "a", garb).notes]


@pytest.mark.slow
def test_the_next_garment_needs_no_second_reading(room: FittingRoom, garb: OutfitItem, photo: bytes) -> None:
    room.take_photo("a", photo)
    first, second = fitted(room, "a", garb), fitted(room, "a", garb)
    assert second.ms["read_person"] < 20 < first.ms["read_person"]
    assert np.array_equal(pixels(room.picture("a", first.after)), pixels(room.picture("a", second.after)))


@pytest.mark.slow
def test_looks_carry_the_mark_and_say_that_they_were_generated(room: FittingRoom, garb: OutfitItem, photo: bytes) -> None:
    room.take_photo("a", photo)
    look = fitted(room, "a", garb)
    data = room.picture("a", look.after)
    assert data is not None
    assert "compositeWithTrainedAlgorithmicMedia" in Image.open(io.BytesIO(data)).info["DigitalSourceType"]
    old, new = pixels(room.picture("a", look.before)), pixels(data)
    assert (old != new)[-60:, -60:].any()


@pytest.mark.slow
def test_deletion_reaches_the_worker(room: FittingRoom, garb: OutfitItem, photo: bytes) -> None:
    room.take_photo("a", photo)
    look = fitted(room, "a", garb)
    held = set(room._worker.keys())
    room.forget("a")
    assert room.picture("a", look.after) is None
    assert len(held - set(room._worker.keys())) == 1


@pytest.mark.slow
def test_a_photo_deleted_while_it_is_dressed_gives_no_picture(room: FittingRoom, garb: OutfitItem, photo: bytes) -> None:
    room.take_photo("a", photo)
    parts = room.dress("a", [garb], {})
    next(parts)
    room.forget("a")
    assert refused(parts) == "photo_changed"
    assert room._memories.alive("a") is None


@pytest.mark.slow
def test_a_photo_deleted_while_it_waits_is_not_dressed_and_leaves_the_worker(
    room: FittingRoom, garb: OutfitItem, photo: bytes
) -> None:
    held = set(room._worker.keys())
    room.take_photo("a", photo)
    codes: list[str] = []
    with room._worker._asking:  # somebody else is being dressed
        thread = Thread(target=lambda: codes.append(refused(room.dress("a", [garb], {}))))
        thread.start()
        sleep(0.3)
        room.forget("a")
    thread.join(60)
    assert codes == ["photo_changed"]
    assert set(room._worker.keys()) <= held


@pytest.mark.slow
def test_an_abandoned_try_on_does_not_reach_the_next_shopper(room: FittingRoom, garb: OutfitItem, photo: bytes) -> None:
    room.take_photo("a", photo)
    room.take_photo("b", encoded(mannequin(5, skin="5b3a28", width=480, height=640), "JPEG", quality=95))
    parts = room.dress("a", [garb], {})
    next(parts)
    parts.close()  # type: ignore[attr-defined]
    look = fitted(room, "b", garb)
    old, new = pixels(room.picture("b", look.before)), pixels(room.picture("b", look.after))
    assert not (old != new)[:100].any()  # still the head of b


@pytest.mark.slow
def test_six_sessions_at_once_keep_their_own_photos(room: FittingRoom, garb: OutfitItem) -> None:
    looks: dict[str, FinishedLook] = {}

    def visit(session: str, seed: int) -> None:
        room.take_photo(session, encoded(mannequin(seed, width=384, height=512)))
        looks[session] = fitted(room, session, garb)

    threads = [Thread(target=visit, args=(session, number % 5)) for number, session in enumerate("abcdef")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(200)
    assert set(looks) == set("abcdef")
    for number, (session, look) in enumerate(sorted(looks.items())):
        own = mannequin(number % 5, width=384, height=512)
        assert np.array_equal(pixels(room.picture(session, look.before)), own)
        assert np.array_equal(pixels(room.picture(session, look.after))[:50], own[:50])
        assert all(room.picture(other, look.after) is None for other in looks if other != session)
    assert resident_mb(room.worker_pid) < MOST_WORKER_MB


def resident_mb(pid: int | None) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@pytest.mark.slow
def test_a_picture_of_nobody_is_refused_and_the_room_goes_on(room: FittingRoom, garb: OutfitItem, photo: bytes) -> None:
    room.take_photo("a", encoded(corners(400, 400)))
    assert refused(room.dress("a", [garb], {})) == "no_person"
    room.take_photo("a", photo)
    assert refused(room.dress("a", [OutfitItem("gone", "/nowhere/tee.png", "t-shirt")], {})) == "picture_missing"
    assert fitted(room, "a", garb).after


@pytest.mark.slow
def test_a_killed_worker_is_said_and_replaced(room: FittingRoom, garb: OutfitItem, photo: bytes) -> None:
    before = room.take_photo("a", photo)
    parts = room.dress("a", [garb], {})
    next(parts)
    assert room.worker_pid is not None
    os.kill(room.worker_pid, signal.SIGKILL)
    assert refused(parts) == "crashed"
    assert room.picture("a", before) is not None
    assert fitted(room, "a", garb).after
    os.kill(room.worker_pid, signal.SIGKILL)  # while it rests: nobody notices
    sleep(0.2)
    assert fitted(room, "a", garb).after


@pytest.mark.slow
def test_a_worker_that_hangs_is_ended_in_time(
    room: FittingRoom, garb: OutfitItem, photo: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.take_photo("a", photo)
    fitted(room, "a", garb)
    assert room.worker_pid is not None
    os.kill(room.worker_pid, signal.SIGSTOP)
    with monkeypatch.context() as impatient:
        impatient.setattr(room._worker, "_timeout_s", 1.0)
        start = monotonic()
        assert refused(room.dress("a", [garb], {})) == "too_slow"
        assert monotonic() - start < 5
    assert fitted(room, "a", garb).after


@pytest.mark.slow
def test_a_person_is_seen_and_a_bare_wall_shows_nobody(room: FittingRoom) -> None:
    assert room.shows("a", mannequin(3)) == "person"
    assert room.shows("b", np.full((400, 300, 3), 200, np.uint8)) == "nobody"


@pytest.mark.slow
def test_a_photo_goes_to_the_worker_once(
    room: FittingRoom, garb: OutfitItem, photo: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[object] = []
    send = room._worker._send
    monkeypatch.setattr(room._worker, "_send", lambda message: (sent.append(message), send(message)))
    upload = room.opened(photo)
    assert room.shows("a", upload) == "person"
    room.take_photo("a", upload)
    fitted(room, "a", garb)
    fitted(room, "a", garb)
    tasks = [type(one.task) for one in sent if isinstance(one, Request)]
    assert tasks.count(ReadPhoto) == 1 and tasks.count(Render) == 2
    assert not [one for one in sent if isinstance(one, PhotoSent)]


@pytest.mark.slow
def test_what_was_looked_at_and_not_taken_goes_with_the_session(room: FittingRoom) -> None:
    held = set(room._worker.keys())
    room.shows("a", mannequin(3))
    assert len(set(room._worker.keys()) - held) == 1
    room.forget("a")
    assert set(room._worker.keys()) <= held
