"""The shop's own names, and whether two addresses are of one site, as browsers part cookies.

Without the list of public suffixes: in doubt they are not.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

_SHORT = 3  # letters: "co" of co.uk, "com" of com.cn are no names of owners


def named_hosts(setting: str) -> list[str]:
    """Return the names in FITTING_ROOM_HOSTS."""
    return [name.strip().lower() for name in setting.split(",") if name.strip()]


def other_sites(parents: Iterable[str], hosts: Iterable[str]) -> tuple[str, ...]:
    """Return the origins that are of another site than each of the hosts; all of them where no host is known."""
    names = tuple(hosts)
    return tuple(one for one in parents if not names or not all(_same_site(urlsplit(one).hostname or "", name) for name in names))


def _same_site(one: str, other: str) -> bool:
    return one == other or (_site(one) is not None and _site(one) == _site(other))


def _site(host: str) -> tuple[str, ...] | None:
    """Return the end of a name that one owner has; None for numbers and single names."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        labels = tuple(host.split("."))
        needs = 3 if len(labels) > 1 and len(labels[-1]) == 2 and len(labels[-2]) <= _SHORT else 2
        return labels[-needs:] if len(labels) >= needs else None
    return None
