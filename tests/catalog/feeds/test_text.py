"""Feeds come in many encodings; none may cost a character."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.errors import CatalogError
from catalog.feeds.text import decode, read_text

WESTERN = "id\ttitle\tprice\n1\tRobe d'été brodée, décolleté\t39,90 €\n2\tGrün gefütterter Mäntel\t80 €\n"
CHINESE = "编号,标题,价格\n1,红色碎花连衣裙,199元\n2,男士牛津纺衬衫,259元\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [WESTERN, CHINESE.replace("编号", "id")])
def test_unicode_encodings_are_told_apart(text: str, encoding: str) -> None:
    if text != WESTERN and encoding in ("utf-16-le", "utf-16-be"):
        pytest.skip("Chinese UTF-16 without a mark cannot be told from noise")
    assert decode(text.encode(encoding)) == text


def test_windows_text_with_accents_is_not_taken_for_chinese() -> None:
    assert decode(WESTERN.encode("cp1252")) == WESTERN


@pytest.mark.parametrize(
    ("encoding", "title"),
    [
        ("cp1251", "Платье женское с длинным рукавом, красное"),
        ("cp1253", "Φόρεμα γυναικείο με μακρύ μανίκι, κόκκινο"),
        ("cp1250", "Sukienka damska z długim rękawem, wełna, na każdą okazję"),
        ("cp1252", "Camiseta de algodón para niño, diseño español"),
        ("cp1252", "Veste légère à capuche, coupe élancée, très chaude"),
        ("cp1252", "Blusão de algodão, mangas compridas"),
        ("cp1252", "Running Jacket® Dri™, 30° wash, ½ zip"),
    ],
)
def test_alphabets_are_told_apart(encoding: str, title: str) -> None:
    text = "id\ttitle\tprice\n" + "".join(f"{n}\t{title}\t{n},90 EUR\n" for n in range(20))
    assert decode(text.encode(encoding)) == text


def test_chinese_text_in_gb18030_is_recognised() -> None:
    assert decode(CHINESE.encode("gb18030")) == CHINESE


def test_a_file_that_is_no_text_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "feed.tsv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0")
    with pytest.raises(CatalogError, match=r"feed\.tsv is no text file"):
        read_text(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="nowhere"):
        read_text(tmp_path / "nowhere.tsv")
