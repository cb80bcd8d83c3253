"""Requests to public addresses only: what a feed names may reach neither this machine nor the network that it is in."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection

import httpx

_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # an IPv4 address in its last 32 bits


class NotPublic(httpx.ConnectError):
    """A host of this machine or of a private network was asked for. `host`: as it was written."""

    def __init__(self, host: str) -> None:
        super().__init__(f"{host} is of this machine or of a private network")
        self.host = host


class PublicTransport(httpx.BaseTransport):
    """Connects to what a host's name was resolved to and found public, so that no second answer of a name server counts.

    Holds after redirects too, since each request comes through here. `trusted`: hosts that may be anywhere.
    """

    def __init__(self, trusted: Collection[str] = (), *, connections: int = 6) -> None:
        self._trusted = frozenset(trusted)
        self._inner = httpx.HTTPTransport(limits=httpx.Limits(max_connections=connections), trust_env=False)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request. Raises NotPublic, and httpx.ConnectError where a name is not known."""
        host = request.url.host
        if host in self._trusted:
            return self._inner.handle_request(request)
        there = request.url.copy_with(host=public_address(host, request.url.port))
        extensions = {**request.extensions, "sni_hostname": host}  # the certificate is checked against the name
        return self._inner.handle_request(
            httpx.Request(request.method, there, headers=request.headers, stream=request.stream, extensions=extensions)
        )

    def close(self) -> None:
        self._inner.close()


def public_address(host: str, port: int | None = None) -> str:
    """Return the first address of a host. Raises NotPublic where any of its addresses is not public."""
    try:
        found = socket.getaddrinfo(host, port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpx.ConnectError(f"the name {host} is not known") from error
    addresses = [str(info[4][0]).split("%")[0] for info in found]
    if not addresses or not all(is_public(address) for address in addresses):
        raise NotPublic(host)
    return addresses[0]


def is_public(address: str) -> bool:
    """Tell whether everybody reaches an IP address. IPv4 inside IPv6 counts as what it is."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inside = ip.ipv4_mapped or ip.sixtofour or (ipaddress.ip_address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None)
        ip = inside or ip
    return ip.is_global and not ip.is_multicast
