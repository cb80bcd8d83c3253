"""Plays conversations while they are written: a server that keeps them, and a client that hands over each round of messages.

`python -m training.dialogues.playing serve --shop demo=DIR ... [--port N]` keeps sessions of the present assistant.
`python -m training.dialogues.playing next SET ROUND` plays one more message of each conversation of SET (a file that grows) and
prints what its shopper sees: the reply, the cards, bag and saved pieces, with the ids that labels name. A line of ROUND is
{"id", "u", "p", "v"}, at a conversation's beginning also "lang", "shop", "persona"; README.md says what they mean.
"""

from __future__ import annotations

import argparse
import json
import sys
import urllib.request
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from training.dialogues.labels import faults
from training.dialogues.seen import Seen

PORT = 7997


def play(path: Path, round_: Path, port: int) -> list[str]:
    """Add a round to a set; return what is to be read. Lines with faults are told, and not played."""
    talks: dict[str, dict[str, Any]] = {}
    if path.is_file():
        talks = {one["id"]: one for one in map(json.loads, path.read_text("utf-8").splitlines())}
    told = []
    for line in filter(str.strip, round_.read_text("utf-8").splitlines()):
        told += _played(talks, line, port)
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in talks.values()), "utf-8")
    return told


def _played(talks: dict[str, dict[str, Any]], line: str, port: int) -> list[str]:
    try:
        said = json.loads(line)
        talk = talks.get(said["id"]) or {**{name: said[name] for name in ("id", "lang", "shop", "persona")}, "turns": []}
        turn = {name: said[name] for name in ("u", "p", "v")}
    except (ValueError, KeyError) as error:
        return [f"NOT PLAYED, not a line as it should be ({error!r}): {line[:80]}"]
    before = talk["turns"][-1]["seen"] if talk["turns"] else asdict(Seen())
    if wrong := faults(turn, before):
        return [f"NOT PLAYED {said['id']}: {'; '.join(wrong)}"]
    messages = [one["u"] for one in talk["turns"]] + [turn["u"]]
    asked = json.dumps({"talk": said["id"], "shop": talk["shop"], "messages": messages}).encode()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}", asked, timeout=120) as answer:
        turn["seen"] = json.load(answer)
    talk["turns"].append(turn)
    talks[said["id"]] = talk
    return _told(said["id"], turn)


def _told(id: str, turn: Mapping[str, Any]) -> list[str]:
    seen = turn["seen"]
    lines = [f"\n== {id}", f"SHOPPER: {turn['u']}", f"REPLY: {seen['reply'] or '(none)'}"]
    if seen["cards"]:
        lines.append(
            "CARDS: " + "; ".join(f"{n}. {seen['titles'].get(one, '')} [{one}]" for n, one in enumerate(seen["cards"], 1))
        )
    several = ("focus", "saved", "look", "outfit")
    lines += [f"{name.upper()}: {', '.join(seen[name])}" for name in several if seen[name]]
    if seen["bag"]:
        lines.append("BAG: " + "; ".join(f"{count} x {one} in {size}" for one, size, count in seen["bag"]))
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m training.dialogues.playing", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    server = commands.add_parser("serve")
    server.add_argument("--shop", action="append", required=True, metavar="NAME=DIR")
    client = commands.add_parser("next")
    client.add_argument("set", type=Path)
    client.add_argument("round", type=Path)
    for one in (server, client):
        one.add_argument("--port", type=int, default=PORT)
    args = parser.parse_args()
    if args.command == "serve":
        from training.dialogues.stage import serve

        serve({name: Path(folder) for name, folder in (one.split("=", 1) for one in args.shop)}, args.port)
        return 0
    print("\n".join(play(args.set, args.round, args.port)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
