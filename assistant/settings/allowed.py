"""What values must be beyond their type. Each check returns the value, or raises ValueError with what to give instead."""

from __future__ import annotations

import ipaddress
import re
import string
from urllib.parse import urlsplit

from assistant.settings.checkout import is_checkout
from assistant.settings.sites import named_hosts

_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\]"
_HOST_NAME = re.compile(_HOST)
_ORIGIN = re.compile(rf"https?://(?:{_HOST})(?::\d{{1,5}})?")
_WEB_ADDRESS = re.compile(r"https?://[A-Za-z0-9\[][^\s<>\"']{0,500}")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_EMAIL = re.compile(r"[^\s@<>\"'()?&:]{1,64}@[^\s@<>\"'()?&:]{1,200}\.[^\s@<>\"'().?&:]{2,60}")
_PHONE = re.compile(r"\+?[0-9][0-9 ()/.-]{2,30}")
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")  # control characters, ends of lines
_PRICE = "price"  # the one slot of a wish


def web_address(value: str) -> str:
    """Check a link that shoppers see: it leads to a page and nowhere else."""
    if value and not (_WEB_ADDRESS.fullmatch(value) and _has_host(value)):
        raise ValueError("an address that begins with https:// or http://, such as https://shop.example/privacy")
    return value


def shop_checkout(value: str) -> str:
    """Check where orders are finished: what is wrong here would lead shoppers astray at the last step."""
    if value and not is_checkout(value):
        raise ValueError("shopify:https://HOST, woocommerce:https://HOST or an address with {items} in it")
    return value


def host_names(value: str) -> str:
    """Check names with commas, as browsers send them."""
    if not all(_HOST_NAME.fullmatch(name) for name in named_hosts(value)):
        raise ValueError("names without https://, port and *, with commas between them, such as shop.example,www.shop.example")
    return value


def proxy_addresses(value: str) -> str:
    """Check addresses with commas, as the server compares them: numbers or networks; * believes everybody."""
    for one in (part.strip() for part in value.split(",")):
        try:
            if one not in ("", "*"):
                ipaddress.ip_network(one)
        except ValueError:
            raise ValueError("addresses in numbers, with commas between them, such as 127.0.0.1,10.0.0.0/8") from None
    return value


def colour(value: str) -> str:
    if not _COLOUR.fullmatch(value):
        raise ValueError("a colour such as #0b5d4e")
    return value.lower()


def email(value: str) -> str:
    if not _EMAIL.fullmatch(value):
        raise ValueError("an e-mail address, such as hello@shop.example")
    return value


def phone(value: str) -> str:
    if not _PHONE.fullmatch(value):
        raise ValueError("a number, such as +49 30 1234567")
    return value


def origin(value: str) -> str:
    """Check a page's scheme and host, as a policy for frames takes them."""
    if not _ORIGIN.fullmatch(value.rstrip("/")):
        raise ValueError("scheme and host without a path, such as https://www.shop.example")
    return value.rstrip("/").lower()


def one_line(value: str) -> str:
    if _BREAKS.search(value):
        raise ValueError("a text of one line")
    return value


def wish(value: str) -> str:
    """Check a message that a press sends: {price} is its only slot."""
    try:
        slots = [(name, spec, how) for _, name, spec, how in string.Formatter().parse(value) if name is not None]
    except ValueError:
        slots = [("", "", "")]
    if any(slot != (_PRICE, "", None) for slot in slots):
        raise ValueError("a text with {price} in it, or without braces")
    return value


def _has_host(address: str) -> bool:
    try:
        return bool(urlsplit(address).hostname)
    except ValueError:
        return False
