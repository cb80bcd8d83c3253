"""The viewer's markup: what a shopper without 3D gets, names and words for all, nothing unescaped, nothing that is gone."""

from __future__ import annotations

from dataclasses import replace

from assistant.frame import Language
from assistant.ui.views.viewer import LegendRow, MannequinView, SizeView, viewer
from assistant.ui.views.words import Words
from catalog.vocabulary import Vocabulary
from tryon.engines.mannequin.fit_map import legend

ROWS = tuple(LegendRow(one.code, one.colour) for one in legend())
SIZES = tuple(SizeView(size, f"/looks/{size}", f"/looks/{size}-glb", (f"{size}: chest good",)) for size in ("S", "M", "L"))
VIEW = MannequinView("look-1", SIZES, "M", 'a "striped" <tee>', ROWS)


def drawn(view: MannequinView, language: Language = "en") -> str:
    return viewer(Words(language, Vocabulary.load()), view)


def test_the_chosen_size_is_shown_at_once_as_a_picture_with_its_verdict() -> None:
    page = drawn(VIEW)
    assert '<img src="/looks/M"' in page and page.count("<img") == 1
    assert '<ul class="doubts" data-of="1"><li>M: chest good</li>' in page
    assert page.count('hidden=""') == 0 and page.count("data-of=") == 3
    assert "<model-viewer" not in page


def test_all_sizes_and_their_models_are_told_to_the_script() -> None:
    page = drawn(VIEW)
    for one in SIZES:
        assert f'label="{one.size}" data-still="{one.still}" data-model="{one.model}"' in page


def test_words_stand_beside_the_colours_in_both_languages() -> None:
    for language, word in (("en", "comfortable"), ("zh", "舒适")):
        page = drawn(VIEW, language)
        assert word in page and all(row.colour in page for row in ROWS)


def test_titles_are_escaped() -> None:
    assert "<tee>" not in drawn(VIEW) and '"striped"' not in drawn(VIEW)


def test_a_deleted_still_says_so_and_a_missing_model_offers_no_turning() -> None:
    gone = replace(VIEW, sizes=tuple(replace(one, still=None) for one in SIZES))
    assert "<img" not in drawn(gone) and "data-turn" not in drawn(gone)
    still_only = replace(VIEW, sizes=(SizeView("M", "/looks/M", None),))
    assert "<img" in drawn(still_only) and "data-turn-open" not in drawn(still_only) and "data-turn-way" not in drawn(still_only)


def test_one_size_has_no_slider() -> None:
    assert "data-turn-size" not in drawn(replace(VIEW, sizes=SIZES[1:2]))
