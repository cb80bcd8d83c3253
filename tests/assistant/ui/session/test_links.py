"""Addresses of pictures."""

from __future__ import annotations

from assistant.ui.session.links import PREFIX, Links
from tests.assistant.ui.shop import Drawer


def test_a_link_opens_its_picture_and_stays_the_same() -> None:
    pictures = Drawer()
    links, name = Links(pictures), pictures.keep("anna", b"png")
    link = links.link("anna", name)
    assert link is not None
    assert links.link("anna", name) == link
    assert links.open(link.removeprefix(PREFIX)) == b"png"


def test_another_session_gets_no_link_to_it() -> None:
    pictures = Drawer()
    name = pictures.keep("anna", b"png")
    assert Links(pictures).link("bob", name) is None


def test_a_deleted_picture_has_no_link_and_its_old_link_is_dead() -> None:
    pictures = Drawer()
    links, name = Links(pictures), pictures.keep("anna", b"png")
    token = str(links.link("anna", name)).removeprefix(PREFIX)
    pictures.forget("anna")
    assert links.open(token) is None
    assert links.link("anna", name) is None


def test_forgetting_a_session_kills_its_links_only() -> None:
    pictures = Drawer()
    links = Links(pictures)
    hers, his = (str(links.link(who, pictures.keep(who, b"png"))).removeprefix(PREFIX) for who in ("anna", "bob"))
    links.forget("anna")
    assert links.open(hers) is None
    assert links.open(his) == b"png"


def test_nothing_opens_with_a_guess() -> None:
    assert Links(Drawer()).open("../../etc/passwd") is None
