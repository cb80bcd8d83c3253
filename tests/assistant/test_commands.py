"""The command-line contracts: JSON Lines in and out, bad lines answered, unusable arguments refused with one sentence."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from assistant.__main__ import answer_lines, main
from assistant.cli import frame_json
from assistant.frame import Frame, Reference, Relative
from catalog.catalogue import Catalogue
from catalog.importing import import_feed
from tests.catalog.shop import write_feed


def test_a_bad_line_gets_an_error_and_the_rest_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [b'{"id": 1}\n', b"no json\n", b"[1]\n", b"\n", b'{"id": 2, "utterance": "x"}\n', b"\xff\xfe\n"]
    answer_lines(lines, lambda line: iter([{"id": line["id"], "said": line["utterance"]}]))
    out = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [("error" in one, one.get("id")) for one in out] == [(True, 1), (True, None), (True, None), (False, 2), (True, None)]


def test_a_folder_that_is_no_catalogue_ends_with_2_and_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["understand", "--catalogue", str(tmp_path)]) == 2
    error = capsys.readouterr().err.strip()
    assert error and "\n" not in error and "Traceback" not in error


def test_frames_are_printed_as_the_contract_says(shop: Catalogue) -> None:
    frame = Frame(
        "x",
        "en",
        ("refine",),
        wanted={"color": ("red",)},
        price_max=4990,
        references=(Reference(position=2), Reference(pronoun=True)),
        relative=(Relative("price_max", "less"), Relative("color", value="blue")),
    )
    line = frame_json(frame, shop)
    assert line["wanted"] == {"color": ["red"]}
    assert line["price_max"] == 49.9
    assert line["references"] == [{"position": 2}, {"pronoun": True}]
    assert line["relative"] == [{"slot": "price_max", "direction": "less"}, {"slot": "color", "value": "blue"}]


@pytest.mark.slow
def test_understand_answers_from_the_shell(shop: Catalogue) -> None:
    said = json.dumps({"id": "a", "utterance": "a red dress under 50, no stripes", "history": []})
    command = [sys.executable, "-m", "assistant", "understand", "--catalogue", str(shop.folder)]
    done = subprocess.run(command, input=said, capture_output=True, text=True, check=True, timeout=120)
    line = json.loads(done.stdout)
    assert line["acts"] == ["search"] and line["price_max"] == 50.0
    assert line["unwanted"] == {"pattern": ["striped"]} and line["operations"] == [{"op": "find"}]


@pytest.mark.slow
def test_replay_prints_one_line_for_each_turn(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    import_feed(write_feed(tmp_path / "source"), folder)
    run = partial(subprocess.run, capture_output=True, text=True, check=True, timeout=180)
    turns = [{"user": "dresses"}, {"user": "add the second one"}]
    said = json.dumps({"id": "d", "turns": turns})
    done = run([sys.executable, "-m", "assistant", "replay", "--catalogue", str(folder)], input=said)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(line["id"], line["turn"]) for line in lines] == [("d", 0), ("d", 1)]
    named = "id turn acts operations constraints shown total relaxed targets bag pictures reply ms"
    assert set(lines[0]) == set(named.split())
    assert lines[1]["targets"] == [lines[0]["shown"][1]]
    assert [(one["op"], one.get("do")) for line in lines for one in line["operations"]] == [("find", None), ("bag", "add")]
