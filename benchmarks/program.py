"""The whole program, started as an operator starts it and stopped after use."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fastapi import FastAPI

ROOT = Path(__file__).parents[1]
_STARTS_IN_S = 60.0
# For one address that sends what a thousand shoppers would; what limits do is measured and tested with programs of their own.
NO_LIMITS = {f"FITTING_ROOM_{what}_PER_MINUTE": "0" for what in ("MESSAGES", "UPLOADS", "TRY_ONS", "VISITS", "PICTURES")}


@contextmanager
def running(catalogue: Path, log: Path, **environment: str) -> Iterator[str]:
    """Return the address of the page of `catalogue`.

    `log` gets all that the program says; its memory between runs lies beside it.
    """
    with started(catalogue, log, **environment) as (address, _):
        yield address


@contextmanager
def started(catalogue: Path, log: Path, **environment: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """As `running`, with the process."""
    port = int(environment.pop("PORT", "0")) or free_port()
    address = f"http://127.0.0.1:{port}"
    settings = {"PORT": str(port), "CATALOGUE": str(catalogue), "FITTING_ROOM_CACHE": str(log.with_suffix(".cache"))}
    with log.open("w") as file:
        program = subprocess.Popen(
            [sys.executable, "app.py"], cwd=ROOT, env={**os.environ, **settings, **environment}, stdout=file, stderr=file,
            start_new_session=True,  # as in a terminal of its own: its signals are its own, and Ctrl+C there is none for us
        )  # fmt: skip
    try:
        _wait_for(address, program, log)
        yield address, program
    finally:
        program.terminate()
        program.wait(timeout=20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, program: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _STARTS_IN_S
    while time.monotonic() < deadline:
        assert program.poll() is None, log.read_text()[-4000:]
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                assert answer.status == 200
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the page did not answer within {_STARTS_IN_S} s: {log.read_text()[-4000:]}")


def memory_mb(pid: int) -> float:
    """Proportional set size of a process and all its children, in MB (Linux): shared pages are counted once."""
    total = 0.0
    for each in family_of(pid):
        try:
            text = Path(f"/proc/{each}/smaps_rollup").read_text()
        except OSError:
            continue
        found = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
        total += int(found[1]) / 1024 if found else 0.0
    return total


def family_of(pid: int) -> list[int]:
    """Return a process and all its children (Linux)."""
    family = [pid]
    for each in family:
        for task in Path(f"/proc/{each}/task").glob("*/children"):
            family += [int(child) for child in task.read_text().split()]
    return family


@contextmanager
def served_here(app: FastAPI) -> Iterator[str]:
    """Return the address of a small application, served by a thread of this process."""
    import uvicorn

    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
