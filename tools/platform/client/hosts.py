"""Which hosts a run may ask, and what an address has to look like before anything is sent."""

from __future__ import annotations

import re
from collections.abc import Iterable
from ipaddress import ip_address
from typing import NamedTuple

from ....grammar.finding import RequestError

_ADDRESS = re.compile(
    r"(?P<scheme>[a-z][a-z0-9+.-]*)://(?P<user>[^/?#]*@)?"
    r"(?P<host>\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<path>/[^?#\s\\]*)?(?:\?(?P<query>[^#\s\\]*))?",
    re.ASCII | re.IGNORECASE,
)
_HOST = re.compile(
    r"(?P<host>\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(?P<port>[0-9]{1,5}))?", re.ASCII | re.IGNORECASE
)
_PORTS = {"https": 443, "http": 80}
_MOST = 65535
_LOCALHOST = "localhost"


class Host(NamedTuple):
    """A host in lower case, and a port; ``None`` is the port that a scheme has by itself."""

    name: str
    port: int | None

    def __str__(self) -> str:
        return self.name if self.port is None else f"{self.name}:{self.port}"


class Address(NamedTuple):
    """An address taken apart; ``path`` begins with a slash or is empty."""

    scheme: str
    host: str
    port: int
    path: str
    query: str

    @property
    def place(self) -> str:
        """Return the host, with its port where it is not the usual one.

        >>> Address("https", "a.example", 443, "", "").place
        'a.example'
        """
        return self.host if self.port == _PORTS[self.scheme] else f"{self.host}:{self.port}"

    @property
    def origin(self) -> str:
        """Return scheme, host and port as they stand before a path."""
        return f"{self.scheme}://{self.place}"


class NotAllowed(Exception):  # noqa: N818 - an answer to a question
    """Why an address is not asked, and what would be."""

    def __init__(self, said: str, expected: str) -> None:
        """Say both; neither holds what stands before an ``@``."""
        super().__init__(said)
        self.said, self.expected = said, expected


class AllowedHosts:
    """The hosts that a run may ask; a host of this machine is none of them by itself."""

    def __init__(self, hosts: Iterable[Host] = ()) -> None:
        """Allow these and no other."""
        self._hosts = frozenset(hosts)

    def address(self, text: str) -> Address:
        """Return an address that may be asked; raise :class:`NotAllowed` for any other."""
        found = _taken_apart(text)
        if {Host(found.host, found.port), _usual(found)} & self._hosts:
            return found
        place = f'"{found.place}"'
        raise NotAllowed(f"{place} is not allowed", f"--allow-host {found.place}")


def read_hosts(texts: Iterable[str]) -> AllowedHosts:
    """Return the hosts that ``--allow-host`` names; raise ``RequestError`` for what is none.

    A host without a port stands for the port that its scheme has by itself.
    """
    return AllowedHosts([_host(text) for text in texts])


def _host(text: str) -> Host:
    found = _HOST.fullmatch(text.strip())
    port = None if found is None or found["port"] is None else int(found["port"])
    if found is None or (port is not None and not 0 < port <= _MOST):
        said = f'"{text.rpartition("@")[2]}" is no host'
        raise RequestError(said, expected="HOST or HOST:PORT, without a scheme").of("allow-host")
    return Host(found["host"].lower(), port)


def _taken_apart(text: str) -> Address:
    found = _ADDRESS.fullmatch(text)
    if found is None:
        raise NotAllowed("this is no address that can be asked", "https://HOST[:PORT]/PATH")
    if found["user"] is not None:
        said = "an address that holds a name or a password is not asked"
        raise NotAllowed(said, "tokens in the environment")
    scheme, host = found["scheme"].lower(), found["host"].lower()
    if scheme not in _PORTS:
        raise NotAllowed(f'nothing is asked by "{scheme}"', "https")
    port = int(found["port"] or _PORTS[scheme])
    if not 0 < port <= _MOST:
        raise NotAllowed(f"there is no port {port}", f"1 to {_MOST}")
    if scheme == "http" and not is_here(host):
        said = f'"{host}" is another machine, which is not asked by http'
        raise NotAllowed(said, "https")
    return Address(scheme, host, port, found["path"] or "", found["query"] or "")


def _usual(address: Address) -> Host | None:
    """Return the host alone where the port is the one that its scheme has by itself."""
    is_usual = address.port == _PORTS[address.scheme]
    return Host(address.host, None) if is_usual else None


def is_here(host: str) -> bool:
    """Whether a host is this machine.

    >>> is_here("127.0.0.1"), is_here("[::1]"), is_here("localhost"), is_here("a.example")
    (True, True, True, False)
    """
    if host == _LOCALHOST:
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def hosts_of(addresses: Iterable[str]) -> AllowedHosts:
    """Return the hosts of addresses as they stand in a recording; what is none is left out."""
    found = (_ADDRESS.fullmatch(each) for each in addresses)
    return AllowedHosts(
        Host(each["host"].lower(), int(each["port"] or _PORTS.get(each["scheme"].lower(), 0)))
        for each in found
        if each is not None
    )
