"""The addresses that the page answers, and who may ask for them: under which host names, from which pages."""

from __future__ import annotations

import ipaddress
import re
import socket
from urllib.parse import urlsplit

from starlette.datastructures import Headers

API = "/gradio_api/"
JOIN, DATA, HEARTBEAT = API + "queue/join", API + "queue/data", API + "heartbeat/"
# Addresses that are answered; a name that ends in a slash stands for all below it.
_GET = frozenset(
    ("/", "/favicon.ico", "/robots.txt", "/theme.css", "/privacy", "/my-data", DATA, API + "startup-events", API + "app_id")
)
_BELOW = ("/assets/", "/looks/", "/pictures/", "/shop/", "/viewer/", "/page/", HEARTBEAT, "/static/js/", "/static/fonts/")
_POST = frozenset((JOIN, "/upload", "/fresh"))
LOOKS = "/looks/"
_LONGEST_NAME = 255  # bytes


def is_open(method: str, path: str) -> bool:
    if method in ("GET", "HEAD"):
        return path in _GET or (path.startswith(_BELOW) and ".." not in path and _has_file_names(path))
    return method == "POST" and path in _POST


def _has_file_names(path: str) -> bool:
    """Tell whether each part of it could be the name of a file: a file system answers longer ones with an error."""
    return all(len(part.encode("utf-8", "replace")) <= _LONGEST_NAME for part in path.split("/"))


def is_host(given: str, hosts: frozenset[str]) -> bool:
    """Tell whether the Host header names this server.

    Without a setting: an address in numbers, localhost, or the machine's own name, none of which another site can point at us.
    """
    name = re.sub(r":\d{1,5}$", "", given.lower()).rstrip(".")
    if hosts:
        return name in hosts or name in ("localhost", "127.0.0.1", "[::1]")
    try:
        ipaddress.ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return name in ("localhost", socket.gethostname().lower())
    return True


def is_same_origin(headers: Headers) -> bool:
    """Judge by what a browser says of the page that sends a form: none but ours.

    Programs that are no browsers say nothing. The scheme is left aside: before a proxy it is another one.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site not in (None, "same-origin"):
        return False
    return origin is None or urlsplit(origin.lower()).netloc == headers.get("host", "").lower()
