"""Feeds behind addresses, served by this machine: what is asked for, what is kept, and what is said when it can't be had."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog.errors import CatalogError
from catalog.feeds.download import download
from catalog.feeds.web import fetch, fetched
from tests.catalog.feeds.feeds import read
from tests.catalog.server import Shop

pytestmark = pytest.mark.slow

TABLE = "id,title,price,image_link,link\n1,Tee,3 USD,/i/1.jpg,p/1\n"


@pytest.fixture
def shop() -> Iterator[Shop]:
    served = Shop()
    yield served
    served.close()


def test_a_feed_is_fetched_once_and_again_only_when_it_changed(tmp_path: Path, shop: Shop) -> None:
    shop.answers["/export/feed.csv"] = (200, TABLE.encode(), {"ETag": '"1"', "Last-Modified": "Mon, 05 Jan 2026 10:00:00 GMT"})
    folder = tmp_path / "shop" / "feed"
    assert fetch(f"{shop.url}/export/feed.csv", folder).changed
    assert not fetch(f"{shop.url}/export/feed.csv", folder).changed
    assert shop.asked[1][1]["If-None-Match"] == '"1"'
    assert shop.asked[1][1]["If-Modified-Since"] == "Mon, 05 Jan 2026 10:00:00 GMT"
    assert [p.get("title") for p in read(folder).products] == ["Tee"]
    shop.answers["/export/feed.csv"] = (200, TABLE.replace("Tee", "Cap").encode(), {"ETag": '"2"'})
    assert fetch(f"{shop.url}/export/feed.csv", folder).changed
    assert [p.get("title") for p in read(folder).products] == ["Cap"]


def test_links_are_whole_against_the_feeds_address(tmp_path: Path, shop: Shop) -> None:
    shop.answers["/export/feed.csv"] = (200, TABLE.encode(), {})
    fetch(f"{shop.url}/export/feed.csv?key=secret", tmp_path / "feed")
    product = read(tmp_path / "feed").products[0]
    assert (product.get("image_link"), product.get("link")) == (f"{shop.url}/i/1.jpg", f"{shop.url}/export/p/1")


def test_shopify_pages_are_asked_for_until_one_is_empty_and_the_shop_names_its_currency(tmp_path: Path, shop: Shop) -> None:
    pages = [["a", "b"], ["c"], []]

    def page(query: dict[str, list[str]]) -> tuple[int, bytes, dict[str, str]]:
        assert query["limit"] == ["250"]
        names = pages[int(query["page"][0]) - 1]
        products = [{"handle": n, "title": n, "variants": [{"id": n, "option1": "S", "price": "5.00"}]} for n in names]
        return 200, json.dumps({"products": products}).encode(), {}

    shop.answers["/products.json"] = page
    shop.answers["/meta.json"] = (200, b'{"currency": "SEK"}', {})
    fetch(f"{shop.url}/products.json?limit=30", tmp_path / "feed")
    drafts = read(tmp_path / "feed")
    assert [p.id for p in drafts.products] == ["a", "b", "c"]
    assert (drafts.currency, drafts.problems) == ("SEK", ())
    assert drafts.products[0].get("link") == f"{shop.url}/products/a"


def test_a_page_that_is_gone_is_gone_here_too(tmp_path: Path, shop: Shop) -> None:
    products = [{"handle": "a", "title": "a", "variants": [{"id": 1, "option1": "S", "price": "5.00"}]}]
    full, empty = (json.dumps({"products": some}).encode() for some in (products, []))
    shop.answers["/products.json"] = lambda query: (200, full if query["page"] <= ["2"] else empty, {})
    fetch(f"{shop.url}/products.json", tmp_path / "feed")
    shop.answers["/products.json"] = lambda query: (200, full if query["page"] <= ["1"] else empty, {})
    fetch(f"{shop.url}/products.json", tmp_path / "feed")
    assert sorted(p.name for p in (tmp_path / "feed").iterdir()) == ["fetched.json", "page-001.json"]


def test_name_and_password_are_sent_and_neither_kept_nor_said(tmp_path: Path, shop: Shop) -> None:
    shop.answers["/feed.csv"] = (200, TABLE.encode(), {})
    address = shop.url.replace("http://", "http://anna:geheim@") + "/feed.csv"
    fetch(address, tmp_path / "feed")
    assert shop.asked[0][1]["Authorization"].startswith("Basic ")
    assert "geheim" not in (tmp_path / "feed" / "fetched.json").read_text()
    shop.answers["/feed.csv"] = (403, b"", {})
    with pytest.raises(CatalogError) as error:
        fetch(address, tmp_path / "feed")
    assert "refuses to give it" in str(error.value) and "geheim" not in str(error.value)


@pytest.mark.parametrize(("status", "said"), [(404, "has nothing there"), (401, "asks for a name"), (418, "answers 418")])
def test_an_address_without_a_feed_leaves_the_former_one(tmp_path: Path, shop: Shop, status: int, said: str) -> None:
    shop.answers["/feed.csv"] = [(200, TABLE.encode(), {}), (status, b"", {})]
    fetch(f"{shop.url}/feed.csv", tmp_path / "feed")
    with pytest.raises(CatalogError, match=said):
        fetch(f"{shop.url}/feed.csv", tmp_path / "feed")
    assert read(tmp_path / "feed").products and not (tmp_path / "feed.new").exists()


def test_a_busy_server_is_asked_again_as_it_wishes(tmp_path: Path, shop: Shop) -> None:
    waits: list[float] = []
    shop.answers["/feed.csv"] = [(429, b"", {"Retry-After": "7"}), (503, b"", {}), (200, TABLE.encode(), {})]
    assert not download(f"{shop.url}/feed.csv", tmp_path / "feed.csv", wait=waits.append).unchanged
    assert (waits, (tmp_path / "feed.csv").read_text()) == ([7.0, 2.0], TABLE)


def test_an_answer_that_breaks_off_is_no_feed(tmp_path: Path, shop: Shop) -> None:
    shop.answers["/feed.csv"] = (200, TABLE.encode(), {"Content-Length": "5000"})
    with pytest.raises(CatalogError, match="broke off"):
        download(f"{shop.url}/feed.csv", tmp_path / "feed.csv", wait=lambda _: None)
    assert not list(tmp_path.iterdir())


def test_no_server_is_one_sentence_and_other_addresses_are_none(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match=r"http://127.0.0.1:9/feed.csv cannot be fetched: the server cannot be reached"):
        download("http://127.0.0.1:9/feed.csv", tmp_path / "f", wait=lambda _: None)
    with pytest.raises(CatalogError, match="cannot be fetched"):
        download("http:///feed.csv", tmp_path / "f", wait=lambda _: None)
    assert fetched(tmp_path) is None


def test_a_products_json_that_knows_no_pages_is_asked_twice_at_most(tmp_path: Path, shop: Shop) -> None:
    products = [{"handle": "a", "title": "a", "variants": [{"id": 1, "option1": "S", "price": "5.00"}]}]
    shop.answers["/export/products.json"] = (200, json.dumps({"products": products}).encode(), {})
    fetch(f"{shop.url}/export/products.json", tmp_path / "feed")
    assert [path for path, _ in shop.asked if "export" in path] == [
        "/export/products.json?limit=250&page=1",
        "/export/products.json?limit=250&page=2",
    ]
    assert [p.id for p in read(tmp_path / "feed").products] == ["a"]
    assert not fetch(f"{shop.url}/export/products.json", tmp_path / "feed").changed
