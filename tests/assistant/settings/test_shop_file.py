"""What a shop.toml says is taken, or each of its faults is one sentence: the file, the key, its value, what to give instead."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from assistant.settings import ShopFile, WrongSetting, in_force
from assistant.settings.shop_file import read_shop_file
from tests.places import ROOT

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 30"><rect width="120" height="30"/></svg>'
SQUARE = SVG.replace("0 0 120 30", "0 0 64 64")
EXAMPLE = ROOT / "docs" / "examples" / "shop.toml"

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A shop.toml of this text, with pictures beside it."""

    def written(text: str, **pictures: bytes) -> Path:
        (tmp_path / "logo.svg").write_text(SVG)
        (tmp_path / "logo-dark.svg").write_text(SVG.replace("120", "121"))
        (tmp_path / "icon.svg").write_text(SQUARE)
        for name, data in pictures.items():
            (tmp_path / name).write_bytes(data)
        (tmp_path / "shop.toml").write_text(text, "utf-8")
        return tmp_path / "shop.toml"

    return written


def png(width: int, height: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(file, "PNG")
    return file.getvalue()


def right(path: Path) -> ShopFile:
    file, faults = read_shop_file(path)
    assert faults == ()
    return file


def fault(path: Path) -> str:
    """The one sentence."""
    file, faults = read_shop_file(path)
    assert file == ShopFile() and len(faults) == 1, faults
    assert "\n" not in faults[0] and faults[0].startswith(str(path))
    return faults[0].removeprefix(str(path)).lstrip(", ")


def test_the_example_is_right_as_it_stands(write: Write) -> None:
    file = right(write(EXAMPLE.read_text("utf-8")))
    assert file.name == "Nord & Co" and file.words["zh"].greeting and file.privacy.minimum_age == 16


def test_the_example_is_right_with_every_key_and_has_every_key(write: Write) -> None:
    text = re.sub(r"(?m)^# (?=[a-z_]+ = )", "", EXAMPLE.read_text("utf-8"))
    file = right(write(text))
    tables = [file, file.colours, file.colours.dark, file.words["en"], file.words["zh"], file.help, file.privacy, file.frame]
    for table in tables:
        lacking = set(type(table).model_fields) - table.model_fields_set
        assert lacking == set(), table
    assert file.frame.parents == ("https://www.nord.example",) and file.logo != file.logo_dark


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nam = 'x'", "nam is not known: is name meant?"),
        ("[colors]\naccent = '#000000'", "colors is not known: is colours meant?"),
        ("[help]\nadress = 'x'", "[help] adress is not known: give url, email, phone"),
        ("[words.tlh]\ngreeting = 'x'", "[words.tlh] is not known: give one of the page's languages: en, zh"),
        ("[words.en]\ngreetings = 'x'", "[words.en] greetings is not known: is greeting meant?"),
        ("name = 3", "name is 3: give a text in quotes"),
        ("name = ' '", "name is ' ': give a text"),
        ('name = "a\\nb"', "name is 'a\\nb': give a text of one line"),
        (f"name = '{'x' * 61}'", "at most 60 characters"),
        ("logo = 'none.svg'", "give a picture beside shop.toml"),
        ("logo = 7", "logo is 7: give the name of a picture's file, in quotes"),
        ("icon = 'logo.svg'", "icon is 'logo.svg': give a square picture (it has 120 x 30)"),
        ("checkout = 'shopify:nord.example'", "give shopify:https://HOST, woocommerce:https://HOST or an address"),
        ("[colours]\naccent = 'green'", "[colours] accent is 'green': give a colour such as #0b5d4e"),
        ("[colours]\naccent = '#ffe08a'", "give a colour of at least 4.5:1 on the paper #ffffff (this one has 1.3:1), such as #"),
        ("[colours]\nink = '#777777'\npaper = '#888888'", "[colours] ink is '#777777': give a colour of at least 4.5:1"),
        ("[colours.dark]\naccent = '#222222'", "[colours.dark] accent is '#222222': give a colour of at least 4.5:1"),
        ("[colours]\nbutton = '#fefefe'", "give a colour that can be told from the paper #ffffff"),
        (f"[words.en]\ngreeting = '{'x' * 121}'", "at most 120 characters"),
        (f"[words.en]\ngreeting_more = '{'x' * 241}'", "at most 240 characters"),
        ("[words.en]\nwishes = 'a dress'", "[words.en] wishes is 'a dress': give texts in square brackets"),
        ("[words.en]\nwishes = ['a', '{prize}']", "[words.en] wishes 2 is '{prize}': give a text with {price} in it"),
        ("[words.en]\nwishes = ['{price.major}']", "give a text with {price} in it, or without braces"),
        ("[words.en]\nwishes = ['{price:>9999999}']", "give a text with {price} in it, or without braces"),
        ("[words.en]\nwishes = ['{']", "give a text with {price} in it, or without braces"),
        (f"[words.en]\nwishes = {['x'] * 9}", "at most 8 of them"),
        ("[help]\nurl = 'javascript:alert(1)'", "[help] url is 'javascript:alert(1)': give an address that begins with https://"),
        ("[help]\nemail = 'hello'", "give an e-mail address, such as hello@shop.example"),
        ("[help]\nemail = 'a@b.example?bcc=x'", "give an e-mail address"),
        ("[help]\nphone = 'call us'", "give a number, such as +49 30 1234567"),
        ("[privacy]\nurl = 'nord.example'", "give an address that begins with https://"),
        ("[privacy]\nminimum_age = 160", "give a number of at most 99"),
        ("[privacy]\nminimum_age = '16'", "give a whole number"),
        (
            "[frame]\nparents = ['https://nord.example/shop']",
            "[frame] parents 1 is 'https://nord.example/shop': give scheme and host",
        ),
        ('[frame]\nparents = ["https://a.example; script-src *"]', "give scheme and host without a path"),
        ("words = 3", "words is 3: give a table"),
        ("name = Nord", "is no TOML: Invalid value (at line 1, column 8); texts stand in quotes"),
    ],
)
def test_a_fault_is_one_sentence(write: Write, text: str, said: str) -> None:
    assert said in fault(write(text))


