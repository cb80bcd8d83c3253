from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from catalog.errors import CatalogError
from catalog.shop_pages import ShopPages

PAGE = """
# Delivery (2026-05-01)
link: https://shop.example/delivery
It takes 2.5 days. Express
takes one.

- Free from $60.

# 退货
三十天内可以退。吊牌要在。
"""


def written(folder: Path, text: str, name: str = "shop.md") -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder


def test_a_heading_opens_a_section_with_its_date_link_and_sentences(tmp_path: Path) -> None:
    delivery, returns = ShopPages.read(written(tmp_path, PAGE)).of("en")
    assert (delivery.heading, delivery.dated, delivery.link) == ("Delivery", date(2026, 5, 1), "https://shop.example/delivery")
    assert delivery.sentences == ("It takes 2.5 days.", "Express takes one.", "Free from $60.")
    assert returns.sentences == ("三十天内可以退。", "吊牌要在。")


def test_each_language_has_its_own_file_and_the_others_take_the_english_one(tmp_path: Path) -> None:
    written(written(tmp_path, "# Delivery\nTwo days.\n"), "# 配送\n两天。\n", "shop.zh.md")
    pages = ShopPages.read(tmp_path)
    assert [pages.of(language)[0].heading for language in ("en", "zh", "de")] == ["Delivery", "配送", "Delivery"]


def test_a_shop_without_a_file_says_nothing(tmp_path: Path) -> None:
    assert ShopPages.read(tmp_path).of("en") == ()


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Delivery takes two days.\n", "line 1: text before the first heading"),
        ("# Delivery\n", "no heading with text"),
        ("# Delivery\nTwo days.\n# delivery\nThree.\n", "line 3: a second"),
        ("# Delivery (2026-02-31)\nTwo days.\n", "2026-02-31 is no date"),
        ("# Delivery\nlink: javascript:alert(1)\nTwo days.\n", "line 2: 'javascript:alert(1)' is no link"),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused_in_one_sentence(tmp_path: Path, text: str, part: str) -> None:
    with pytest.raises(CatalogError, match=r"shop\.md") as refused:
        ShopPages.read(written(tmp_path, text))
    assert part in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "shop.md").write_bytes("# 配送\n两天。".encode("gb18030"))
    with pytest.raises(CatalogError, match="not UTF-8"):
        ShopPages.read(tmp_path)


def test_a_change_a_new_file_and_a_missing_one_are_noticed(tmp_path: Path) -> None:
    pages = ShopPages.read(written(tmp_path, "# Delivery\nTwo days.\n"))
    assert pages.is_current
    written(tmp_path, "# Delivery\nTwenty days.\n")
    assert not pages.is_current
    pages = ShopPages.read(tmp_path)
    written(tmp_path, "# 配送\n两天。\n", "shop.zh.md")
    assert not pages.is_current
    pages = ShopPages.read(tmp_path)
    (tmp_path / "shop.md").unlink()
    assert not pages.is_current
