"""Looks for newer imports while a catalogue serves: hot swap. Knows no page."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event

from catalog.catalogue import Catalogue
from catalog.errors import CatalogError

_LOG = logging.getLogger(__name__)


def keep_current(catalogue: Catalogue, take: Callable[[Catalogue], None], *, every_s: float, stop: Event) -> None:
    """Hand every newer import of a catalogue's folder to `take`, until `stop` is set.

    One that can't be opened is logged, and the one before goes on serving. For a thread of its own.
    """
    failed = False
    while not stop.wait(every_s):
        if catalogue.is_current:
            continue
        try:
            newer = catalogue.newer()
            take(newer)
        except (CatalogError, OSError) as error:
            if not failed:
                _LOG.warning("the newer catalogue is not served: %s", error)
            failed = True
            continue
        catalogue, failed = newer, False
