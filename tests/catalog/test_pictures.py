"""Pictures in a catalogue are upright JPEGs of a sane size, copied once, with the garment's key points beside them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from catalog.pictures import Made, Pictures


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


MARK = b"SECRETCAM"


def with_a_place() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F] = MARK.decode()
    exif[0x8825] = {1: "N", 2: (52.0, 31.0, 12.0), 29: MARK.decode()}  # GPS
    return exif


def test_no_copy_says_where_or_with_what_its_picture_was_taken(folders: tuple[Path, Path]) -> None:
    source, target = folders
    picture = Image.effect_noise((64, 48), 90).convert("RGB")
    picture.save(source / "ready.jpg", exif=with_a_place(), comment=MARK, xmp=b"<x>" + MARK + b"</x>")
    picture.save(source / "progressive.jpg", exif=with_a_place(), comment=MARK, progressive=True)
    turned = with_a_place()
    turned[0x0112] = 6
    picture.save(source / "turned.jpg", exif=turned, comment=MARK)
    text = PngInfo()
    text.add_text("Comment", MARK.decode())
    picture.save(source / "text.png", exif=with_a_place(), pnginfo=text)
    picture.save(source / "web.webp", exif=with_a_place(), xmp=b"<x>" + MARK + b"</x>")
    picture.save(source / "scan.tiff", tiffinfo={0x010F: MARK.decode()})
    picture.save(source / "moving.gif", comment=MARK)
    (source / "beside.garment.json").write_text("{}")
    picture.save(source / "beside.jpg")
    picture.convert("L").save(source / "beside.mask.png", exif=with_a_place(), pnginfo=text)
    files = sorted(path for path in source.iterdir() if path.suffix != ".json")
    assert sum(MARK in path.read_bytes() for path in files) == len(files) - 1
    pictures = Pictures(source, target)
    for path in files:
        assert pictures.copy(path.name).image
    for path in (target / "pictures").iterdir():
        assert MARK not in path.read_bytes(), path.name
        assert b"Exif" not in path.read_bytes(), path.name


def test_a_ready_jpeg_keeps_its_pixels_and_its_colour_profile(folders: tuple[Path, Path]) -> None:
    source, target = folders
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture = Image.effect_noise((90, 70), 90).convert("RGB")
    for name, how in {"plain": {}, "progressive": {"progressive": True}, "restarts": {"restart_marker_rows": 1}}.items():
        picture.save(source / f"{name}.jpg", exif=with_a_place(), icc_profile=profile, **how)
        copied = Pictures(source, target).copy(f"{name}.jpg")
        with Image.open(source / f"{name}.jpg") as before, Image.open(target / str(copied.image)) as after:
            assert after.tobytes() == before.tobytes()
            assert after.info["icc_profile"] == profile


def test_what_follows_a_jpeg_s_end_is_not_copied(folders: tuple[Path, Path]) -> None:
    source, target = folders
    Image.new("RGB", (20, 20)).save(source / "a.jpg")
    (source / "a.jpg").write_bytes((source / "a.jpg").read_bytes() + b"PK\x03\x04" + MARK)
    copy = (target / str(Pictures(source, target).copy("a.jpg").image)).read_bytes()
    assert MARK not in copy and copy.endswith(b"\xff\xd9")


def test_a_jpeg_with_rubbish_between_its_parts_is_drawn_anew(folders: tuple[Path, Path]) -> None:
    source, target = folders
    Image.new("RGB", (20, 20), "red").save(source / "a.jpg", exif=with_a_place())
    whole = (source / "a.jpg").read_bytes()
    tables = whole.index(b"\xff\xdb")
    (source / "a.jpg").write_bytes(whole[:tables] + b"rubbish" + whole[tables:])
    copy = target / str(Pictures(source, target).copy("a.jpg").image)
    with Image.open(copy) as image:
        assert image.getpixel((9, 9)) == (254, 0, 0)
    assert MARK not in copy.read_bytes()


def test_copies_that_an_earlier_recipe_made_are_made_again(folders: tuple[Path, Path]) -> None:
    source, target = folders
    Image.new("RGB", (20, 20)).save(source / "a.jpg", exif=with_a_place())
    found = (source / "a.jpg").stat()
    (target / "pictures").mkdir(parents=True)
    (target / "pictures" / "a-old.jpg").write_bytes((source / "a.jpg").read_bytes())
    old = Made(f"{found.st_size} {found.st_mtime_ns}", "pictures/a-old.jpg")
    again = Pictures(source, target, known={"a.jpg": old})
    copy = target / str(again.copy("a.jpg").image)
    assert MARK not in copy.read_bytes()
    again.remove_others()
    assert [path.name for path in (target / "pictures").iterdir()] == [copy.name]