def test_all_faults_are_said_at_once_the_unreadable_colours_too(write: Write) -> None:
    _, faults = read_shop_file(write("nam = 'x'\n[colours]\naccent = '#ffe08a'\n[privacy]\nurl = 'x'\n"))
    assert len(faults) == 3


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"GIF89a rest", "give an SVG, PNG or WebP picture"),
        (png(80, 40)[:60], "give an SVG, PNG or WebP picture, and a whole one"),
        (b"<html></html>", "give an SVG, PNG or WebP picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "give an SVG whose first tag has a viewBox"),
        (b"<!DOCTYPE svg [<!ENTITY a 'aaaa'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>", "give an SVG without entities"),
        (b"\x00" * 200_001, "give a picture of at most 200 kB"),
        (png(4001, 1), "give a picture of at most 4000 px"),
    ],
)
def test_a_logo_that_browsers_may_not_show_is_said(write: Write, data: bytes, said: str) -> None:
    assert said in fault(write("logo = 'mine'", mine=data))


def test_an_icon_is_square_and_of_a_size_for_tabs(write: Write) -> None:
    assert "give a picture of 64 to 512 px (it has 16)" in fault(write("icon = 'mine'", mine=png(16, 16)))
    icon = right(write("icon = 'mine'", mine=png(64, 64))).icon
    assert icon and (icon.kind, icon.width) == ("image/png", 64) and icon.name.endswith(".png")


def test_a_file_that_is_no_text_or_too_long_is_said(write: Write) -> None:
    path = write("")
    path.write_bytes(b'name = "\xff"')
    assert fault(path) == "is not UTF-8: save it as UTF-8"
    path.write_text("# long\n" * 20_000)
    assert "at most 100000 are read" in fault(path)


def test_a_file_of_an_editor_that_marks_utf_8_is_read(write: Write) -> None:
    assert right(write("\ufeffname = 'Nord'")).name == "Nord"


def test_it_lies_beside_the_catalogue_or_the_shop_s_pages_or_where_it_is_said_to(
    write: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = write("name = 'Nord'")
    monkeypatch.chdir(ROOT / "docs")  # no .env
    found = in_force({}, catalogue=tmp_path).checked()
    assert found.file == path and found.settings.shop_name == "Nord" and found.sources["shop_name"] == "shop.toml"
    monkeypatch.setenv("FITTING_ROOM_SHOP_PAGES", str(tmp_path))
    assert in_force({}, catalogue=Path("elsewhere")).settings.shop_name == "Nord"
    monkeypatch.delenv("FITTING_ROOM_SHOP_PAGES")
    assert in_force({}, catalogue=Path("elsewhere")).file is None
    monkeypatch.setenv("FITTING_ROOM_SHOP_FILE", str(tmp_path / "no.toml"))
    with pytest.raises(WrongSetting, match=r"no\.toml can't be read: No such file"):
        in_force({}).checked()


def test_the_environment_comes_before_the_file(write: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    write("name = 'Nord'\n[privacy]\nminimum_age = 18\n[help]\nemail = 'hello@nord.example'")
    monkeypatch.chdir(ROOT / "docs")
    monkeypatch.setenv("FITTING_ROOM_SHOP_NAME", "Süd")
    found = in_force({"FITTING_ROOM_SHOP_NAME": "Süd"}, catalogue=tmp_path)
    assert (found.settings.shop_name, found.settings.minimum_age) == ("Süd", 18)
    assert (found.sources["shop_name"], found.sources["minimum_age"]) == ("environment", "shop.toml")
    assert found.settings.privacy_contact == "hello@nord.example", "who helps is who answers on data, where nobody else is named"


def test_faults_of_both_are_said_together(write: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    write("nam = 'Nord'")
    monkeypatch.chdir(ROOT / "docs")
    monkeypatch.setenv("PORT", "x")
    monkeypatch.setenv("FITTING_ROOM_HOSTS", "https://nord.example")
    found = in_force({"PORT": "x", "FITTING_ROOM_HOSTS": ""}, catalogue=tmp_path)
    assert len(found.faults) == 3 and found.settings.port == 7860
