"""The page with a language model that is good, talks nonsense, is slow, breaks, goes away: the log says when it was replaced."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks.program import running
from tests.assistant.models.endpoint import Endpoint, serving
from tests.browser.shopper import Shopper

pytestmark = pytest.mark.slow

TIMEOUT_S = 1.0


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with serving() as server:
        yield server


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "app.log"


@pytest.fixture
def address(endpoint: Endpoint, catalogue_folder: Path, log: Path) -> Iterator[str]:
    """The application with `endpoint` as its language model."""
    model = {
        "FITTING_ROOM_CHAT_MODEL": "openai",
        "FITTING_ROOM_CHAT_MODEL_NAME": "as-told",
        "FITTING_ROOM_CHAT_URL": endpoint.url,
        "FITTING_ROOM_CHAT_TIMEOUT_S": str(TIMEOUT_S),
    }
    endpoint.does = "faithful"
    with running(catalogue_folder, log, **model) as address:
        yield address


def test_shoppers_are_answered_and_only_the_log_says_that_the_model_was_replaced(
    browser: Browser, address: str, endpoint: Endpoint, log: Path
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-US", reduced_motion="reduce")
    try:
        me = Shopper(context, address)
        me.says("a blue shirt for Zebulon")
        assert _told(endpoint) == 1, "the model was asked"
        for turn, does in enumerate(["obeys", "slow", "error-500"], start=1):
            endpoint.does = does
            me.says(["a red dress for Zebulon", "black trousers for Zebulon", "a warm coat for Zebulon"][turn - 1])
            assert me.cards.count() > 0, f"{does}: the shop works without its model"
        assert _told(endpoint) == 4
        chat = me.chat.inner_text()
        assert "free today" not in chat and "999" not in chat
        endpoint.shutdown()
        endpoint.server_close()
        me.says("white sneakers for Zebulon")
        assert me.cards.count() > 0
        assert "model" not in me.chat.inner_text()
        assert me.errors == []
    finally:
        context.close()
    told = log.read_text()
    assert told.count("the built-in wording takes over") >= 3, told
    assert "Zebulon" not in told and "Traceback" not in told


def _told(endpoint: Endpoint) -> int:
    """How often the model was told a shopper's words; the program's warm-up asks it too, at any time."""
    return sum("Zebulon" in str(body) for body in endpoint.asked)
