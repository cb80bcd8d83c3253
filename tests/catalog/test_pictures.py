"""Pictures in a catalogue are upright JPEGs of a sane size, copied once, with the garment's key points beside them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image

from catalog.pictures import Pictures


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "feed").mkdir()
    return tmp_path / "feed", tmp_path / "shop"


def test_a_large_sideways_picture_is_turned_upright_and_made_smaller(folders: tuple[Path, Path]) -> None:
    source, target = folders
    exif = Image.Exif()
    exif[0x0112] = 6  # camera held upright: the pixels lie on their side
    Image.new("RGB", (3000, 2000), "navy").save(source / "a.jpg", exif=exif)
    copied = Pictures(source, target).copy("a.jpg")
    assert copied.image is not None and copied.image.startswith("pictures/a-")
    with Image.open(target / copied.image) as image:
        assert image.size == (683, 1024)
        assert image.getexif().get(0x0112, 1) == 1


def test_transparent_and_cmyk_pictures_become_rgb_on_white(folders: tuple[Path, Path]) -> None:
    source, target = folders
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(source / "clear.png")
    Image.new("CMYK", (20, 20), (0, 255, 255, 0)).save(source / "print.jpg")
    pictures = Pictures(source, target)
    for name in ("print.jpg", "clear.png"):
        copy = target / str(pictures.copy(name).image)
        with Image.open(copy) as image:
            assert image.mode == "RGB"
    with Image.open(copy) as image:
        assert image.getpixel((5, 5)) == (255, 255, 255)


def test_key_points_and_masks_come_along(folders: tuple[Path, Path]) -> None:
    source, target = folders
    Image.new("RGB", (20, 20)).save(source / "a.jpg")
    (source / "a.garment.json").write_text("{}")
    Image.new("L", (20, 20)).save(source / "a.mask.png")
    copied = Pictures(source, target).copy("a.jpg")
    stem = str(copied.image).removesuffix(".jpg")
    assert copied.garment == f"{stem}.garment.json"
    assert (target / f"{stem}.mask.png").is_file()
    (source / "a.garment.json").write_text("[]")
    assert Pictures(source, target).copy("a.jpg").garment != copied.garment


def test_an_unchanged_picture_is_not_read_again_and_a_changed_one_leaves_the_old_copy(folders: tuple[Path, Path]) -> None:
    source, target = folders
    Image.new("RGB", (20, 20)).save(source / "a.png")
    first = Pictures(source, target)
    black = target / str(first.copy("a.png").image)
    os.utime(black, (1, 1))
    again = Pictures(source, target, known=first.made)
    (source / "a.png").chmod(0)
    assert target / str(again.copy("a.png").image) == black and black.stat().st_mtime == 1
    (source / "a.png").unlink()
    Image.new("RGB", (20, 20), "red").save(source / "a.png")
    third = Pictures(source, target, known=again.made)
    red = target / str(third.copy("a.png").image)
    assert red != black and black.is_file()
    third.remove_others(kept=[f"pictures/{black.name}"])
    assert black.is_file()
    third.remove_others()
    assert not black.is_file() and red.is_file()


def test_what_a_crash_left_of_a_copy_is_no_picture(folders: tuple[Path, Path]) -> None:
    source, target = folders
    Image.new("RGB", (20, 20)).save(source / "a.png")
    copy = target / str(Pictures(source, target).copy("a.png").image)
    os.replace(copy, copy.with_name(copy.name + ".new"))  # noqa: PTH105
    again = Pictures(source, target)
    assert target / str(again.copy("a.png").image) == copy and copy.is_file()
    again.remove_others()
    assert [p.name for p in copy.parent.iterdir()] == [copy.name]


def test_pictures_of_the_same_name_do_not_overwrite_each_other(folders: tuple[Path, Path]) -> None:
    source, target = folders
    for folder in ("x", "y"):
        (source / folder).mkdir()
        Image.new("RGB", (20, 20), "red" if folder == "x" else "blue").save(source / folder / "1.png")
    pictures = Pictures(source, target)
    assert pictures.copy("x/1.png").image != pictures.copy("y/1.png").image


def test_urls_stay_and_broken_pictures_are_named(folders: tuple[Path, Path]) -> None:
    source, target = folders
    (source / "text.jpg").write_text("no picture")
    pictures = Pictures(source, target)
    assert pictures.copy("https://shop.example/a.jpg").image == "https://shop.example/a.jpg"
    assert pictures.copy("text.jpg").trouble.startswith("picture 'text.jpg' cannot be read")
    assert pictures.copy("gone.jpg").trouble == "picture 'gone.jpg' is not there"


def test_copies_that_nothing_refers_to_are_removed(folders: tuple[Path, Path]) -> None:
    source, target = folders
    for name in ("old.png", "new.png"):
        Image.new("RGB", (20, 20)).save(source / name)
    first = Pictures(source, target)
    first.copy("old.png")
    second = Pictures(source, target)
    second.copy("new.png")
    second.remove_others()
    assert [p.name.split("-")[0] for p in (target / "pictures").iterdir()] == ["new"]
