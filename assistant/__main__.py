"""`python -m assistant understand|replay --catalogue DIR`: JSON Lines in, JSON Lines out; the same code as the page's.

`python -m assistant settings` says what is set, from where, and what is wrong with it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
os.environ.setdefault("HF_HUB_OFFLINE", "1")

# ruff: noqa: E402 - the environment must stand before native libraries are imported
from assistant.ports import ModelTrouble
from assistant.settings import Settings, WrongSetting, configured, misspelt
from catalog.arguments import Arguments
from catalog.errors import CatalogError
from prompts import say
from tryon.types import Refusal

Answer = Callable[[Mapping[str, Any]], Iterator[dict[str, Any]]]


def main(arguments: list[str] | None = None) -> int:
    parser = Arguments(prog="python -m assistant", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, parser_class=Arguments)
    for name, text in (("understand", "messages -> frames"), ("replay", "dialogues -> what the assistant did")):
        command = commands.add_parser(name, help=text)
        command.add_argument("--catalogue", type=Path, required=True, metavar="DIR", help="made by python -m catalog import")
        if name == "replay":
            command.add_argument("--out-dir", type=Path, metavar="DIR", help="where try-on pictures go")
    checked = commands.add_parser("settings", help="what is set, from where, and what is wrong with it")
    checked.add_argument(
        "--catalogue", type=Path, metavar="DIR", help="made by python -m catalog import; else the one that is set"
    )
    checked.add_argument("--all", action="store_true", help="also what nobody has set")
    args = parser.parse_args(arguments)
    try:
        if args.command == "settings":
            return _checking(args.catalogue, everything=args.all)
        for line in misspelt(os.environ):
            print(f"python -m assistant: {line}", file=sys.stderr)
        settings = configured(os.environ, args.catalogue)
        if args.command == "understand":
            answer = _understanding(args.catalogue)
        else:
            answer = _replaying(args.catalogue, args.out_dir, settings)
    except Refusal as refusal:  # of an engine that can't be had
        print(f"python -m assistant: {say(f'tryon.{refusal.code}', 'en', **refusal.values)}", file=sys.stderr)
        return 2
    except (CatalogError, ModelTrouble, WrongSetting, OSError) as error:
        print(f"python -m assistant: {' '.join(str(error).split())}", file=sys.stderr)
        return 2
    answer_lines(sys.stdin.buffer, answer)
    return 0


def answer_lines(lines: Any, answer: Answer) -> None:
    """One answer (or several) for each line as soon as it is known; a bad line gets a line that says so."""
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            continue
        line: Any = None
        try:
            line = json.loads(raw)
            if not isinstance(line, dict):
                raise ValueError("a line must be a JSON object")
            for one in answer(line):
                _print(one)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError, ArithmeticError) as error:
            known = {"id": line["id"]} if isinstance(line, dict) and "id" in line else {}
            _print({**known, "line": number, "error": _words(error)})


def _words(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"lacks {error.args[0]!r}"
    return f"not JSON: {error}" if isinstance(error, (json.JSONDecodeError, UnicodeDecodeError)) else str(error)


def _print(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _checking(folder: Path | None, *, everything: bool) -> int:
    from assistant.checking import report

    return report(os.environ, folder, everything=everything)


def _understanding(folder: Path) -> Answer:
    from assistant.cli import understanding

    return understanding(folder)


def _replaying(folder: Path, out: Path | None, settings: Settings) -> Answer:
    from assistant.cli import replaying

    return replaying(folder, out, settings)


if __name__ == "__main__":
    raise SystemExit(main())
