"""How well single messages are read: our own labelled sentences, paraphrases, and labels on WebShop and FashionIQ texts."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.figures import Figures, Missing

ROOT = Path(__file__).parents[2]
SENTENCES = Path(__file__).parents[1] / "sentences"
# The first sentences were written before the code that reads them; faults found with them were mended. The second were written
# apart from the first after that.
LOOKS = {"": SENTENCES, "second look, ": SENTENCES / "second_look"}
KINDS = ("prices", "sizes", "negation", "comparatives")
_SHOP = ROOT / ".cache" / "demo"
_PRICES = ("price_min", "price_max", "price_about")

Line = Mapping[str, Any]


def measure(data: Path) -> Figures:
    """Return shares of lines read without any fault, and the fault lines on stderr."""
    if not _SHOP.exists():
        raise Missing("the demo catalogue is not built (make demo)")
    from assistant.cli import understanding

    answer = understanding(_SHOP)

    def understand(line: Line) -> Line:
        return next(iter(answer(line)))

    figures: dict[str, float | int | str | None] = {}
    for look, folder in LOOKS.items():
        for kind in KINDS:
            figures.update(
                {f"{look}{name}": share for name, share in _sentences(folder / f"{kind}.jsonl", kind, understand).items()}
            )
    figures.update(_paraphrases(understand))
    webshop, fashioniq = data / "webshop_fashion.jsonl", data / "fashioniq_feedback.jsonl"
    if webshop.exists():
        figures.update(_webshop(_read(webshop), understand))
    if fashioniq.exists():
        figures.update(_fashioniq(_read(fashioniq), understand))
    return figures


def _sentences(path: Path, kind: str, understand: Any) -> dict[str, float]:
    right: dict[str, list[bool]] = defaultdict(list)
    for line in _read(path):
        got = understand({key: line[key] for key in ("id", "utterance", "history") if key in line})
        faults = list(_faults(line["expect"], got))
        _tell(line["id"], line["utterance"], faults)
        right[line["language"]].append(not faults)
    every = [one for found in right.values() for one in found]
    return {kind: _share(every), **{f"{kind}_{language}": _share(found) for language, found in sorted(right.items())}}


def _faults(expect: Line, got: Line) -> Iterator[str]:
    for side in ("wanted", "unwanted"):
        for slot, values in expect.get(side, {}).items():
            have = got[side].get(slot, [])
            if {_low(one) for one in have} != {_low(one) for one in values}:
                yield f"{side} {slot}: {have} for {values}"
    for key in (*_PRICES, "currency"):
        if key in expect and got[key] != expect[key]:
            yield f"{key}: {got[key]} for {expect[key]}"
    if "relative" in expect:
        have_relative, want_relative = _relative(got["relative"]), _relative(expect["relative"])
        if have_relative != want_relative:
            yield f"relative: {sorted(have_relative)} for {sorted(want_relative)}"
    for slot, values in expect.get("absent", {}).items():
        made_up = [value for value in got["wanted"].get(slot, []) if _low(value) in {_low(one) for one in values}]
        if made_up:
            yield f"made up {slot}: {made_up}"


def _paraphrases(understand: Any) -> dict[str, float]:
    """`agree`: of the pairs of wordings of a wish, those that are read the same; `read`: wordings read as labelled."""
    agree: list[bool] = []
    read: list[bool] = []
    whole: list[bool] = []
    for line in _read(SENTENCES / "paraphrases.jsonl"):
        found = [_constraints(understand({"id": line["id"], "utterance": wording})) for wording in line["wordings"]]
        label = _constraints({**dict.fromkeys(_PRICES), **line["expect"]})
        for wording, one in zip(line["wordings"], found, strict=True):
            _tell(line["id"], wording, [] if one == label else [f"{one ^ label}"])
        read += [one == label for one in found]
        whole.append(all(one == found[0] for one in found))
        commonest = max(found, key=found.count)
        agree += [one == commonest for one in found]
    return {"paraphrases_agree": _share(agree), "paraphrases_read": _share(read), "paraphrases_all_eight": _share(whole)}


def _constraints(got: Line) -> frozenset[tuple[str, str]]:
    sides = {(f"{side} {slot}", _low(v)) for side in ("wanted", "unwanted") for slot, vs in got[side].items() for v in vs}
    return frozenset(sides | {(key, str(float(got[key]))) for key in _PRICES if got.get(key) is not None})


def _webshop(texts: Sequence[Line], understand: Any) -> dict[str, float]:
    said = {line["id"]: line["instruction"] for line in texts}
    right: dict[str, list[bool]] = {"color": [], "size": []}
    for line in _read(SENTENCES / "webshop_labels.jsonl"):
        if line.get("unsure") or line["id"] not in said:
            continue
        got = understand({"id": line["id"], "utterance": said[line["id"]]})
        for slot, found in right.items():
            have = {_same_size(_low(v)) for v in got["wanted"].get(slot, [])}
            want = {_same_size(_low(v)) for v in line[slot]}
            found.append(have == want)
            _tell(line["id"], said[line["id"]], [] if have == want else [f"{slot}: {have} for {want}"])
    return {f"webshop_{slot}": _share(found) for slot, found in right.items()}


def _fashioniq(texts: Sequence[Line], understand: Any) -> dict[str, float]:
    said = {line["id"]: line for line in texts}
    hit = claimed = labelled = 0
    for line in _read(SENTENCES / "fashioniq_labels.jsonl"):
        if line.get("unsure") or line["id"] not in said:
            continue
        text = said[line["id"]]
        shown = {"dress": "a dress", "shirt": "a shirt", "toptee": "a top"}[text["category"]]
        history = [{"user": f"show me {shown}", "system": f"How about {shown} like this one?"}]
        got = understand({"id": line["id"], "utterance": text["captions"][line["caption"]], "history": history})
        want = _feedback(line)
        have = _feedback(got)
        hit += len(have & want)
        claimed += len(have)
        labelled += len(want)
        faults = [f"missed {sorted(want - have)}"] if want - have else []
        _tell(
            line["id"], text["captions"][line["caption"]], [*faults, *([f"made up {sorted(have - want)}"] if have - want else [])]
        )
    precision, recall = hit / max(1, claimed), hit / max(1, labelled)
    return {
        "fashioniq_precision": precision,
        "fashioniq_recall": recall,
        "fashioniq_f1": 2 * precision * recall / max(1e-9, precision + recall),
    }


def _feedback(line: Line) -> set[tuple[str, str, str]]:
    """Return directions and values; the garment itself is known."""
    sides = {
        (side, slot, _low(v))
        for side in ("wanted", "unwanted")
        for slot, vs in line[side].items()
        if slot != "category"
        for v in vs
    }
    return sides | {("relative", one["slot"], one["direction"]) for one in line["relative"] if one.get("direction")}


def _relative(found: Sequence[Line]) -> set[tuple[str, str]]:
    return {(one["slot"], _low(one.get("direction") or one.get("value"))) for one in found}


def _same_size(value: str) -> str:
    return {"2xl": "xxl", "2x": "xxl", "3x": "3xl", "xxxl": "3xl", "4x": "4xl", "5x": "5xl"}.get(value, value)


def _low(value: object) -> str:
    return str(value).casefold().strip()


def _share(found: Sequence[bool]) -> float:
    return round(sum(found) / max(1, len(found)), 4)


def _read(path: Path) -> list[Line]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _tell(id: str, text: str, faults: Sequence[str]) -> None:
    if faults:
        print(f"{id} | {text} | {'; '.join(faults)}", file=sys.stderr)
