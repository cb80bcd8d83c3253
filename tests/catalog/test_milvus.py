"""Milvus answers as the other index does; asked of milvus-lite, in an environment of its own that is made when it is missing."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from typing import Any

import pytest

from tests.places import ROOT

_OWN = ROOT / "tests" / "milvus"
_PLACE = ROOT / ".cache" / "milvus"


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    done = subprocess.run(
        [_python(), str(_OWN / "ask.py")], capture_output=True, text=True, check=False, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    answers: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answers


@pytest.mark.slow
@pytest.mark.parametrize("share", ["all", "few", "many"])
def test_milvus_finds_the_nearest_of_the_allowed_rows(told: dict[str, Any], share: str) -> None:
    assert told["count"] == 9000
    for answer in told[share]:
        assert answer["found"] == answer["exact"]
        assert answer["scores"] == sorted(answer["scores"], reverse=True)


@pytest.mark.slow
def test_milvus_finds_nothing_where_nothing_is_allowed(told: dict[str, Any]) -> None:
    assert [answer["found"] for answer in told["none"]] == [[]] * 5


@pytest.mark.slow
def test_rows_that_were_removed_are_not_found_until_they_are_added_again(told: dict[str, Any]) -> None:
    assert 17 not in told["after_removal"]
    assert told["after_adding"][0] == 17


def _python() -> str:
    """Of the environment with milvus-lite; skips where its packages can't be installed."""
    python, ready = _PLACE / "bin" / "python", _PLACE / f"ready-{_requirements_digest()}"
    if not ready.exists():
        subprocess.run([sys.executable, "-m", "venv", str(_PLACE)], check=True)
        install = [str(python), "-m", "pip", "install", "-q", "-r", str(_OWN / "requirements.txt")]
        done = subprocess.run(install, capture_output=True, text=True, check=False, timeout=600)
        if done.returncode:
            last = (done.stderr.strip().splitlines() or ["pip said nothing"])[-1]
            pytest.skip(f"milvus-lite cannot be installed here: {last}")
        ready.touch()
    return str(python)


def _requirements_digest() -> str:
    return hashlib.sha256((_OWN / "requirements.txt").read_bytes()).hexdigest()[:12]
