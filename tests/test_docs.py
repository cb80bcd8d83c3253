"""Whatever the documents name is there: files, folders, modules, what is imported from them, targets of make, links, tests."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from assistant.settings import Settings
from tests.places import ROOT
from tryon.engines.registry import ENGINES

DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
PARTS = "assistant|benchmarks|catalog|demo|docs|prompts|tests|training|tryon"
_PATH = re.compile(rf"(?<![\w./:-])(?:{PARTS})/[\w./*-]*")
_LINK = re.compile(r"\]\((?!https?:)([^)\s]*)\)")
_MODULE = re.compile(rf"(?<![\w./-])(?:{PARTS})(?:\.[A-Za-z]\w*)+")
_RUN = re.compile(rf"python -m ((?:{PARTS})[\w.]*)")
_IMPORT = re.compile(rf"from ((?:{PARTS})[\w.]*) import ([\w, ]+)")
_YOURS = re.compile(r"[A-Z]{4,}")  # a name to be filled in: catalog/feeds/formats/SYSTEM.py
_ENDINGS = ("py", "json", "md", "jsonl", "tsv", "csv")


def named(text: str) -> list[Path]:
    """The paths of the repository that a text names, patterns as they are."""
    return [Path(_YOURS.sub("*", found.rstrip("./"))) for found in _PATH.findall(text)]


def lacking(text: str) -> list[str]:
    """The paths that no file of the repository has."""
    return [str(path) for path in named(text) if not any(ROOT.glob(str(path)))]


def modules_lacking(text: str) -> list[str]:
    """The dotted names that neither a module nor a name in one has."""
    return [name for name in _MODULE.findall(text) if name.split(".")[-1] not in _ENDINGS and not _importable(name)]


def _importable(name: str) -> bool:
    at, *rest = name.split(".")
    found: object = importlib.import_module(at)
    for one in rest:
        at = f"{at}.{one}"
        if (ROOT / at.replace(".", "/")).is_dir() or (ROOT / f"{at.replace('.', '/')}.py").is_file():
            found = importlib.import_module(at)
        elif not hasattr(found, one):
            return False
        else:
            found = getattr(found, one)
    return True


def anchors(document: Path) -> set[str]:
    """The headings of a document as GitHub links to them."""
    heads = re.findall(r"^#+ (.+)$", document.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_and_module_that_a_document_names_is_there(document: Path) -> None:
    text = document.read_text("utf-8")
    assert (lacking(text), modules_lacking(text)) == ([], [])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    for link in _LINK.findall(document.read_text("utf-8")):
        file, _, anchor = link.partition("#")
        target = (document.parent / file).resolve() if file else document
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_and_import_works(document: Path) -> None:
    text = document.read_text("utf-8")
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert set(re.findall(r"(?:^|`)make ([a-z][a-z-]*)", text, re.MULTILINE)) <= set(targets)
    for module in _RUN.findall(text):
        file = ROOT / module.replace(".", "/")
        assert (file / "__main__.py").is_file() or '__name__ == "__main__"' in file.with_suffix(".py").read_text("utf-8"), module
    for module, names in _IMPORT.findall(text):
        assert all(hasattr(importlib.import_module(module), name.strip()) for name in names.split(",")), (module, names)


def test_every_test_that_the_page_on_security_names_is_there() -> None:
    tests = set(re.findall(r"`(test_\w+)`", (ROOT / "docs" / "security.md").read_text("utf-8")))
    written = set()
    for file in (ROOT / "tests").rglob("test_*.py"):
        written |= set(re.findall(r"^def (test_\w+)", file.read_text("utf-8"), re.MULTILINE))
    assert len(tests) > 50
    assert tests - written == set()


def test_every_setting_is_in_the_operators_table() -> None:
    page = (ROOT / "docs" / "operators.md").read_text("utf-8")
    names = [field.validation_alias or f"FITTING_ROOM_{name.upper()}" for name, field in Settings.model_fields.items()]
    assert [name for name in names if f"`{name}`" not in page] == []


def test_every_engine_that_a_refusal_may_name_has_a_row() -> None:
    page = (ROOT / "docs" / "try-on-engines.md").read_text("utf-8")
    assert [name for name in ENGINES if f"| `{name}`" not in page] == []


def test_every_file_that_a_refusal_names_is_explained_to_operators() -> None:
    page, files = (ROOT / "docs" / "operators.md").read_text("utf-8"), set[str]()
    for part in ("assistant", "tryon"):
        for path in (ROOT / part).rglob("*.py"):
            files |= set(re.findall(r'Refusal\([^()]*\bfile="([^"]+)"', path.read_text("utf-8")))
    assert files and not [name for name in files if f"`{name}`" not in page]


def test_what_is_not_there_is_found() -> None:
    text = "`catalog/feeds/xlsx.py`, tryon/engines/*.toml, `assistant.turn.Helper`; tryon/engines/SYSTEM.py, assistant.turn."
    assert lacking(text) == ["catalog/feeds/xlsx.py", "tryon/engines/*.toml"]
    assert modules_lacking(text) == ["assistant.turn.Helper"]
