"""Any upload becomes a clean upright sRGB picture, or is refused for a reason that can be said."""

from __future__ import annotations

import random
import struct
import zlib

import numpy as np
import pytest
from PIL import Image, ImageCms

from tests.tryon.pictures import HEIC, corners, encoded
from tryon.person import photo
from tryon.person.photo import Limits, open_photo
from tryon.types import RGB, Refusal

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)
UPRIGHT = (RED, GREEN, BLUE, WHITE)


def quarters(rgb: RGB) -> tuple[tuple[int, ...], ...]:
    """The colours in the middle of the four quarters: upper left, upper right, lower left, lower right."""
    height, width = rgb.shape[:2]
    places = [
        (height // 4, width // 4),
        (height // 4, 3 * width // 4),
        (3 * height // 4, width // 4),
        (3 * height // 4, 3 * width // 4),
    ]
    return tuple(tuple(int(v) for v in rgb[place]) for place in places)


def alike(found: tuple[tuple[int, ...], ...], wanted: tuple[tuple[int, ...], ...], within: int = 12) -> bool:
    return bool(np.abs(np.array(found) - np.array(wanted)).max() <= within)


def refused(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(Refusal) as caught:
        open_photo(data, **({"limits": limits} if limits else {}))
    return caught.value.code


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "BMP", "TIFF", "GIF", "AVIF"])
def test_common_kinds_of_file_are_read(kind: str) -> None:
    image = corners().convert("P", palette=Image.Palette.ADAPTIVE) if kind == "GIF" else corners()
    assert alike(quarters(open_photo(encoded(image, kind))), UPRIGHT, within=30)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_photos_stand_upright_whatever_exif_says(orientation: int) -> None:
    turn = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    stored = corners() if orientation == 1 else corners().transpose(turn[orientation])
    exif = Image.Exif()
    exif[0x0112] = orientation
    rgb = open_photo(encoded(stored, "JPEG", exif=exif, quality=95))
    assert rgb.shape == (120, 200, 3)
    assert alike(quarters(rgb), UPRIGHT)


def test_a_cmyk_jpeg_keeps_its_colours() -> None:
    assert alike(quarters(open_photo(encoded(corners().convert("CMYK"), "JPEG", quality=95))), UPRIGHT, within=20)


def test_transparency_lies_on_white() -> None:
    image = corners().convert("RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 100, 60))
    assert quarters(open_photo(encoded(image))) == (WHITE, GREEN, BLUE, WHITE)


def test_a_palette_with_a_transparent_colour_lies_on_white() -> None:
    image = corners().convert("P", palette=Image.Palette.ADAPTIVE, colors=4)
    assert quarters(open_photo(encoded(image, transparency=image.getpixel((10, 10))))) == (WHITE, GREEN, BLUE, WHITE)


def test_sixteen_bits_become_eight() -> None:
    ramp = np.tile(np.linspace(0, 65535, 256, dtype=np.uint16), (64, 1))
    rgb = open_photo(encoded(Image.fromarray(ramp)))
    assert np.abs(rgb[0, :, 0].astype(int) - np.arange(256)).max() <= 1


def test_an_animation_gives_its_first_frame() -> None:
    frames = [Image.new("RGB", (64, 64), colour) for colour in (RED, GREEN, BLUE)]
    rgb = open_photo(encoded(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=100))
    assert alike(quarters(rgb), (RED,) * 4)


def test_an_embedded_profile_is_converted() -> None:
    lab = ImageCms.createProfile("LAB")
    srgb = ImageCms.createProfile("sRGB")
    swapped = ImageCms.ImageCmsProfile(srgb).tobytes()
    same = open_photo(encoded(corners(), "PNG", icc_profile=swapped))
    assert alike(quarters(same), UPRIGHT, within=2)
    wrong = open_photo(encoded(corners(), "PNG", icc_profile=ImageCms.ImageCmsProfile(lab).tobytes()))
    assert alike(quarters(wrong), UPRIGHT, within=2)
    damaged = open_photo(encoded(corners(), "PNG", icc_profile=b"no profile at all"))
    assert alike(quarters(damaged), UPRIGHT, within=2)


@pytest.mark.slow
def test_a_panorama_of_12000_px_is_made_small() -> None:
    rgb = open_photo(encoded(Image.new("RGB", (12000, 9000), RED), "JPEG"))
    assert rgb.shape == (1200, 1600, 3)


def test_a_small_photo_keeps_its_size_and_its_pixels() -> None:
    picture = np.random.default_rng(1).integers(0, 256, (300, 200, 3)).astype(np.uint8)
    assert np.array_equal(open_photo(encoded(picture)), picture)


def bomb(width: int, height: int) -> bytes:
    """A PNG that says that it is huge, and hardly holds a thing."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(10000, 9000), (50000, 50000), (2**31 - 1, 2**31 - 1)])
def test_a_decompression_bomb_is_refused_by_its_header(size: tuple[int, int]) -> None:
    assert refused(bomb(*size)) in {"too_large", "broken"}


def test_a_file_over_the_limit_is_refused_unopened() -> None:
    assert refused(bytes(2_000_000), Limits(file_mb=1)) == "too_large"


def test_one_pixel_is_too_small() -> None:
    assert refused(encoded(Image.new("RGB", (1, 1)))) == "too_small"
    assert refused(encoded(Image.new("RGB", (9000, 20), RED), "JPEG")) == "too_small"


@pytest.mark.parametrize(
    "data", [b"", b"Dear shop,\nplease find my photo attached.\n", b"<svg xmlns='x'/>", bytes(100), b"%!PS-Adobe-3.0"]
)
def test_what_was_never_a_picture_is_said_so(data: bytes) -> None:
    assert refused(data) == "not_a_picture"


def test_a_phone_s_heic_is_read() -> None:
    rgb = open_photo(HEIC)
    assert rgb.shape == (64, 96, 3)
    assert alike(quarters(rgb), UPRIGHT, within=30)


def test_a_damaged_heic_is_broken() -> None:
    for length in (24, 60, 200, len(HEIC) - 40):
        assert refused(HEIC[:length]) == "broken"


def test_without_its_decoder_a_heic_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photo, "HEIF", False)
    monkeypatch.setattr(photo, "FORMATS", tuple(kind for kind in photo.FORMATS if kind != "HEIF"))
    assert refused(HEIC) == "heic"


def test_a_heic_of_too_many_pixels_is_refused_before_they_are_decoded() -> None:
    assert refused(HEIC, Limits(megapixels=0.001)) == "too_large"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "BMP"])
@pytest.mark.parametrize("share", [0.02, 0.5, 0.9])
def test_truncated_files_are_broken(kind: str, share: float) -> None:
    noise = np.random.default_rng(2).integers(0, 256, (80, 80, 3)).astype(np.uint8)
    data = encoded(noise, kind)
    assert refused(data[: max(8, int(len(data) * share))]) == "broken"


def test_random_damage_never_escapes_as_another_error() -> None:
    rng = random.Random(5)
    whole = [encoded(corners(96, 64), kind) for kind in ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF", "AVIF")]
    whole.append(HEIC)
    for _ in range(700):
        data = bytearray(rng.choice(whole))
        for _ in range(rng.randint(1, 6)):
            data[rng.randrange(min(len(data), rng.choice([40, 400, 10**6])))] = rng.randrange(256)
        try:
            rgb = open_photo(bytes(data))
        except Refusal:
            continue
        assert rgb.dtype == np.uint8
        assert rgb.ndim == 3
