"""`python -m tryon parse | render | sheet`: pictures of people in and out of files."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from prompts import LANGUAGES
from tryon.commands.files import Unusable, complain, options
from tryon.engines.registry import ENGINES


class _Parser(argparse.ArgumentParser):
    """One sentence on stderr for unusable arguments, without the usage."""

    def error(self, message: str) -> NoReturn:
        raise SystemExit(complain(f"{self.prog}: {message}."))


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code: 0, or 2 with one sentence on stderr for unusable arguments or files."""
    given = _arguments().parse_args(arguments)
    try:
        return int(given.run(given))
    except Unusable as error:
        return complain(str(error))


def _arguments() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m tryon", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)
    parse = commands.add_parser("parse", help="write parsing maps")
    parse.add_argument("photos", nargs="+", type=Path, metavar="PHOTO")
    parse.add_argument("--out-dir", required=True, type=Path)
    parse.set_defaults(run=_parse)
    render = commands.add_parser("render", help="dress a person in garments")
    render.add_argument("--person", type=Path)
    render.add_argument("--garment", type=Path, action="append", default=[])
    render.add_argument("--category", action="append", default=[])
    render.add_argument("--out", type=Path)
    render.add_argument("--jobs", choices=["-"], help="read jobs as JSON lines from stdin")
    render.add_argument("--option", action="append", default=[], metavar="NAME=VALUE")
    render.set_defaults(run=_render)
    sheet = commands.add_parser("sheet", help="a contact sheet of persons and garments")
    sheet.add_argument("--persons", required=True, type=Path)
    sheet.add_argument("--garments", required=True, type=Path)
    sheet.add_argument("--out", required=True, type=Path)
    sheet.set_defaults(run=_sheet)
    for command in (render, sheet):
        command.add_argument("--engine", default="warp", help=f"{', '.join(ENGINES)} or package.module:factory")
        command.add_argument("--engine-setting", action="append", default=[], metavar="NAME=VALUE")
    render.add_argument("--mark", action="store_true", help="draw a small visible mark on the picture")
    render.add_argument("--language", default="en", choices=LANGUAGES, help="of the warnings")
    return parser


# Each command's own imports are heavy (models): they happen when it runs.


def _parse(given: argparse.Namespace) -> int:
    from tryon.commands.parse import parse_photos

    return parse_photos(given.photos, given.out_dir)


def _render(given: argparse.Namespace) -> int:
    from tryon.commands.render import Job, Renderer, render_jobs

    def renderer() -> Renderer:
        settings = options(given.engine_setting, "--engine-setting")
        return Renderer(given.engine, settings=settings, mark=given.mark, language=given.language)

    if given.jobs:
        if given.person or given.garment or given.category or given.out:
            raise Unusable("--jobs - reads persons, garments and outputs from stdin; give none of them as arguments.")
        return render_jobs(renderer())
    if not (given.person and given.garment and given.out):
        raise Unusable("render needs --person, --garment, --category and --out, or --jobs -.")
    if len(given.garment) != len(given.category):
        raise Unusable(f"Each --garment needs its --category: there are {len(given.garment)} and {len(given.category)}.")
    job = Job(given.person, tuple(zip(given.garment, given.category, strict=True)), given.out, options(given.option))
    print(json.dumps(renderer().render(job), ensure_ascii=False))
    return 0


def _sheet(given: argparse.Namespace) -> int:
    from tryon.commands.render import Renderer
    from tryon.commands.sheet import make_sheet

    renderer = Renderer(given.engine, settings=options(given.engine_setting, "--engine-setting"))
    return make_sheet(given.persons, given.garments, given.out, renderer)


if __name__ == "__main__":
    sys.exit(main())
