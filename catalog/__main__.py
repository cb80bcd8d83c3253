"""`python -m catalog import SOURCE --out DIR`, `demo --out DIR`, `show DIR ID`: the operator's commands."""

from __future__ import annotations

import argparse
import dataclasses
import json
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from catalog.arguments import Arguments
from catalog.errors import CatalogError
from catalog.feeds import FORMATS, Problem, feed_file
from catalog.feeds.web import fetch, is_address, shown

if TYPE_CHECKING:  # heavy
    from catalog.importing import Report
    from catalog.importing.asked import Asked

REPORT = "import-report.txt"  # in the catalogue's folder: everything that the last import had to say
_WARNINGS_SHOWN = 50


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 0, or 2 with one sentence on stderr for unusable input."""
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except CatalogError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{error.filename or 'A file'} cannot be read or written: {error.strerror or error}.", file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = Arguments(prog="python -m catalog", description="Builds and inspects catalogue folders.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=Arguments)
    bring = commands.add_parser("import", help="build a catalogue folder from a shop's feed")
    bring.add_argument("source", metavar="SOURCE", help="feed file, a folder with one, or its address")
    bring.add_argument("--out", type=Path, required=True, metavar="DIR")
    _add_reading(bring)
    bring.add_argument(
        "--embedder",
        default="",
        metavar="MODEL",
        help="name or folder of a sentence-transformers model, or fast; kept for later imports",
    )
    bring.add_argument(
        "--pictures",
        default="",
        metavar="MODEL",
        help="name or folder of an image-text model (CLIP, SigLIP) for search by picture",
    )
    bring.set_defaults(run=_import)
    check = commands.add_parser("check", help="say what is wrong with a feed and what share of it will work; nothing is written")
    check.add_argument("source", metavar="SOURCE", help="feed file, a folder with one, or its address")
    _add_reading(check)
    check.add_argument("--json", action="store_true", help="everything that was found, as one JSON object")
    check.add_argument("--all", action="store_true", help="every row by itself instead of by kind")
    check.set_defaults(run=_check)
    demo = commands.add_parser("demo", help="draw the demo catalogue, unless it is there already")
    demo.add_argument("--out", type=Path, required=True, metavar="DIR")
    demo.set_defaults(run=_demo)
    show = commands.add_parser("show", help="print a product as it was understood")
    show.add_argument("folder", type=Path, metavar="DIR")
    show.add_argument("id", metavar="ID")
    show.set_defaults(run=_show)
    return parser


def _add_reading(parser: argparse.ArgumentParser) -> None:
    """How a feed is read."""
    parser.add_argument("--format", default="auto", choices=["auto", *FORMATS])
    parser.add_argument("--map", action="append", metavar="FIELD=COLUMN", help="name a column whose name is not understood")
    parser.add_argument("--currency", metavar="CODE", help="ISO code for prices that carry none")
    parser.add_argument("--shop", metavar="ADDRESS", help="your shop's own address: products are linked to their pages there")
    parser.add_argument(
        "--no-fetch", action="store_true", help="leave pictures behind addresses where they are: their products show none"
    )
    parser.add_argument(
        "--picture-host", action="append", default=[], metavar="HOST",
        help="fetch pictures from this host though it is not public (the feed's own is allowed)",
    )  # fmt: skip


def _import(options: argparse.Namespace) -> None:
    from catalog.importing.asked import keep_asked, read_asked

    asked, taken_over = _asked(options).or_before(read_asked(options.out))
    if words := taken_over.words():
        print(f"As in the last import into {options.out}: {words} (give an option anew to change it, '' to forget it).")
    source = _local(options.source, options.out / "feed")
    report = _import_feed(
        source, options.out, format=options.format, columns=asked.columns or {}, currency=asked.currency or None,
        embedder=options.embedder, pictures=options.pictures, picture_hosts=_hosts(options), shop=asked.shop or "",
    )  # fmt: skip
    keep_asked(options.out, asked)
    warnings = _warnings(report)
    print("\n".join([*_summary(report), *_list("rejected", report.rejected), *_list("warning", warnings[:_WARNINGS_SHOWN])]))
    if len(warnings) > _WARNINGS_SHOWN:
        print(f"  and {len(warnings) - _WARNINGS_SHOWN} more warnings, all in {options.out / REPORT}")
    print(f"Up to {report.wearable} of {report.products} products can be tried on. Serve them:")
    print(f"  make run {shlex.quote(f'CATALOGUE={options.out}')}")


def _check(options: argparse.Namespace) -> None:
    from catalog.checking import as_json, as_text, check_feed
    from catalog.importing import Line

    asked = _asked(options)
    with tempfile.TemporaryDirectory() as folder:
        source = _local(options.source, Path(folder) / "feed")
        line = Line(sys.stderr)
        found = check_feed(
            source,
            format=options.format,
            columns=asked.columns or {},
            currency=asked.currency or None,
            progress=line,
            picture_hosts=_hosts(options),
            shop=asked.shop or "",
        )
        line.end()
    found = dataclasses.replace(found, feed=shown(options.source))
    print(json.dumps(as_json(found), ensure_ascii=False, indent=1) if options.json else as_text(found, every_row=options.all))
    if not found.products:
        raise CatalogError(f"{shown(options.source)} holds no product that can be used.")


def _asked(options: argparse.Namespace) -> Asked:
    """Return how the feed is to be read, as far as it was said. Raises CatalogError for what can't be meant."""
    from catalog.importing.asked import Asked

    currency = None if options.currency is None else options.currency.upper()
    if currency and not re.fullmatch("[A-Z]{3}", currency):
        raise CatalogError(f"--currency {options.currency} should be a three-letter code, for example EUR.")
    columns = None if options.map is None else dict(_pair(text) for text in options.map if text)
    return Asked(None if options.shop is None else _shop(options.shop), currency, columns)


