"""Uploads are decoded in other processes: with the same outcome, within limits, and whatever happens to those processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageCms

from benchmarks.attacks.bombs import png
from benchmarks.attacks.hostile_pictures import uploads
from tests.places import ROOT
from tests.tryon.pictures import HEIC, corners, encoded
from tryon.decoding import Decoder
from tryon.image.limits import Limits
from tryon.person.photo import open_photo
from tryon.service import children
from tryon.types import RGB, Refusal

pytestmark = pytest.mark.slow

SLOW = png(7000, 5600, bits=16)  # takes a second or more


@pytest.fixture(scope="module")
def shared() -> Iterator[Decoder]:
    one = Decoder()
    yield one
    one.close()


@pytest.fixture
def decoder() -> Iterator[Callable[..., Decoder]]:
    """Makes decoders of its own for tests that hurt them."""
    made: list[Decoder] = []

    def make(**how: Any) -> Decoder:
        made.append(Decoder(**how))
        return made[-1]

    yield make
    for one in made:
        one.close()


def refused(decoder: Decoder, data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(Refusal) as caught:
        decoder.open(data, limits=limits or Limits())
    return caught.value.code


class Opening(Thread):
    """An upload that somebody waits for."""

    def __init__(self, decoder: Decoder, data: bytes) -> None:
        super().__init__(daemon=True)
        self._decoder, self._data = decoder, data
        self.picture: RGB | None = None
        self.code = ""
        self.start()

    def run(self) -> None:
        try:
            self.picture = self._decoder.open(self._data)
        except Refusal as refusal:
            self.code = refusal.code


def cpu_ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def until(true: Callable[[], object], seconds: float = 20.0) -> bool:
    deadline = monotonic() + seconds
    while monotonic() < deadline:
        if true():
            return True
        sleep(0.01)
    return False


def kill_while_it_decodes(pid: int) -> None:
    before = cpu_ticks(pid)
    assert until(lambda: cpu_ticks(pid) > before + 5)
    os.kill(pid, signal.SIGKILL)


def turned(kind: str, **how: Any) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    return encoded(corners(), kind, exif=exif, **how)


WHOLE = {
    **{kind: encoded(corners(), kind) for kind in ("JPEG", "PNG", "WEBP", "BMP", "TIFF", "AVIF")},
    "GIF": encoded(corners().convert("P"), "GIF", save_all=True, append_images=[corners().rotate(90).convert("P")]),
    "HEIC": HEIC,
    "MPO": encoded(corners(), "MPO", save_all=True, append_images=[corners()]),
    "turned JPEG": turned("JPEG"),
    "turned PNG": turned("PNG"),
    "turned WEBP": turned("WEBP"),
    "CMYK": encoded(corners().convert("CMYK"), "JPEG"),
    "progressive": encoded(corners(), "JPEG", progressive=True),
    "16 bit": encoded(Image.fromarray(np.tile(np.arange(0, 65536, 256, dtype=np.uint16), (64, 1)))),
    "16 bit colour": png(90, 70, bits=16),
    "transparent": encoded(corners().convert("RGBA")),
    "LZW TIFF": encoded(corners(), "TIFF", compression="tiff_lzw"),
    "JPEG TIFF": encoded(corners(), "TIFF", compression="jpeg"),
    "profile": encoded(corners(), icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()),
    "bilevel": encoded(corners().convert("1"), "TIFF", compression="group4"),
    "large": encoded(Image.effect_noise((3000, 2000), 60), "JPEG"),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_picture_comes_out_as_if_it_were_decoded_here(shared: Decoder, name: str) -> None:
    assert np.array_equal(shared.open(WHOLE[name]), open_photo(WHOLE[name]))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_a_picture"),
        (b"Dear shop", "not_a_picture"),
        (encoded(corners(), "JPEG")[:200], "broken"),
        (HEIC[:200], "broken"),
        (encoded(Image.new("RGB", (1, 1))), "too_small"),
        (bytes(21_000_000), "too_large"),
        (png(9000, 9000), "too_large"),
    ],
)
def test_a_bad_upload_is_refused_for_the_same_reason(shared: Decoder, data: bytes, code: str) -> None:
    assert refused(shared, data) == code


def test_the_limits_come_along_and_are_said(shared: Decoder) -> None:
    small = Limits(megapixels=0.001, working_px=50)
    with pytest.raises(Refusal) as caught:
        shared.open(encoded(corners()), limits=small)
    assert (caught.value.code, caught.value.values) == ("too_large", {"megabytes": 20, "megapixels": 0})
    assert shared.open(encoded(corners()), limits=Limits(working_px=100, least_px=10)).shape == (60, 100, 3)


def test_a_child_holds_nothing_of_the_page(shared: Decoder) -> None:
    shared.warm()
    (pid, *_) = shared.pids
    names = {one.partition(b"=")[0] for one in Path(f"/proc/{pid}/environ").read_bytes().split(b"\0") if one}
    assert names <= {b"OPENBLAS_NUM_THREADS", b"OMP_NUM_THREADS", b"MALLOC_ARENA_MAX", b"MALLOC_PERTURB_", b"LC_CTYPE"}
    held = sorted(str(one.readlink()).split(":")[0] for one in Path(f"/proc/{pid}/fd").iterdir())
    assert held == ["/dev/null", "/dev/null", "/dev/null", "socket"]
    limits = Path(f"/proc/{pid}/limits").read_text()
    most = {line[:25].strip(): line[25:].split()[0] for line in limits.splitlines()[1:]}
    assert most["Max address space"] == "1500000000"
    assert (most["Max file size"], most["Max core file size"], most["Max open files"]) == ("0", "0", "16")
    assert "NoNewPrivs:\t1" in Path(f"/proc/{pid}/status").read_text()


def test_no_memory_of_an_earlier_picture_comes_out_with_a_later_one(shared: Decoder, decoder: Callable[..., Decoder]) -> None:
    damaged = [data for name, data in uploads() if "TIFF, fax flipped header" in name]
    assert len(damaged) > 3

    def opened(one: Decoder, data: bytes) -> bytes:
        try:
            return one.open(data).tobytes()
        except Refusal as refusal:
            return refusal.code.encode()

    fresh = decoder()
    before = [opened(fresh, data) for data in damaged]
    for data, wanted in zip(damaged, before, strict=True):
        for value in (0x5A, 0xA5):
            shared.open(encoded(Image.new("L", (160, 120), value), "TIFF", compression="tiff_lzw"))
            assert opened(shared, data) == wanted


def test_a_child_that_is_killed_while_it_decodes_is_replaced_and_the_upload_tried_again(
    decoder: Callable[..., Decoder],
) -> None:
    one = decoder()
    one.warm()
    (pid,) = one.pids
    opening = Opening(one, SLOW)
    kill_while_it_decodes(pid)
    opening.join(60)
    assert opening.picture is not None and opening.picture.shape == (1280, 1600, 3)
    assert pid not in one.pids


def test_an_upload_that_ends_two_children_is_refused_and_the_next_one_is_decoded(decoder: Callable[..., Decoder]) -> None:
    one = decoder()
    one.warm()
    opening = Opening(one, SLOW)
    (first,) = one.pids
    kill_while_it_decodes(first)
    assert until(lambda: one.pids not in ((), (first,)))
    assert until(lambda: "Seccomp:\t2" in Path(f"/proc/{one.pids[0]}/status").read_text())  # it has started
    kill_while_it_decodes(one.pids[0])
    opening.join(60)
    assert (opening.picture, opening.code) == (None, "broken")
    assert one.open(encoded(corners())).shape == (120, 200, 3)


def test_a_child_that_died_at_rest_is_not_noticed(decoder: Callable[..., Decoder]) -> None:
    one = decoder()
    one.warm()
    os.kill(one.pids[0], signal.SIGKILL)
    assert one.open(encoded(corners())).shape == (120, 200, 3)


def test_a_picture_that_needs_more_memory_than_there_is_is_refused(decoder: Callable[..., Decoder]) -> None:
    one = decoder(memory_mb=450)
    one.warm()
    (pid,) = one.pids
    assert refused(one, SLOW) == "broken"
    assert one.open(encoded(corners())).shape == (120, 200, 3)
    assert one.pids == (pid,)  # it was told, and goes on


def test_the_largest_uploads_fit_into_the_memory_of_a_child(shared: Decoder) -> None:
    assert shared.open(SLOW).shape == (1280, 1600, 3)
    grey = encoded(Image.new("I;16", (7000, 5600), 30000), compress_level=1)
    assert shared.open(grey).shape == (1280, 1600, 3)
    turned = Image.Exif()
    turned[0x0112] = 6
    clear = encoded(Image.new("RGBA", (7000, 5600), (9, 9, 9, 99)), "WEBP", lossless=True, method=0, quality=0, exif=turned)
    assert shared.open(clear).shape == (1600, 1280, 3)


def test_a_picture_that_takes_too_long_is_refused_in_time(decoder: Callable[..., Decoder]) -> None:
    one = decoder(picture_s=0.3)
    one.warm()
    (pid,) = one.pids
    start = monotonic()
    assert refused(one, SLOW) == "too_slow"
    assert monotonic() - start < 5
    assert pid not in one.pids


def test_a_child_that_hangs_holds_up_nobody_else(decoder: Callable[..., Decoder]) -> None:
    one = decoder(picture_s=6)
    one.warm()
    os.kill(one.pids[0], signal.SIGSTOP)
    held = Opening(one, encoded(corners()))
    sleep(0.1)
    start = monotonic()
    assert one.open(encoded(corners())).shape == (120, 200, 3)
    assert monotonic() - start < 5
    assert held.is_alive()
    held.join(20)
    assert held.code == "too_slow"


def test_more_uploads_than_children_wait_or_are_told_that_many_come(decoder: Callable[..., Decoder]) -> None:
    one = decoder(at_once=1, patience_s=0.2)
    one.warm()
    held = Opening(one, SLOW)
    sleep(0.1)
    assert refused(one, encoded(corners())) == "busy"
    held.join(60)
    assert held.picture is not None
    assert len(one.pids) == 1
    several = [Opening(one, encoded(corners(90, 80))) for _ in range(3)]
    for each in several:
        each.join(20)
    assert all(each.picture is not None or each.code == "busy" for each in several)


def test_children_end_after_a_rest_and_come_back(decoder: Callable[..., Decoder]) -> None:
    one = decoder(idle_s=0.3)
    assert one.open(encoded(corners())).shape == (120, 200, 3)
    assert until(lambda: not one.pids, 5)
    assert one.open(encoded(corners())).shape == (120, 200, 3)


def test_closing_ends_the_children_also_those_that_decode(decoder: Callable[..., Decoder]) -> None:
    one = decoder()
    one.warm()
    (pid,) = one.pids
    opening = Opening(one, SLOW)
    sleep(0.1)
    one.close()
    assert not Path(f"/proc/{pid}").exists()
    opening.join(5)
    assert opening.code == "crashed"
    assert refused(one, encoded(corners())) == "crashed"
    assert one.pids == ()


def test_children_die_with_the_page() -> None:
    code = "import time\nfrom tryon.decoding import Decoder\none = Decoder()\none.warm()\nprint(*one.pids, flush=True)\n"
    code += "time.sleep(60)"
    page = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert page.stdout is not None
    pid = int(page.stdout.readline())
    os.kill(pid, signal.SIGSTOP)  # it can't notice by itself
    page.kill()
    page.wait()
    page.stdout.close()
    assert until(lambda: not Path(f"/proc/{pid}").exists() or " Z " in Path(f"/proc/{pid}/stat").read_text(), 5)


# What a decoder that was taken over may answer. {0} is a file that it would like to be written.
LIES = {
    "a pickle": (
        "import pickle, os\nclass Evil:\n def __reduce__(self): return (os.system, ('touch {0}',))\nsay(pickle.dumps(Evil()) * 9)"
    ),
    "a picture without end": "say(frames.ANSWER.pack(frames.ANSWERED, 0, 0, 4_000_000_000, 4_000_000_000))",
    "a reason that there is not": "say(frames.ANSWER.pack(frames.ANSWERED, 1, 99, 0, 0))",
    "half a picture": "say(frames.ANSWER.pack(frames.ANSWERED, 0, 0, 100, 100) + bytes(100))\nlink.close()\nraise SystemExit",
    "nothing": "link.close()\nraise SystemExit",
}


@pytest.mark.parametrize("lie", LIES)
def test_a_decoder_that_was_taken_over_can_only_send_numbers(
    decoder: Callable[..., Decoder], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, lie: str
) -> None:
    wish = tmp_path / "written"
    script = (
        "import socket, sys, time\nfrom tryon.decoding import frames\n"
        "link = socket.socket(fileno=int(sys.argv[1]))\nsay = link.sendall\n"
        "say(frames.READY.pack(frames.STARTED, 1))\nsize, _ = frames.limits_of(frames.received(link, frames.REQUEST.size))\n"
        f"frames.received(link, size)\n{LIES[lie].format(wish)}\ntime.sleep(60)"
    )
    (tmp_path / "liar.py").write_text(script)
    start = children.start

    def lying(module: str, *arguments: str, environment: Any = None) -> Any:
        return start("liar", *arguments, environment={"PYTHONPATH": f"{ROOT}:{tmp_path}"})

    monkeypatch.setattr(children, "start", lying)
    assert refused(decoder(picture_s=10), encoded(corners())) == "broken"
    assert not wish.exists()


def test_the_page_s_process_loads_no_decoder_of_uploads() -> None:
    code = (
        "import io, sys\nimport app\nfrom tests.tryon.pictures import HEIC\n"
        "from assistant.photos.fitting_room import FittingRoom\n"
        "room = FittingRoom()\nroom.take_photo('a', HEIC)\nroom.close()\n"
        "print([name for name in ('pi_heif', '_pi_heif', 'tryon.person.photo', 'PIL._avif', 'PIL._webp') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"
