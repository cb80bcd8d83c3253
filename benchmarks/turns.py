"""Milliseconds from message to cards on the demo catalogue: understanding, planning and search, on one core."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.figures import Figures, Missing, percentile

ROOT = Path(__file__).parent.parent

# Wishes and follow-ups as people type them, both languages; the first turn of each warms nothing that the others need.
CONVERSATIONS = [
    ["a red summer dress under 50 in M", "cheaper", "no stripes", "the second one but in blue", "what is it made of?"],
    ["mens winter coat, anything but black", "around 150", "which sizes does the first one have?", "add it to my bag in L"],
    ["white sneakers", "more like the second", "what about boots instead?", "compare the first and the third"],
    ["something for the office, not too formal", "only blouses", "long sleeves please", "the cheapest of these"],
    ["有没有100元以下的红色连衣裙，不要条纹", "便宜一点的", "第二件有蓝色的吗", "有什么尺码"],
    ["给男朋友买一件毛衣", "灰色的", "50以内", "加到购物袋"],
]


def measure(data: Path) -> Figures:
    del data
    catalogue = ROOT / ".cache" / "demo"
    if not catalogue.exists():
        raise Missing("the demo catalogue is not built (make demo)")
    lines = [{"id": n, "turns": [{"user": said} for said in talk]} for n, talk in enumerate(CONVERSATIONS * 5)]
    done = subprocess.run(
        ["taskset", "-c", "0", sys.executable, "-m", "assistant", "replay", "--catalogue", str(catalogue)],
        input="".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines),
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    turns = [json.loads(line)["ms"] for line in done.stdout.splitlines()]
    total = [t["total"] for t in turns]
    return {
        "turns": len(turns),
        "understand_ms_p50": percentile([t.get("understand", 0.0) for t in turns], 0.5),
        "search_ms_p50": percentile([t.get("search", 0.0) for t in turns], 0.5),
        "total_ms_p50": percentile(total, 0.5),
        "total_ms_p95": percentile(total, 0.95),
    }
