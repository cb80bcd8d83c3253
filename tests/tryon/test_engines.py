"""Engines by name: ours, and anybody else's from their own package, without a line in ours."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.people import mannequin
from tests.places import ROOT
from tests.tryon.pictures import tshirt
from tryon.engines.registry import ENGINES, engine
from tryon.types import Refusal

OTHERS = '''
"""An engine of somebody else: paints the torso in the colour it is set to."""
import numpy as np
from tryon.types import EngineInfo, Rendering

class Painted:
    info = EngineInfo("painted", "CC-BY-NC-4.0", frozenset({"top"}), memory_mb=10, output="the photo's size")

    def __init__(self, settings):
        self.colour = [int(v) for v in settings["colour"].split(",")]
        self.sure = float(settings.get("sure", "0.9"))

    def render(self, person, outfit, progress):
        progress("fit")
        x0, y0, x1, y1 = [int(v) for m in (person.landmarks[[11, 12, 23, 24], :2],) for v in (*m.min(0), *m.max(0))]
        touched = np.zeros(person.matte.shape, bool)
        touched[y0:y1, x0:x1] = True
        return Rendering(np.where(touched[..., None], self.colour, person.photo).astype(np.uint8), touched, self.sure)

def make(settings):
    return Painted(settings)
'''


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "elsewhere"
    (folder / "painting").mkdir(parents=True)
    (folder / "painting" / "__init__.py").write_text("")
    (folder / "painting" / "engine.py").write_text(OTHERS)
    (folder / "painting" / "lacking.py").write_text("import a_package_that_is_not_there\n")
    monkeypatch.syspath_prepend(str(folder))
    yield folder
    for name in [name for name in sys.modules if name.split(".")[0] == "painting"]:
        del sys.modules[name]


def test_another_packages_engine_is_made_from_its_dotted_path(package: Path) -> None:
    found = engine("painting.engine:make", {"colour": "1,2,3"})
    assert (found.info.name, found.info.licence) == ("painted", "CC-BY-NC-4.0")


@pytest.mark.parametrize("name", ["magic", "painting.engine", "painting.engine:", "painting.engine:nothing", "nowhere.at:all"])
def test_what_is_not_there_is_refused_with_what_is_known(package: Path, name: str) -> None:
    with pytest.raises(Refusal) as caught:
        engine(name)
    assert caught.value.code == "no_such_engine"
    assert caught.value.values == {"engine": name, "known": ", ".join(sorted(ENGINES))}


def test_a_package_that_is_there_and_lacks_something_says_what(package: Path) -> None:
    with pytest.raises(ModuleNotFoundError, match="a_package_that_is_not_there"):
        engine("painting.lacking:make")


def test_a_setting_that_warp_has_not_is_refused() -> None:
    with pytest.raises(Refusal, match="engine_setting"):
        engine("warp", {"model": "big"})


@pytest.mark.slow
def test_the_command_dresses_with_it(package: Path, tmp_path: Path) -> None:
    person, garment, out = (tmp_path / name for name in ("person.png", "shirt.png", "out.png"))
    Image.fromarray(mannequin(3)).save(person)
    Image.fromarray(tshirt()).save(garment)
    command = [sys.executable, "-m", "tryon", "render", "--engine", "painting.engine:make", "--engine-setting", "colour=9,200,9"]
    command += ["--person", str(person), "--garment", str(garment), "--category", "shirt", "--out", str(out)]

    def answer(*more: str) -> dict[str, object]:
        path = {**os.environ, "PYTHONPATH": str(package)}
        done = subprocess.run([*command, *more], cwd=ROOT, env=path, capture_output=True, text=True, check=True)
        found: dict[str, object] = json.loads(done.stdout)
        return found

    refused = answer("--engine-setting", "sure=0.02")
    assert (refused["ok"], refused["codes"]) == (False, ["too_unsure"])
    assert not out.exists()
    worn = answer()
    assert (worn["engine"], worn["licence"], worn["ok"]) == ("painted", "CC-BY-NC-4.0", True)
    assert (9, 200, 9) in [colour for _, colour in Image.open(out).getcolors(10**7) or []]
