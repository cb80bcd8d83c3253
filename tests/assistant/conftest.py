"""The shop that conversations are tested in; a test that needs other products makes its own."""

from __future__ import annotations

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk, bigger_shop


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The products of `tests.assistant.talking`, imported once for all tests: they only read."""
    return bigger_shop(tmp_path_factory.mktemp("shop"))


@pytest.fixture
def talk(shop: Catalogue) -> Talk:
    """A conversation that has just begun, in the shop of the test."""
    return Talk(shop)
