"""The page on data: true for the settings it is made from, complete, safe, in both languages."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from assistant.frame import Language
from assistant.privacy.practice import Practice
from assistant.settings import Settings
from assistant.ui.views.privacy import privacy_page

LANGUAGES: tuple[Language, ...] = ("en", "zh")
USUAL = Practice()


class Links(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_page_without_scripts_and_without_other_hosts(language: Language) -> None:
    html = privacy_page(USUAL, language, shop="Nord & <b>Co</b>")
    page = Links(html)
    assert html.startswith("<!doctype html>") and html.endswith("</html>")
    assert not {"script", "img", "link", "iframe"} & set(page.tags)
    assert all(not urlsplit(address).netloc for address in page.addresses)
    assert "Nord &amp; &lt;b&gt;Co&lt;/b&gt;" in html and not re.search(r"{\w+}", html.partition("</style>")[2])
    assert "/my-data" in page.addresses and f"/privacy?lang={'zh' if language == 'en' else 'en'}" in page.addresses


@pytest.mark.parametrize("language", LANGUAGES)
def test_times_and_age_are_those_of_the_settings(language: Language) -> None:
    settings = Settings(_env_file=None, photo_minutes=7, tab_seconds=13, minimum_age=18)
    html = privacy_page(Practice.of(settings), language, shop="Nord")
    text = re.sub(r"\s", "", re.sub("<style>.*</style>|<[^>]+>", " ", html, flags=re.DOTALL))
    assert ("7minutes" if language == "en" else "7分钟") in text
    assert ("13seconds" if language == "en" else "13秒") in text
    assert "18" in text and "16" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_model_elsewhere_is_named_and_its_absence_is_said(language: Language) -> None:
    away = Settings(
        _env_file=None, chat_model="openai", chat_url="https://api.example.com/v1", milvus="http://vectors.example.com:19530"
    )
    html = privacy_page(Practice.of(away), language, shop="Nord")
    assert html.count("api.example.com") >= 1 and "vectors.example.com" in html
    usual = privacy_page(Practice.of(Settings(_env_file=None)), language, shop="Nord")
    assert "example.com" not in usual
    assert ("on this server only" if language == "en" else "只在这台服务器上读取") in usual


def test_a_try_on_engine_of_somebody_else_promises_nothing_about_photos() -> None:
    html = privacy_page(Practice.of(Settings(_env_file=None, engine="their.package:engine")), "en", shop="Nord")
    assert "program of another maker" in html and "Photos: nobody else" not in html


def test_contact_and_policy_are_the_shops_own() -> None:
    settings = Settings(
        _env_file=None, privacy_contact="data@nord.example <b>", privacy_url="https://nord.example/privacy?a=1&b=2"
    )
    html = privacy_page(Practice.of(settings), "en", shop="Nord")
    assert "data@nord.example &lt;b&gt;" in html
    assert 'href="https://nord.example/privacy?a=1&amp;b=2"' in html


BAD = ["javascript:alert(1)", "data:text/html,x", "//evil.example", "nord.example", 'https://x"><script>', "ftp://x.example"]


@pytest.mark.parametrize("url", BAD)
def test_only_a_web_address_is_taken_as_a_policy(url: str) -> None:
    with pytest.raises(ValueError, match="privacy_url"):
        Settings(_env_file=None, privacy_url=url)
