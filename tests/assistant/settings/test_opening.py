"""What the operator reads at the start, as far as it is known before anything is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.settings.opening import count_wearable, open_line, opening_lines, ready_line
from catalog.catalogue import Catalogue
from catalog.importing import import_feed
from catalog.product import Product
from catalog.store.columns import Records
from tests.catalog.shop import WordEmbedder, rows, write_feed
from tryon.engines.registry import engine
from tryon.types import Refusal

WARP = engine("warp").info


def settings(**given: object) -> Settings:
    return Settings(_env_file=None, **given)  # type: ignore[call-arg,arg-type]


@pytest.fixture
def two_dresses_and_jeans(tmp_path: Path) -> Catalogue:
    """A dress with a picture, one without, jeans with one."""
    chosen = [row for row in rows() if row.startswith(("red-S", "wine-M"))]
    jeans = next(row for row in rows() if row.startswith("navy-M"))
    import_feed(write_feed(tmp_path / "feed", [*chosen, f"{jeans}red.png"]), tmp_path / "out", model=WordEmbedder())
    return Catalogue.open(tmp_path / "out", model=WordEmbedder())


def test_counting_makes_no_product(two_dresses_and_jeans: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(_records: Records, _row: int) -> Product:
        raise AssertionError("a million products take minutes")

    monkeypatch.setattr(Records, "__getitem__", read)
    first, second, *more = opening_lines(settings(shop_name="Nord & Co"), two_dresses_and_jeans, WARP)
    assert first.startswith("Nord & Co: 3 products, up to 2 can be tried on (")
    assert f"imported {two_dresses_and_jeans.imported:%Y-%m-%d %H:%M} UTC" in first
    assert (second, more) == ("Engine warp; no language model", [])


def test_what_the_engine_does_not_put_on_is_not_counted() -> None:
    assert count_wearable(WARP, {"dress": 3, "phone case": 4, "shirt": 2}) == 5


def test_a_language_model_is_named_with_its_host_and_without_its_key(two_dresses_and_jeans: Catalogue) -> None:
    given = settings(chat_model="openai", chat_model_name="m-7b", chat_url="https://llm.example/v1", chat_key="hunter2")
    lines = list(opening_lines(given, two_dresses_and_jeans, WARP))
    assert lines[1] == "Engine warp; language model m-7b at llm.example" and "hunter2" not in "".join(lines)


@pytest.mark.parametrize("checkout", ["shopify:https://shop.example", "woocommerce:https://shop.example"])
def test_a_checkout_that_can_link_no_product_is_said(two_dresses_and_jeans: Catalogue, checkout: str) -> None:
    *_, last = opening_lines(settings(checkout=checkout), two_dresses_and_jeans, WARP)
    assert last.startswith(f"No product can be ordered by a link: checkout is {checkout}")


def test_an_own_checkout_takes_any_sku(two_dresses_and_jeans: Catalogue) -> None:
    assert len(list(opening_lines(settings(checkout="https://shop.example/{items}"), two_dresses_and_jeans, WARP))) == 2


def test_a_catalogue_with_numbers_is_ordered_by_links(tmp_path: Path) -> None:
    row = next(row for row in rows() if row.startswith("red-S")).replace("red-S", "44", 1)
    import_feed(write_feed(tmp_path / "feed", [row]), tmp_path / "out", model=WordEmbedder())
    catalogue = Catalogue.open(tmp_path / "out", model=WordEmbedder())
    assert catalogue.products().__next__().variants[0].number == "44"
    assert len(list(opening_lines(settings(checkout="shopify:https://shop.example"), catalogue, WARP))) == 2


def test_shoppers_address_is_said_where_a_proxy_does_tls() -> None:
    assert open_line(settings(port=8080)) == "Open http://127.0.0.1:8080"
    assert open_line(settings(port=8080, hosts="nord.example")) == "Open http://127.0.0.1:8080"
    public = open_line(settings(port=8080, hosts="nord.example, www.nord.example", https=True))
    assert public == "Open http://127.0.0.1:8080 (shoppers: https://nord.example, https://www.nord.example)"


def test_ready_says_why_nothing_can_be_tried_on() -> None:
    assert ready_line(5.83, None) == "Ready after 5.8 s."
    said = ready_line(5.83, Refusal("engine_not_installed", engine="flux2", file="requirements-gpu.txt"))
    assert said.startswith("Ready, but nothing can be tried on: ") and "requirements-gpu.txt" in said
