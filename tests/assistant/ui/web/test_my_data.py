"""The section "My data": a copy, withdrawing, deleting after one more press; buttons have their words in every language."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from assistant.frame import Body, Language
from assistant.parts import ButtonAct, Message, Press
from assistant.privacy.consent import Consent, given
from assistant.privacy.practice import Practice
from assistant.store.store import SqliteStore
from assistant.ui import Judgement, JudgementFile
from assistant.ui.session.browser_session import Shopper
from assistant.ui.views.components import consent
from assistant.ui.views.said_by import said_by
from assistant.ui.views.words import Words
from assistant.ui.web.my_data import data_of, links, my_data
from catalog.text.languages import languages
from tests.assistant.ui.shop import ROBE, open_shop, words_of_the_shop

LANGUAGES: tuple[Language, ...] = tuple(languages())


def words(language: Language = "en") -> Words:
    return Words(language, words_of_the_shop())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("act", get_args(ButtonAct))
def test_every_button_has_its_words_in_every_language(act: ButtonAct, language: Language) -> None:
    assert said_by(Press(act, product="x"), words(language), "Robe").strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_deleting_everything_takes_two_presses_and_withdrawing_needs_consent(language: Language) -> None:
    without, with_one = my_data(words(language), None), my_data(words(language), Consent("2026-11-22T10:00:00+00:00", "2"))
    for html in (without, with_one):
        assert html.index('<summary data-key="erase"') < html.index('data-act="erase"')
        assert 'href="/my-data"' in html and f'href="/privacy?lang={language}"' in html
    assert 'data-act="withdraw"' not in without
    assert 'data-act="withdraw"' in with_one and "2026-11-22" in with_one
    assert "/my-data" not in links(words(language), copy=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_of_consent_says_what_happens_for_whom_and_where_to_read_more(language: Language) -> None:
    practice = Practice(minimum_age=15, tab_seconds=42)
    html = consent(words(language), photo_minutes=60, waiting=True, practice=practice, kind=True)
    assert "15" in html and "42" in html and f"/privacy?lang={language}" in html
    assert [act in html for act in ('data-act="agree"', 'data-act="piece"', 'data-act="refuse"')] == [True] * 3
    assert 'data-act="piece"' not in consent(words(language), photo_minutes=60, waiting=True)
    assert 'data-act="agree"' not in consent(words(language), photo_minutes=60, waiting=False)


def test_a_copy_holds_all_that_is_known_and_no_photo() -> None:
    shop, _ = open_shop()
    shopper = Shopper(shop, "en", "token")
    for message in (Message("a dress"), Message(press=Press("bag", product="cap")), Message(press=Press("save", product=ROBE))):
        list(shopper.send(message))
    shopper.judge(0, "down")
    body = Body({"height": 171.5, "weight": 64.0}, units="imperial", skin="tone5", hair="long", usual_size="M")
    shopper.session.state = replace(shopper.session.state, body=body, consent=given(), has_photo=True)
    copy = json.loads(json.dumps(data_of(shop, "token")))
    assert [line["title"] for line in copy["bag"]] == ["Cap"] and [one["product"] for one in copy["saved"]] == [ROBE]
    assert copy["body"]["measures_cm_kg"] == {"height": 171.5, "weight": 64.0}
    assert copy["body"]["mannequin"] == {"skin": "tone5", "hair": "long"} and copy["body"]["usual_size"] == "M"
    assert copy["body"]["told_in"] == "inches and pounds"
    assert copy["photo"]["there"] is True and copy["consent"]["version"]
    assert copy["ratings_of_this_visit"] == ["down"]
    assert copy["kept_on_the_server"] == {"days_after_the_last_visit": 30.0}


def test_another_browser_gets_another_copy_and_a_closed_page_what_is_kept() -> None:
    shop, _ = open_shop()
    list(Shopper(shop, "en", "token").send(Message(press=Press("save", product=ROBE))))
    assert [one["product"] for one in data_of(shop, "token")["saved"]] == [ROBE]
    for other in ("other", ""):
        copy = data_of(shop, other)
        assert copy["saved"] == [] and copy["kept_on_the_server"] is None


def test_what_practice_says_of_records_is_what_the_store_does(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "shop.db")
    assert store._keep_s == Practice().record_days * 86400
    store.close()


def test_thumbs_that_are_taken_back_leave_the_file_and_others_stay(tmp_path: Path) -> None:
    file = JudgementFile(tmp_path / "judgements.jsonl")
    mine, other = Judgement("up", ("search",), None, ("a",), ()), Judgement("down", ("search",), None, ("b",), ())
    for one in (other, mine, mine):
        file(one)
    file.forget([mine])
    left = [json.loads(line)["verdict"] for line in (tmp_path / "judgements.jsonl").read_text().splitlines()]
    assert left == ["down", "up"]
    file.forget([mine, mine])
    assert (tmp_path / "judgements.jsonl").read_text().count("\n") == 1