def _hosts(options: argparse.Namespace) -> frozenset[str] | None:
    """Return the hosts that pictures are fetched from wherever they are: named by the operator, the feed's own among them.

    None where none are to be fetched.
    """
    if options.no_fetch:
        return None
    own = urlsplit(options.source).hostname if is_address(options.source) else None
    return frozenset(host.lower() for host in (*options.picture_host, own) if host)


def _shop(given: str) -> str:
    """Return the shop's address, whole. Raises CatalogError for what is none."""
    said = given.strip()
    if said and not is_address(said):
        said = f"https://{said}"
    if said and "." not in (urlsplit(said).hostname or "") and urlsplit(said).hostname != "localhost":
        raise CatalogError(f"--shop {given} should be your shop's address, for example https://shop.example.")
    return f"{said.rstrip('/')}/" if said else ""


def _local(source: str, folder: Path) -> Path:
    """SOURCE where it is a path; an address is fetched into `folder`."""
    if not is_address(source):
        return Path(source)
    from catalog.importing import only_import

    with only_import(folder.parent):
        found = fetch(source, folder)
    print(f"{found.url}: {'fetched' if found.changed else 'not changed since it was last fetched'}.", file=sys.stderr)
    return folder


def _demo(options: argparse.Namespace) -> None:
    from catalog.importing import fingerprint, is_current
    from demo.build import draw, write_pages

    source = options.out / "source"
    draw(source)
    write_pages(options.out)
    if is_current(source, options.out):
        print(f"The demo catalogue in {options.out} is up to date.")
    else:
        report = _import_feed(source, options.out, made_from=fingerprint(feed_file(source)))
        print("\n".join(_summary(report)))
        if report.problems:
            print(f"They are in {options.out / REPORT}.")


def _show(options: argparse.Namespace) -> None:
    from catalog.store.data_folder import Store

    store = Store(options.folder)
    row = store.row(options.id)
    if row is None:
        some = ", ".join(store.product(row).id for row in range(min(3, store.count)))
        raise CatalogError(f"There is no product '{options.id}' in {options.folder}; ids look like {some}.")
    print(json.dumps(dataclasses.asdict(store.product(row)), ensure_ascii=False, indent=2))


def _import_feed(  # noqa: PLR0913 - all but two by name
    source: Path,
    out: Path,
    *,
    format: str = "auto",
    columns: Mapping[str, str] | None = None,
    currency: str | None = None,
    embedder: str = "",
    pictures: str = "",
    made_from: str = "",
    picture_hosts: frozenset[str] | None = None,
    shop: str = "",
) -> Report:
    """Import, and write all that there is to say of it to OUT/REPORT."""
    from catalog.importing import Line, import_feed
    from catalog.vectors.embedder import embedder as embedder_named
    from catalog.visual.import_step import FeedEye

    model = embedder_named(embedder) if embedder else None
    line = Line(sys.stderr)
    try:
        report = import_feed(
            source, out, format=format, columns=columns, currency=currency, model=model, reader=FeedEye(pictures),
            progress=line, made_from=made_from, picture_hosts=picture_hosts, shop=shop,
        )  # fmt: skip
    except KeyboardInterrupt:
        line.end()
        print("Stopped. What is done is kept, the same command goes on from here; the catalogue is as it was.", file=sys.stderr)
        raise SystemExit(130) from None
    finally:
        line.end()
    told = [*_summary(report), *_list("rejected", report.rejected), *_list("warning", _warnings(report))]
    (out / REPORT).write_text("\n".join(told) + "\n", "utf-8")
    return report


def _summary(report: Report) -> Iterator[str]:
    if report.resumed:
        yield f"{report.resumed} texts had been embedded by an import that broke off."
    yield (
        f"{report.products} products and {report.variants} variants read; {report.rows} rows, {report.embedded} texts embedded."
    )
    pictures = report.pictures
    if pictures != type(pictures)():
        yield f"{pictures.fetched} pictures fetched, {pictures.as_before} as before, {pictures.failed} not to be had."
    yield f"{len(report.rejected)} rows rejected, {len(_warnings(report))} warnings."


def _warnings(report: Report) -> list[Problem]:
    return [problem for problem in report.problems if not problem.rejected]


def _list(kind: str, problems: Sequence[Problem]) -> Iterator[str]:
    return (f"  {problem.place}: {kind}: {problem.reason}" for problem in problems)


def _pair(text: str) -> tuple[str, str]:
    field, sign, column = text.partition("=")
    if not sign or not field.strip() or not column.strip():
        raise CatalogError(f"--map {text} should read FIELD=COLUMN, for example --map title=Name.")
    return field.strip(), column.strip()


if __name__ == "__main__":
    sys.exit(main())
