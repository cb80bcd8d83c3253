"""`python -m assistant settings`: what is set and from where, every fault, and an exit code for scripts."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.settings import Settings
from catalog.catalogue import Catalogue
from tests.places import ROOT

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(shop: Catalogue, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Exit code and lines, with this shop.toml beside the shop's pages."""
    monkeypatch.chdir(tmp_path)  # no .env of this machine

    def ran(toml: str = "", *arguments: str, **environment: str) -> tuple[int, str]:
        (tmp_path / "shop.toml").write_text(toml, "utf-8")
        for name, value in {"FITTING_ROOM_SHOP_PAGES": str(tmp_path), **environment}.items():
            monkeypatch.setenv(name, value)
        code = main(["settings", "--catalogue", str(shop.folder), *arguments])
        return code, "\n".join(" ".join(line.split()) for line in capsys.readouterr().out.splitlines())

    return ran


def test_each_setting_in_force_is_listed_with_its_source(run: Run, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("FITTING_ROOM_RECORD_DAYS=7\n")
    toml = "name = 'Nord'\ncheckout = 'https://nord.example/?i={items}'\n[words.en]\ngreeting = 'Hello'"
    code, said = run(toml, FITTING_ROOM_PHOTO_MINUTES="5", FITTING_ROOM_SHOP_NAME="Süd", FITTING_ROOM_CHAT_KEY="hunter2")
    assert code == 0
    assert "FITTING_ROOM_RECORD_DAYS 7.0 .env" in said and "FITTING_ROOM_PHOTO_MINUTES 5.0 environment" in said
    assert "checkout 'https://nord.example/?i={items}' shop.toml" in said and "[words.en] greeting 'Hello' shop.toml" in said
    assert "FITTING_ROOM_SHOP_NAME 'Süd' environment" in said and "'Nord'" not in said
    assert "look name of shop.toml does not count: FITTING_ROOM_SHOP_NAME is set (environment)" in said
    assert "hunter2" not in said and "FITTING_ROOM_CHAT_KEY set, not shown environment" in said
    assert "other settings are as they come" in said and "FITTING_ROOM_ENGINE" not in said


def test_all_lists_every_setting(run: Run) -> None:
    _, said = run("", "--all")
    lacking = [name for name in Settings.model_fields if f"{name.upper()} " not in said.replace("[", " ")]
    assert lacking == []


def test_every_fault_is_said_and_the_exit_code_is_2(run: Run) -> None:
    code, said = run("nam = 'x'\n[colours]\naccent = '#ffe08a'", PORT="x", FITTING_ROOM_HOSTS="https://nord.example")
    assert code == 2
    bad = [line for line in said.splitlines() if line.startswith("BAD ")]
    assert len(bad) == 4 and any(
        "FITTING_ROOM_HOSTS is 'https://nord.example': give names without https://" in one for one in bad
    )


def test_ids_that_the_checkout_cannot_order_are_said(run: Run) -> None:
    code, said = run("checkout = 'shopify:https://nord.example'")
    assert code == 2 and "products have ids without a number (first: " in said
    code, said = run("checkout = 'https://nord.example/?i={items}'")
    assert code == 0 and "ok checkout: the ids of the products can be ordered" in said


def test_wishes_that_are_not_shown_are_said_with_the_reason(run: Run) -> None:
    _, said = run("[words.en]\nwishes = ['A spacesuit', 'A sombrero under {price}', 'A dress for {price}']")
    assert '[words.en] wish "A spacesuit" is not shown: it names no kind of garment' in said
    assert '[words.en] wish "A dress' not in said and "ok [words.en] wishes: 1 are shown" in said
    assert "[words.zh] has no wishes: built-in words are shown" in said


def test_a_folder_without_a_catalogue_is_said(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["settings", "--catalogue", str(tmp_path / "none")]) == 2
    assert "BAD   the catalogue is not checked: " in capsys.readouterr().out


def test_frames_of_other_sites_need_tls(run: Run) -> None:
    toml = "[frame]\nparents = ['https://www.nord.example']"
    assert "only with FITTING_ROOM_HTTPS=true" in run(toml)[1]
    assert "only with FITTING_ROOM_HTTPS=true" not in run(toml, FITTING_ROOM_HOSTS="assistant.nord.example")[1]


@pytest.mark.slow
def test_it_answers_from_the_shell_and_the_page_ends_with_the_same_fault(shop: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "shop.toml").write_text("logo = 'none.svg'")
    for command in (["-m", "assistant", "settings", "--catalogue", str(shop.folder)], ["app.py"]):
        done = subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env={"PATH": "", "FITTING_ROOM_SHOP_PAGES": str(tmp_path), "CATALOGUE": str(shop.folder)},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 2 and "logo is 'none.svg': give a picture beside shop.toml" in done.stdout + done.stderr
        assert "Traceback" not in done.stderr
