"""What all tests share: one thread for every native library, no way to the network but this machine's own addresses, and which
of them go together where several processes run them."""

from __future__ import annotations

import gc
import logging
import os
import socket
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from xdist.scheduler import LoadScopeScheduling

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("GRADIO_ANALYTICS_MAX_EVENTS", "1")
os.environ.setdefault("GRADIO_ANALYTICS_CACHE_FREQUENCY", str(10**12))

if "OPENCV_CPU_DISABLE" in os.environ:  # its build information spells it with "_"; what it does not know is a line on stderr
    os.environ["OPENCV_CPU_DISABLE"] = os.environ["OPENCV_CPU_DISABLE"].replace("AVX512_SKX", "AVX512-SKX")

_BEHIND = 5  # steps of a process's priority: a third of the share of one that is at 0
_SLOW_AS_A_WHOLE = "\npytestmark = pytest.mark.slow\n"
_LOCAL = {"127.0.0.1", "::1", "localhost", "0.0.0.0"}
_connect = socket.socket.connect


def _guarded(self: socket.socket, address: object) -> None:
    host = address[0] if isinstance(address, tuple) else None
    if host is not None and host not in _LOCAL:
        raise AssertionError(f"a test tried to reach {host}: the suite has no network")
    _connect(self, address)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", _guarded)
    if "torch" in sys.modules:
        _quiet_torch()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Where only fast tests run, files that are slow as a whole are not even imported: some need seconds for that."""
    if config.option.markexpr == "not slow" and collection_path.suffix == ".py":
        return _SLOW_AS_A_WHOLE in collection_path.read_text("utf-8") or None
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the longest first, so that processes end together: those in browsers, the suite in another language, then files by
    the number of their slow tests."""
    slow = Counter(item.path for item in items if item.get_closest_marker("slow"))
    first = ("tests/browser/test_", "tests/languages/test_third", "tests/browser/")

    def place(item: pytest.Item) -> tuple[int, int]:
        of = next((n for n, start in enumerate(first) if item.nodeid.startswith(start)), len(first))
        return of, -slow[item.path]

    items.sort(key=place)


def pytest_collection_finish() -> None:
    """Keep the collector from walking all that was imported again and again: a seventh of the time of tests that talk."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


@cache
def _quiet_torch() -> None:
    """Let torch's forty loggers speak through the root: pytest puts its handlers on every other one, three times a test."""
    for name, one in logging.root.manager.loggerDict.items():
        if name.startswith("torch") and isinstance(one, logging.Logger):
            one.propagate = True


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> None:
    """Let other processes stand back behind the one with the browser, which takes longest and waits for each press."""
    if "PYTEST_XDIST_WORKER" in os.environ and not _with_the_shop(item.nodeid):
        _stand_back()


@cache
def _stand_back() -> None:
    os.nice(_BEHIND)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Gives each process (`pytest -n 2`) a file at a time, and all tests that share a running shop and a browser to one."""
    from xdist.scheduler import LoadScopeScheduling

    class ByFile(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return "shop" if _with_the_shop(nodeid) else nodeid.split("::", maxsplit=1)[0]

    config.option.loadscopereorder = False
    return ByFile(config, log)


def _with_the_shop(nodeid: str) -> bool:
    """Whether it shares `address` of tests/browser/conftest.py; what starts programs of its own lies in a folder below."""
    return nodeid.startswith("tests/browser/test_")
