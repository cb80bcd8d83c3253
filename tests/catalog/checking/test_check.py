"""What a check finds: rows by place, shares of products, values that nobody knows."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from catalog.checking import Check, check_feed

HEADER = "id\titem_group_id\ttitle\tdescription\tlink\timage_link\tprice\tavailability\tproduct_type\tgender\tcolor\tsize\n"
GOOD = "d-{0}\td\tWrap dress\tViscose.\thttps://s.example/d\td.png\t50 EUR\tin_stock\tDresses\tfemale\tred\t{0}\n"


def check(folder: Path, *rows: str, header: str = HEADER) -> Check:
    Image.new("RGB", (4, 6)).save(folder / "d.png")
    (folder / "feed.tsv").write_text(header + "".join(rows))
    return check_feed(folder)


def share(found: Check, name: str) -> tuple[int, tuple[str, ...]]:
    return next((s.works, s.without) for s in found.shares if s.ability.name == name)


def test_a_good_feed_is_complete_and_nothing_is_said(tmp_path: Path) -> None:
    found = check(tmp_path, GOOD.format("S"), GOOD.format("M"))
    assert (found.rows, found.products, found.variants, found.complete) == (2, 1, 2, 1)
    assert (found.problems, found.strange) == ((), ())
    assert {s.works for s in found.shares} == {1}


def test_each_share_counts_what_its_feed_leaves_out(tmp_path: Path) -> None:
    rows = (
        "a\t\tThing\t\t\t\t50 EUR\tin_stock\tGadgets\t\t\t\n"
        "b\t\tCap\tCotton.\thttps://s.example/b\tgone.png\t50 EUR\tout_of_stock\tHats\tunisex\tnavy\t\n"
        "c\t\tWool coat\tWarm.\thttps://s.example/c\thttps://s.example/c.jpg\t50 USD\tin_stock\tCoats\tfemale\tnavy\tS\n"
    )
    found = check(tmp_path, GOOD.format("S"), rows)
    assert share(found, "category") == (3, ("a",))
    assert share(found, "color") == (3, ("a",))
    assert share(found, "size") == (3, ("a",))  # a cap alone needs none
    assert share(found, "gender") == (3, ("a",))
    assert share(found, "picture") == (2, ("a", "b"))
    assert share(found, "try_on") == (2, ("a", "b"))
    assert share(found, "stock") == (3, ("b",))
    assert share(found, "price") == (3, ("c",))
    assert found.complete == 1


def test_what_nobody_can_be_dressed_in_is_not_ready_to_be_tried_on(tmp_path: Path) -> None:
    wallet = GOOD.format("S").replace("d-S\td\tWrap dress", "w\tw\tLeather wallet").replace("Dresses", "Wallets")
    found = check(tmp_path, GOOD.format("S"), wallet)
    assert share(found, "category")[0] == 2 and share(found, "try_on")[0] == 1


def test_rows_are_named_by_line_with_what_is_wrong(tmp_path: Path) -> None:
    found = check(
        tmp_path,
        GOOD.format("S"),
        GOOD.format("S"),
        GOOD.format("M").replace("50 EUR", "call us"),
        GOOD.format("L").replace("Wrap dress", ""),
    )
    assert [(p.place, p.reason) for p in found.rejected] == [
        ("line 3", "id 'd-S' was already used in line 2"),
        ("line 4", "price 'call us' cannot be read"),
        ("line 5", "no title"),
    ]


def test_unknown_values_are_counted_by_product(tmp_path: Path) -> None:
    odd = GOOD.replace("red", "Mitternacht").replace("Dresses", "Gadgets").replace("Wrap dress", "Thing").replace("{0}", "S")
    found = check(
        tmp_path, odd, odd.replace("d-S\td", "e-S\te"), GOOD.format("Uni").replace("\td\t", "\tf\t").replace("d-", "f-")
    )
    assert [(s.field, s.value, s.products) for s in found.strange] == [
        ("category", "Gadgets", 2),
        ("color", "Mitternacht", 2),
        ("size", "Uni", 1),
    ]


@pytest.mark.parametrize("broken", ["KÃ¼hle Jacke", "Itâ€™s warm", "50 \ufffd off"])
def test_broken_letters_are_shown(tmp_path: Path, broken: str) -> None:
    found = check(tmp_path, GOOD.format("S").replace("Viscose.", broken))
    assert ["description has broken letters" in p.reason for p in found.warnings] == [True]


@pytest.mark.parametrize("fine", ["Übergrößen: Ärmel, Straße", "Château Â la mode", "São Paulo", "M&amp;amp;eacute; & Co"])
def test_letters_of_other_languages_are_not_broken(tmp_path: Path, fine: str) -> None:
    assert not check(tmp_path, GOOD.format("S").replace("Viscose.", fine)).warnings


def test_variants_that_cannot_be_told_apart_are_said(tmp_path: Path) -> None:
    found = check(tmp_path, GOOD.format("M"), GOOD.format("M").replace("d-M", "d-2"))
    assert [p.reason for p in found.warnings] == ["2 variants of 'd' are the same (size M)"]


def test_a_picture_that_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / "odd.png").write_bytes(b"<html>404</html>")
    found = check(tmp_path, GOOD.format("S").replace("d.png", "odd.png"))
    assert ["cannot be read" in p.reason for p in found.warnings] == [True]
    assert not list(tmp_path.glob("pictures*"))  # nothing is copied


def test_a_price_with_its_point_in_the_wrong_place_is_said(tmp_path: Path) -> None:
    rows = [GOOD.format("S").replace("d-S\td", f"p{n}\t").replace("50 EUR", f"{30 + n}.90 EUR") for n in range(9)]
    found = check(tmp_path, *rows, GOOD.format("S").replace("50 EUR", "4990 EUR"))
    assert [(p.place, p.reason.split(":")[0]) for p in found.warnings] == [
        ("line 11", "price €4,990 is far from the feed's usual €35.40")
    ]
