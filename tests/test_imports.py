"""Walks every import of the project: the arrow `app -> assistant -> catalog | tryon`, and no circles of files or folders."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.places import ROOT

PARTS = ("app", "anthropometry", "assistant", "catalog", "tryon", "prompts", "demo", "training", "benchmarks")
TERMS = "anthropometry"  # what everybody may import and what imports nobody
MAY_IMPORT = {
    "app": {"assistant", "catalog", "tryon", "prompts"},
    "assistant": {"catalog", "tryon", "prompts"},
    "catalog": {"prompts"},
    "tryon": {"prompts"},
    "prompts": set(),
    TERMS: set(),
    "demo": {"catalog", "prompts"},
    "training": {"assistant", "catalog", "tryon", "prompts", "demo"},
    "benchmarks": {"assistant", "catalog", "tryon", "prompts", "demo", "training"},
}
MODULES = sorted(
    path
    for path in [ROOT / "app.py", ROOT / "anthropometry.py", *(p for part in PARTS[1:] for p in (ROOT / part).rglob("*.py"))]
    if path.exists() and "__pycache__" not in path.parts
)


DRAWS_THE_DEMO = ROOT / "catalog" / "__main__.py"  # `python -m catalog demo`


def imported(path: Path) -> Iterator[str]:
    """Absolute names of everything a module imports, also inside functions and type-checking blocks."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} uses a relative import"
            yield node.module or ""


def part_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_follow_the_arrow(path: Path) -> None:
    part = part_of(path)
    others = {name.split(".")[0] for name in imported(path)} & set(PARTS) - {part, TERMS}
    if path == DRAWS_THE_DEMO:
        others -= {"demo"}
    assert others <= MAY_IMPORT[part], f"{part} may not import {sorted(others - MAY_IMPORT[part])}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_gradio_is_imported_by_the_page_only(path: Path) -> None:
    allowed = path.is_relative_to(ROOT / "assistant" / "ui")
    assert allowed or "gradio" not in {name.split(".")[0] for name in imported(path)}


def _reads_environment(path: Path) -> bool:
    tree = ast.parse(path.read_text("utf-8"))
    return any(isinstance(n, ast.Attribute) and n.attr in {"environ", "getenv"} for n in ast.walk(tree))


@pytest.mark.parametrize(
    "path",
    [p for p in MODULES if part_of(p) not in {"app", "benchmarks", "training"} and p.name != "__main__.py"],
    ids=lambda p: str(p.relative_to(ROOT)),
)
def test_settings_are_the_only_reader_of_the_environment(path: Path) -> None:
    assert not _reads_environment(path), "read it in assistant/settings.py and pass it down"


def test_the_walk_sees_the_whole_house() -> None:
    assert {part_of(p) for p in MODULES} >= {"assistant", "catalog", "tryon", "prompts"}
    assert len(MODULES) > 20
