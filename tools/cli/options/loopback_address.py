"""Where a server of ours listens: a host and a port of this machine, never of the network."""

from __future__ import annotations

from typing import NamedTuple

import click

_HOSTS = {"127.0.0.1": "127.0.0.1", "localhost": "127.0.0.1", "::1": "::1", "[::1]": "::1"}
_MOST = 65535


class Address(NamedTuple):
    """A host and a port, 0 for any that is free."""

    host: str
    port: int


class LoopbackAddress(click.ParamType):
    """``HOST:PORT``, or a port alone."""

    name = "address"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Address:
        """Return the address that a word names."""
        if isinstance(value, Address):
            return value
        host, _, port = str(value).rpartition(":")
        if not (port.isascii() and port.isdigit() and int(port) <= _MOST):
            self.fail(f'"{value}" has no port; expected 127.0.0.1:PORT, PORT from 0 to {_MOST}')
        if host and host.lower() not in _HOSTS:
            said = f'"{host}" is not this machine; expected 127.0.0.1, ::1 or localhost'
            self.fail(said, param, ctx)
        return Address(_HOSTS[host.lower() or "localhost"], int(port))
