"""The house's measures: modules of one job, folders that can be read at a glance, one class to a name."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.places import ROOT

PARTS = ("assistant", "catalog", "tryon", "prompts", "demo", "training", "benchmarks")
MOST_LINES, MOST_MODULES = 300, 20
MAY_BE_LARGER = ("assistant/operations",)  # one module to a kind of operation


def modules() -> list[Path]:
    return [path for part in PARTS for path in sorted((ROOT / part).rglob("*.py"))]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def too_long(paths: Iterable[Path]) -> dict[str, int]:
    lines = {str(path): len(path.read_text("utf-8").splitlines()) for path in paths}
    return {path: count for path, count in lines.items() if count > MOST_LINES}


def too_full(paths: Iterable[Path]) -> dict[Path, int]:
    folders: dict[Path, int] = defaultdict(int)
    for path in paths:
        folders[path.parent] += path.name != "__init__.py"
    return {folder: count for folder, count in folders.items() if count > MOST_MODULES}


def public_classes(path: Path) -> Iterator[str]:
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node.name


def of_one_name(paths: Iterable[Path]) -> dict[str, list[str]]:
    where: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        for name in public_classes(path):
            where[name].append(str(path))
    return {name: files for name, files in where.items() if len(files) > 1}


def test_no_module_is_longer_than_300_lines() -> None:
    assert not too_long(modules()), "split it by noun"


def test_no_folder_has_more_than_20_modules() -> None:
    full = {named(folder): count for folder, count in too_full(modules()).items()}
    assert not full.keys() - set(MAY_BE_LARGER), "give what belongs together a folder of its own"


@pytest.mark.parametrize("folder", MAY_BE_LARGER)
def test_the_folders_that_may_be_larger_are(folder: str) -> None:
    assert ROOT / folder in too_full(modules()), "it needs no exception any more"


@pytest.mark.parametrize("part", ["assistant", "catalog", "tryon"])
def test_no_two_public_classes_of_a_package_have_one_name(part: str) -> None:
    assert not of_one_name(sorted((ROOT / part).rglob("*.py")))


def test_the_measures_find_what_they_forbid(tmp_path: Path) -> None:
    (tmp_path / "long.py").write_text("x = 1\n" * (MOST_LINES + 1))
    for number in range(MOST_MODULES):
        (tmp_path / f"part{number}.py").write_text("class Same: ...\nclass _Own: ...\n" if number < 2 else "")
    paths = sorted(tmp_path.glob("*.py"))
    assert too_long(paths) == {str(tmp_path / "long.py"): MOST_LINES + 1}
    assert too_full(paths) == {tmp_path: MOST_MODULES + 1}
    assert of_one_name(paths) == {"Same": [str(tmp_path / f"part{number}.py") for number in (0, 1)]}
