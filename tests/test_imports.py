"""Walks every import of the project: the arrow `app -> assistant -> catalog | tryon`, and no circles of files or folders."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path

import pytest

from tests.places import ROOT

PARTS = ("app", "anthropometry", "assistant", "catalog", "tryon", "prompts", "demo", "training", "benchmarks")
TERMS = "anthropometry"  # what everybody may import and what imports nobody
WITHOUT_CIRCLES = ("assistant", "catalog", "tryon", "demo", "training")
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
DRAWS_THE_DEMO = ROOT / "catalog" / "__main__.py"  # `python -m catalog demo`


def modules(part: str) -> list[Path]:
    file = ROOT / f"{part}.py"
    return [file] if file.exists() else sorted((ROOT / part).rglob("*.py"))


@dataclass(frozen=True)
class Read:
    """What is asked of a module, wherever in it: functions and type-checking blocks count."""

    imported: tuple[tuple[str, str], ...]  # (module, name taken from it or "")
    attributes: frozenset[str]  # x.name


@cache
def read(path: Path) -> Read:
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))  # not kept: a million of them keep the garbage collector busy
    return Read(tuple(_imported(path, nodes)), frozenset(node.attr for node in nodes if isinstance(node, ast.Attribute)))


def _imported(path: Path, nodes: Iterable[ast.AST]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} uses a relative import"
            yield from ((node.module or "", alias.name) for alias in node.names)


def roots(path: Path) -> set[str]:
    return {module.split(".")[0] for module, _ in read(path).imported}


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("part", PARTS)
def test_imports_follow_the_arrow(part: str) -> None:
    wrong = {}
    for path in modules(part):
        allowed = MAY_IMPORT[part] | {part, TERMS} | ({"demo"} if path == DRAWS_THE_DEMO else set())
        if others := roots(path) & set(PARTS) - allowed:
            wrong[shown(path)] = others
    assert not wrong, f"{part} may import {sorted(MAY_IMPORT[part])} only"


@pytest.mark.parametrize("part", PARTS)
def test_gradio_is_imported_by_the_page_only(part: str) -> None:
    page = ROOT / "assistant" / "ui"
    assert not [shown(path) for path in modules(part) if not path.is_relative_to(page) and "gradio" in roots(path)]


@pytest.mark.parametrize("part", [part for part in PARTS if part not in ("app", "benchmarks", "training")])
def test_settings_are_the_only_reader_of_the_environment(part: str) -> None:
    readers = [
        shown(path) for path in modules(part) if path.name != "__main__.py" and {"environ", "getenv"} & read(path).attributes
    ]
    assert not readers, "read it in assistant/settings and pass it down"


@pytest.mark.parametrize("part", WITHOUT_CIRCLES)
def test_neither_files_nor_folders_import_in_a_circle(part: str) -> None:
    for folder, graph in _graphs({_dotted(path): path for path in modules(part)}).items():
        try:
            TopologicalSorter({name: set(others) for name, others in graph.items()}).prepare()
        except CycleError as error:
            around = error.args[1][::-1]
            arrows = [graph[one][other] for one, other in pairwise(around)]
            pytest.fail(f"{folder}: {' -> '.join(around)}, by {'; '.join(arrows)}")


def test_the_walk_sees_the_whole_house() -> None:
    assert all(len(modules(part)) > 5 for part in PARTS if part not in ("app", "prompts", TERMS))
    assert (ROOT / "app.py").is_file() and modules("prompts")


def test_the_walk_finds_a_circle(tmp_path: Path) -> None:
    """Also one that only folders have, by an import inside a function."""
    files = {("p", "a", "one"): "import p.b.two", ("p", "b", "two"): "", ("p", "b", "three"): "def f():\n from p.a import four"}
    files |= {("p", "a", "four"): ""}
    paths = {}
    for name, text in files.items():
        paths[name] = tmp_path / "-".join(name)
        paths[name].write_text(text)
    with pytest.raises(CycleError):
        TopologicalSorter(_graphs(paths)["p"]).prepare()


def _dotted(path: Path) -> tuple[str, ...]:
    return path.relative_to(ROOT).with_suffix("").parts


def _graphs(paths: Mapping[tuple[str, ...], Path]) -> dict[str, dict[str, dict[str, str]]]:
    """For every folder: its file or subfolder -> those of its neighbours that it imports -> where."""
    graphs: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for name, path in paths.items():
        for module, taken in read(path).imported:
            target = _file(tuple(module.split(".")), taken, paths)
            if target is None or target == name:
                continue
            depth = next(place for place, (one, other) in enumerate(zip(name, target, strict=False)) if one != other)
            if depth:
                graphs["/".join(name[:depth])][name[depth]][target[depth]] = f"{'.'.join(name)} imports {'.'.join(target)}"
    return graphs


def _file(module: tuple[str, ...], taken: str, paths: Mapping[tuple[str, ...], Path]) -> tuple[str, ...] | None:
    """The file that an import reads: a submodule that is taken, the module, or a package's __init__."""
    return next(
        (name for name in ((*module, taken), (*module, taken, "__init__"), module, (*module, "__init__")) if name in paths), None
    )
