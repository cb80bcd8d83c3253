"""What make passes on to the program, draws and deletes; the program itself is a script that notes how it is called."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.places import ROOT

_PYTHON = '#!/bin/sh\necho "$* PORT=$PORT CATALOGUE=$CATALOGUE" >> called\n'
_READY = (".ready-drawing", ".ready", ".ready-dev")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with our Makefile in which all is set up."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in ("requirements.txt", "requirements-dev.txt", ".ci/setup"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(_PYTHON)
    python.chmod(0o755)
    for name in _READY:
        (tmp_path / ".venv" / name).touch()
    return tmp_path


def calls(project: Path, *arguments: str, **environment: str) -> list[str]:
    own = {name: value for name, value in os.environ.items() if name not in ("PORT", "CATALOGUE", "MAKEFLAGS", "MAKELEVEL")}
    subprocess.run(["make", *arguments], cwd=project, env={**own, **environment}, check=True, capture_output=True, timeout=60)
    called = project / "called"
    return called.read_text().splitlines() if called.exists() else []


def test_what_make_is_not_given_is_left_to_the_programs_own_settings(project: Path) -> None:
    *drawn, served = calls(project, "run")
    assert served == "app.py PORT= CATALOGUE="
    assert any(line.startswith("-m catalog demo --out .cache/demo") for line in drawn)


@pytest.mark.parametrize(
    "line", ["CATALOGUE=my-shop", 'export CATALOGUE = "my-shop"', "CATALOGUE='my-shop' # ours", "A=1\nCATALOGUE=my-shop\nB=2"]
)
def test_a_catalogue_of_env_is_served_and_no_demo_is_drawn(project: Path, line: str) -> None:
    (project / ".env").write_text(f"PORT=8080\n{line}\n")
    assert calls(project, "run") == ["app.py PORT= CATALOGUE="]


@pytest.mark.parametrize("value", [".cache/demo", "./.cache/demo/", '".cache/demo"'])
def test_the_demo_that_env_names_is_drawn(project: Path, value: str) -> None:
    (project / ".env").write_text(f"CATALOGUE={value}\n")
    assert len(calls(project, "run")) == 3


def test_what_make_is_given_goes_before_env(project: Path) -> None:
    (project / ".env").write_text("PORT=8080\nCATALOGUE=my-shop\n")
    assert calls(project, "run", "PORT=9000", "CATALOGUE=other") == ["app.py PORT=9000 CATALOGUE=other"]


def test_what_the_environment_says_is_passed_on(project: Path) -> None:
    assert calls(project, "run", PORT="9000", CATALOGUE="other") == ["app.py PORT=9000 CATALOGUE=other"]


def test_cleaning_keeps_what_cannot_be_made_again(project: Path) -> None:
    kept = [
        "shoppers.sqlite",
        "shoppers.sqlite-wal",
        "shoppers.sqlite.broken-20260101-000000",
        "judgements.jsonl",
        "my-shop/shop.md",
    ]
    for name in [*kept, "demo/catalogue.json", "shops/big", "drawn/one.png"]:
        (project / ".cache" / name).parent.mkdir(parents=True, exist_ok=True)
        (project / ".cache" / name).touch()
    calls(project, "clean")
    left = {path.relative_to(project / ".cache").as_posix() for path in (project / ".cache").rglob("*") if path.is_file()}
    assert left == set(kept) and not (project / ".venv").exists()
