"""Uploads on their way: once, for one owner, not too many, not too long."""

from __future__ import annotations

import pytest

from assistant.ui.session.uploads import TooMuch, Uploads, begins_like_a_picture


def kept(uploads: Uploads, owner: str, size: int) -> str:
    uploads.reserve(0, size)
    return uploads.keep(owner, bytes(size))


def test_an_owner_keeps_the_newest_three() -> None:
    uploads = Uploads(file_mb=1, total_mb=10)
    names = [kept(uploads, "anna", 1000) for _ in range(5)]
    assert [uploads.take("anna", name) is not None for name in names] == [False, False, True, True, True]
    assert uploads.held == 0


def test_what_nobody_takes_is_gone_after_a_while() -> None:
    now = [0.0]
    uploads = Uploads(file_mb=1, total_mb=10, clock=lambda: now[0])
    name = kept(uploads, "anna", 1000)
    now[0] = 601
    uploads.sweep()
    assert uploads.held == 0
    assert uploads.take("anna", name) is None


def test_all_together_stay_within_their_bounds() -> None:
    uploads = Uploads(file_mb=1, total_mb=2)
    kept(uploads, "anna", 900_000)
    kept(uploads, "bert", 900_000)
    with pytest.raises(TooMuch) as much:
        uploads.reserve(0, 900_000)
    assert much.value.code == "full"
    with pytest.raises(TooMuch) as much:
        uploads.reserve(900_000, 200_000)
    assert much.value.code == "large"
    uploads.forget("anna")
    uploads.reserve(0, 900_000)


@pytest.mark.parametrize(
    ("data", "picture"),
    [
        (b"\xff\xd8\xff\xe1", True),
        (b"\x89PNG\r\n\x1a\n", True),
        (b"\x00\x00\x00\x18ftypheic", True),
        (b"RIFF\x00\x00\x00\x00WEBP", True),
        (b"<svg onload=", False),
        (b"PK\x03\x04", False),
        (b"", False),
    ],
)
def test_pictures_are_told_by_how_they_begin(data: bytes, picture: bool) -> None:
    assert begins_like_a_picture(data) is picture
