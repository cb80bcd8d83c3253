"""Which pages are of the shop's own site, as browsers part cookies."""

from __future__ import annotations

import pytest

from assistant.settings.sites import other_sites


@pytest.mark.parametrize(
    ("parent", "hosts", "other"),
    [
        ("https://www.nord.example", ["assistant.nord.example"], False),
        ("https://nord.example:8443", ["assistant.nord.example"], False),
        ("https://www.nord.example", ["nord-assistant.example"], True),
        ("https://www.nord.co.uk", ["assistant.nord.co.uk"], False),
        ("https://www.nord.co.uk", ["sued.co.uk"], True),
        ("https://nord.example", [], True),
        ("http://localhost:3000", ["localhost"], False),
        ("http://127.0.0.1", ["127.0.0.2"], True),
        ("http://192.168.1.7", ["192.168.1.7"], False),
        ("https://nord.example", ["nord.example", "sued.example"], True),
    ],
)
def test_a_parent_is_of_the_own_site_or_of_another(parent: str, hosts: list[str], other: bool) -> None:
    assert bool(other_sites([parent], hosts)) is other
