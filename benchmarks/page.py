"""The whole program as an operator starts it: seconds until the page answers and the models are warm, memory of all processes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from benchmarks.figures import Figures, Missing
from benchmarks.program import ROOT, free_port, memory_mb

_PATIENCE_S = 120.0


def measure(data: Path) -> Figures:
    del data
    catalogue = ROOT / ".cache" / "demo"
    if not catalogue.exists():
        raise Missing("the demo catalogue is not built (make demo)")
    port = free_port()
    environment = {**os.environ, "PORT": str(port), "CATALOGUE": str(catalogue)}
    start = time.perf_counter()
    with subprocess.Popen([sys.executable, "app.py"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as program:
        try:
            answers = _wait(f"http://127.0.0.1:{port}/", start)
            warm = _wait_still(program.pid, start)
            return {"page_answers_s": answers, "models_warm_s": warm, "memory_mb": memory_mb(program.pid)}
        finally:
            program.terminate()


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
    """Return seconds until the memory of the processes has not grown for five seconds: the models behind the page are loaded."""
    still_since, last = time.perf_counter(), 0.0
    while time.perf_counter() - start < _PATIENCE_S:
        now = memory_mb(pid)
        if now > last + 5:
            still_since, last = time.perf_counter(), now
        if time.perf_counter() - still_since > 5:
            break
        time.sleep(0.2)
    return still_since - start
