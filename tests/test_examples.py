"""The examples of docs/examples are what they say: a unit that systemd reads, settings that there are."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from assistant.settings import Settings
from tests.places import ROOT

UNIT = ROOT / "docs" / "examples" / "fitting-room.service"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_has_nothing_to_say_of_the_unit(tmp_path: Path) -> None:
    here = tmp_path / UNIT.name
    here.write_text(UNIT.read_text().replace("/opt/fitting-room", str(ROOT)))  # where the project lies
    done = subprocess.run(["systemd-analyze", "verify", str(here)], capture_output=True, text=True, timeout=60, check=False)
    said = [line for line in done.stderr.splitlines() if UNIT.name in line]
    assert (done.returncode, said) == (0, [])


def test_the_unit_sets_what_there_is() -> None:
    names = {name.removeprefix("FITTING_ROOM_").lower() for name in re.findall(r"[ =]([A-Z_]+)=", UNIT.read_text())}
    assert {"cache", "catalogue"} <= names <= set(Settings.model_fields) | {"name"}
