"""The whole program as an operator starts it: seconds until the page answers and the models are warm, memory of all processes."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from benchmarks.figures import Figures, Missing

ROOT = Path(__file__).parent.parent
_PATIENCE_S = 120.0


def measure(data: Path) -> Figures:
    del data
    catalogue = ROOT / ".cache" / "demo"
    if not catalogue.exists():
        raise Missing("the demo catalogue is not built (make demo)")
    port = _free_port()
    environment = {**os.environ, "PORT": str(port), "CATALOGUE": str(catalogue)}
    start = time.perf_counter()
    with subprocess.Popen([sys.executable, "app.py"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as program:
        try:
            answers = _wait(f"http://127.0.0.1:{port}/", start)
            warm = _wait_still(program.pid, start)
            return {"page_answers_s": answers, "models_warm_s": warm, "memory_mb": _memory_mb(program.pid)}
        finally:
            program.terminate()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(url: str, start: float) -> float:
    while time.perf_counter() - start < _PATIENCE_S:
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                if answer.status == 200:
                    return time.perf_counter() - start
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise SystemExit("the page did not answer")


def _wait_still(pid: int, start: float) -> float:
    """Seconds until the memory of the processes has not grown for five seconds: the models behind the page are loaded."""
    still_since, last = time.perf_counter(), 0.0
    while time.perf_counter() - start < _PATIENCE_S:
        now = _memory_mb(pid)
        if now > last + 5:
            still_since, last = time.perf_counter(), now
        if time.perf_counter() - still_since > 5:
            break
        time.sleep(0.2)
    return still_since - start


def _memory_mb(pid: int) -> float:
    """Proportional set size of a process and all its children, in MB (Linux): shared pages are counted once."""
    total = 0.0
    for each in _family(pid):
        try:
            text = Path(f"/proc/{each}/smaps_rollup").read_text()
        except OSError:
            continue
        found = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
        total += int(found[1]) / 1024 if found else 0.0
    return total


def _family(pid: int) -> list[int]:
    family = [pid]
    for each in family:
        for task in Path(f"/proc/{each}/task").glob("*/children"):
            family += [int(child) for child in task.read_text().split()]
    return family
