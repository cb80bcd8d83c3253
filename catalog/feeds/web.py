"""Feeds behind addresses: fetched into a folder, and again only where they changed (ETag, Last-Modified).

Knows no format but the pages of Shopify's products.json.

FOLDER/fetched.json   the address, the shop's currency where it says one, and for each file what the server said about it
FOLDER/feed.* or page-001.json ...   what was fetched, read like any local feed
"""

from __future__ import annotations

import filecmp
import json
import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlencode, urljoin, urlsplit, urlunsplit

from catalog.errors import CatalogError
from catalog.feeds.download import Download, download
from catalog.feeds.unpack import ENDINGS

_RECORD = "fetched.json"
_PAGE = 250  # products: the most that Shopify gives at once
_MAX_PAGES = 1000


@dataclass(frozen=True)
class Fetched:
    """Where a folder's feed came from. `files`: name -> what the server said (etag, last_modified)."""

    url: str  # without name and password
    currency: str = ""  # of a Shopify shop's meta.json
    files: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    changed: bool = True  # whether the last request brought anything new

    def completed(self, fields: Mapping[str, str], shop: str = "") -> dict[str, str]:
        """Return a row's fields with whole links, and with the feed's currency where the row has none.

        `shop`: the shop's own address. Pictures are where the feed is; a page that no address makes whole is left out.
        """
        whole = {"image_link": _joined(self.url, fields["image_link"])} if "image_link" in fields else {}
        page = _joined(shop or self.url, fields.get("link", ""))
        said = {name: text for name, text in fields.items() if name != "link"} | whole
        return {**({"currency": self.currency} if self.currency else {}), **said, **({"link": page} if is_address(page) else {})}


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError:  # "http://[": no address at all
        return link


def is_address(source: str) -> bool:
    return bool(re.match(r"https?://", source, re.I))


def shown(url: str) -> str:
    """Return an address without name and password; any other text as it is."""
    if not is_address(url):
        return url
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def fetched(folder: Path) -> Fetched | None:
    """Return what `fetch` wrote beside a feed; None for any other folder."""
    try:
        return Fetched(**json.loads((folder / _RECORD).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def fetch(url: str, folder: Path) -> Fetched:
    """Fetch a feed into a folder of its own, which is replaced as a whole; on any failure what was there stays.

    Raises CatalogError in one sentence when the address gives no feed.
    """
    before = fetched(folder)
    if before is not None and before.url != shown(url):
        before = None
    fresh = folder.with_name(folder.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    try:
        _Files(folder, fresh, before).bring(url)
        _swap(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    found = fetched(folder)
    assert found is not None  # just written
    return found


class _Files:
    """The files of one fetch: new ones, and those that the server says are as before."""

    def __init__(self, old: Path, new: Path, before: Fetched | None) -> None:
        self._old, self._new, self._before = old, new, before
        self._said: dict[str, dict[str, str]] = {}

    def bring(self, url: str) -> None:
        currency = ""
        if urlsplit(url).path.endswith("/products.json"):
            self._pages(url)
            currency = self._currency(url)
        else:
            self._one(url, _file_name(url))
        record = Fetched(shown(url), currency, self._said, changed=not self._is_as_before())
        (self._new / _RECORD).write_text(json.dumps(asdict(record), indent=1), encoding="utf-8")

    def _is_as_before(self) -> bool:
        if self._before is None or set(self._before.files) != set(self._said):
            return False
        return all(_same(self._old / name, self._new / name) for name in self._said)

    def _one(self, url: str, name: str) -> Path:
        before = self._before.files.get(name, {}) if self._before and (self._old / name).is_file() else {}
        got: Download = download(
            url, self._new / name, etag=before.get("etag", ""), last_modified=before.get("last_modified", "")
        )
        if got.unchanged:
            shutil.copyfile(self._old / name, self._new / name)
            self._said[name] = dict(before)
        else:
            self._said[name] = {"etag": got.etag, "last_modified": got.last_modified}
        return self._new / name

    def _pages(self, url: str) -> None:
        """Pages until one holds no product, or the same ones again: a file that knows no pages."""
        parts = urlsplit(url)
        query = {name: text for name, text in parse_qsl(parts.query) if name not in ("limit", "page")}
        last = b""
        for page in range(1, _MAX_PAGES + 1):
            asked = urlencode({**query, "limit": str(_PAGE), "page": str(page)})
            name = f"page-{page:03}.json"
            path = self._one(urlunsplit(parts._replace(query=asked)), name)
            before, last = last, path.read_bytes()
            if not _holds_products(last, url) or last == before:
                if page > 1:
                    path.unlink()
                    del self._said[name]
                return
        raise CatalogError(f"{shown(url)} has more than {_MAX_PAGES} pages; export the products as CSV and import that.")

    def _currency(self, url: str) -> str:
        """Return what the shop's meta.json says, "" where it says nothing."""
        path = self._new / "meta.json"
        try:
            download(urljoin(url, "/meta.json"), path)
            said = json.loads(path.read_bytes()).get("currency", "")
        except (CatalogError, ValueError, AttributeError):
            return ""
        finally:
            path.unlink(missing_ok=True)
        return said if isinstance(said, str) and re.fullmatch("[A-Z]{3}", said) else ""


def _same(one: Path, other: Path) -> bool:
    return one.is_file() and filecmp.cmp(one, other, shallow=False)


def _holds_products(page: bytes, url: str) -> bool:
    try:
        products = json.loads(page)["products"]
    except (ValueError, TypeError, KeyError):
        raise CatalogError(
            f"{shown(url)} gives no Shopify products; is it open to all? Export the products as CSV otherwise."
        ) from None
    return bool(products)


def _file_name(url: str) -> str:
    """`https://shop.example/export/feed.tsv.gz?key=1` -> feed.tsv.gz: the ending tells lines from documents."""
    name = unquote(urlsplit(url).path).rsplit("/", 1)[-1].lower()
    packed = ".gz" if name.endswith(".gz") else ""
    ending = next((e for e in ENDINGS if name.removesuffix(".gz").endswith(e)), ".txt")
    return f"feed{ending}{packed}"


def _swap(fresh: Path, folder: Path) -> None:
    old = folder.with_name(folder.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        os.rename(folder, old)  # noqa: PTH104 - with the next line as close to atomic as folders get
    os.rename(fresh, folder)  # noqa: PTH104
    shutil.rmtree(old, ignore_errors=True)
