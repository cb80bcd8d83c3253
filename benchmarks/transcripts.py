"""Conversations of a set as people judge them: what was said and wanted, what was answered, which cards and bag were seen.

`python -m benchmarks.transcripts SET --catalogue NAME=DIR ... > transcripts.md` plays each conversation whose `catalogue` is NAME
(without one: "demo") and writes it down. SET is in the form of benchmarks/conversations; JUDGING.md there has the rules.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from assistant.cli import replaying
from assistant.settings import configured
from catalog.catalogue import Catalogue
from catalog.money import Money

Line = Mapping[str, Any]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.transcripts", description=__doc__)
    parser.add_argument("set", type=Path)
    parser.add_argument("--catalogue", action="append", required=True, metavar="NAME=DIR")
    parser.add_argument("--read", action="store_true", help="also what was read: not for judges")
    args = parser.parse_args(arguments)
    talks = [json.loads(line) for line in args.set.read_text("utf-8").splitlines() if line.strip()]
    for pair in args.catalogue:
        name, folder = pair.split("=", 1)
        for line in transcripts([one for one in talks if one.get("catalogue", "demo") == name], Path(folder), read=args.read):
            print(line)
    return 0


def transcripts(talks: list[Line], folder: Path, *, read: bool = False) -> Iterator[str]:
    """Yield the lines of each conversation, played on the catalogue in `folder`. Raises CatalogError."""
    catalogue, play = Catalogue.open(folder), replaying(folder, None, configured(os.environ))
    for talk in talks:
        yield f"\n## {talk['id']} ({talk['lang']}; {talk.get('category', '')}; {talk.get('persona', '')})"
        bag: object = []
        for number, (turn, answer) in enumerate(zip(talk["turns"], play(talk), strict=True)):
            yield f"\n{talk['id']}.{number} SHOPPER: {turn['user']}"
            yield f"   (a good assistant: {turn['expect']})"
            if read:
                yield f"   READ: {_read(answer)}"
            yield f"   REPLY: {answer['reply'] or '(none)'}"
            yield from _cards(answer, catalogue)
            if answer["bag"] != bag:
                bag = answer["bag"]
                yield f"   BAG NOW: {'; '.join(_bag(answer, catalogue)) or 'empty'}"


def _read(answer: Line) -> str:
    constraints = {name: value for name, value in answer["constraints"].items() if value}
    told = {"operations": answer["operations"], "acts": answer["acts"], "constraints": constraints, "targets": answer["targets"]}
    return json.dumps(told, ensure_ascii=False)


def _cards(answer: Line, catalogue: Catalogue) -> Iterator[str]:
    if not answer["shown"]:
        return
    total = f" of {answer['total']}" if answer["total"] is not None else ""
    yield f"   CARDS ({len(answer['shown'])}{total}):"
    for number, id in enumerate(answer["shown"], start=1):
        piece = catalogue.get(id)
        if piece is not None:
            before = f" (was {piece.list_price.major:.2f})" if piece.list_price else ""
            left = ", ".join(piece.sizes_in_stock) or "none"
            yield f"     {number}. {piece.title} [{id}] {_amount(piece.price)}{before}; in stock: {left}"


def _bag(answer: Line, catalogue: Catalogue) -> Iterator[str]:
    for line in answer["bag"]:
        piece = catalogue.get(line["product"])
        variant = piece.variant(line["sku"]) if piece else None
        size = variant.size if variant else None
        yield f"{line['quantity']} x {piece.title if piece else line['product']} [{line['product']}] in {size}"


def _amount(price: Money) -> str:
    return f"{price.major:.2f} {price.currency}"


if __name__ == "__main__":
    sys.exit(main())
