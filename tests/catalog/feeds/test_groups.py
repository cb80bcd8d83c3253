"""What belongs to one product: rows without a group, lists of sizes, several pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.feeds.groups import shared_title
from tests.catalog.feeds.feeds import read_text, rejected, sizes, warned

HEADER = "id,title,price,size,color,image\n"


def test_one_id_for_all_sizes_is_one_product_and_said(tmp_path: Path) -> None:
    drafts = read_text(
        tmp_path, "f.csv", HEADER + "A1,Dress,9 EUR,S,red,\nA1,Dress,9 EUR,M,red,\nA1,Dress,9 EUR,M,red,\nA1,Cap,9 EUR,L,,\n"
    )
    assert (drafts.products[0].id, [v.sku for v in drafts.products[0].variants]) == ("A1", ["A1", "A1-red-M"])
    assert warned(drafts) == [
        ("line 3", "id 'A1' is used again for another size or color: taken as 'A1-red-M'")
    ]  # fmt: skip
    assert [place for place, _ in rejected(drafts)] == ["line 4", "line 5"]


@pytest.mark.parametrize("listed", ['"S, M, L"', "S|M|L", '"S;M;L"'])
def test_a_cell_with_several_sizes_is_as_many_variants(tmp_path: Path, listed: str) -> None:
    drafts = read_text(tmp_path, "f.csv", HEADER + f"A1,Dress,9 EUR,{listed},,\n")
    assert (sizes(drafts.products[0]), drafts.products[0].id, drafts.rows) == (["S", "M", "L"], "A1", 1)


@pytest.mark.parametrize("one", ["38,5", "S/M", "40-42", "W32/L34", "Small, roomy", "S"])
def test_a_single_size_stays_one(tmp_path: Path, one: str) -> None:
    drafts = read_text(tmp_path, "f.tsv", f"id\ttitle\tprice\tsize\nA1\tDress\t9 EUR\t{one}\n")
    assert sizes(drafts.products[0]) == [one]


@pytest.mark.parametrize(
    "images", ["a.jpg|b.jpg", "https://x.example/a.jpg,w_200/b.jpg", '"https://x.example/a.jpg, https://x/b.jpg"']
)
def test_the_first_of_several_pictures_is_taken(tmp_path: Path, images: str) -> None:
    image = read_text(tmp_path, "f.tsv", "id\ttitle\tprice\timage\nA1\tDress\t9 EUR\t" + images).products[0].get("image_link")
    expected = {"a": "a.jpg", "h": "https://x.example/a.jpg,w_200/b.jpg", '"': "https://x.example/a.jpg"}
    assert image == expected[images[0]]


def test_zeros_that_excel_protects_are_kept(tmp_path: Path) -> None:
    assert read_text(tmp_path, "f.csv", 'id,title,price\n"=""0071""",Dress,9 EUR\n').products[0].id == "0071"


@pytest.mark.parametrize(
    ("titles", "shared"),
    [
        (["Linen tee - Red / S", "Linen tee - Red / M"], "Linen tee - Red"),
        (["Linen tee, size S", "Linen tee, size M"], "Linen tee"),
        (["Tee (S)", "Tee (M)"], "Tee (S)"),
        (["Dress", "Shoes"], "Dress"),
    ],
)
def test_titles_share_what_they_begin_with(titles: list[str], shared: str) -> None:
    assert shared_title(titles) == shared


@pytest.mark.parametrize(
    ("said", "state"),
    [("auf Lager", "in_stock"), ("5+", "in_stock"), (">10", "in_stock"), ("3 Stk", "in_stock"), ("0", "out_of_stock"),
     ("-2", "out_of_stock"), ("Rupture de stock", "out_of_stock"), ("pre_order", "preorder"), ("In stock", "in_stock"),
     ("https://schema.org/LimitedAvailability", "in_stock"), ("BackOrder", "backorder"), ("maybe", "out_of_stock")],
)  # fmt: skip
def test_stock_is_said_in_many_ways(tmp_path: Path, said: str, state: str) -> None:
    drafts = read_text(tmp_path, "f.tsv", f"id\ttitle\tprice\tavailability\nA1\tDress\t9 EUR\t{said}\n")
    assert drafts.products[0].variants[0].availability == state
    assert bool(drafts.problems) == (said == "maybe")


def test_a_currency_that_is_given_is_for_prices_without_one(tmp_path: Path) -> None:
    from catalog.feeds import collect, read_feed

    path = tmp_path / "f.csv"
    path.write_text("id,title,price\n1,Tee,5 USD\n2,Tee,6 USD\n3,Tee,7\n")
    drafts = collect(read_feed(path), default_currency="EUR")
    assert (drafts.currency, drafts.products[2].variants[0].price.currency) == ("USD", "EUR")
