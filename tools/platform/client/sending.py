"""Where connections are opened: one request out, one answer or the reason why there is none."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote
from urllib.request import getproxies, proxy_bypass

import certifi
import httpx

from ..exchange import UNANSWERED, Answered, Asked
from .calls import MARK, REASON
from .hosts import Address, AllowedHosts

if TYPE_CHECKING:
    from .credentials import Credentials

PATIENCE = 30.0
"""How many seconds an answer may take."""
MOST_BYTES = 4 * 1024 * 1024
"""How long the body of an answer may be."""
_ENCODED = frozenset({"", "identity"})
_ROUTINE = {"accept-encoding": "identity", "user-agent": "branchline", "connection": "keep-alive"}


class Sender:
    """Sends requests to one address, and where they name another host, to that.

    No request is repeated, no redirect followed; a certificate is always looked at.
    """

    def __init__(
        self,
        address: Address,
        hosts: AllowedHosts,
        credentials: Credentials,
        client: httpx.Client | None = None,
        patience: float = PATIENCE,
    ) -> None:
        """Send by this client; without one, by sockets."""
        self._address, self._hosts, self._credentials = address, hosts, credentials
        self._client = client or new_client(address, patience)
        self._patience = patience

    def __repr__(self) -> str:
        return f"<Sender: {self._address.origin}>"

    def close(self) -> None:
        """Close all connections."""
        self._client.close()

    def ask(self, asked: Asked) -> Answered:
        """Return the answer, without any token; a status of 0 is none, with the reason."""
        is_here = asked.path.startswith("/")
        written = f"{self._address.origin}{asked.path}" if is_here else asked.path
        address = self._hosts.address(f"{written}?{asked.query}" if asked.query else written)
        query = f"?{address.query}" if address.query else ""
        url = httpx.URL(f"{address.origin}{address.path}{query}")
        if url.host != address.host.strip("[]"):
            return unanswered("this is no address that can be asked")
        headers = {**asked.headers, **_ROUTINE}
        body = asked.body or None
        try:
            return self._answered(httpx.Request(asked.method, url, headers=headers, content=body))
        except httpx.TimeoutException:
            return unanswered(f"no answer came within {self._patience:g} s")
        except httpx.ConnectError as error:
            return unanswered(_no_connection(error, address))
        except httpx.TransportError:
            return unanswered("the connection was closed without a whole answer")

    def _answered(self, request: httpx.Request) -> Answered:
        latest = monotonic() + self._patience
        response = self._client.send(request, stream=True, follow_redirects=False)
        try:
            if response.headers.get("content-encoding", "").lower() not in _ENCODED:
                return unanswered("the answer is compressed, which was not asked for")
            parts: list[bytes] = []
            left = MOST_BYTES
            for part in response.iter_raw():
                left -= len(part)
                if left < 0:
                    return unanswered(f"the answer is longer than {MOST_BYTES >> 20} MB")
                if monotonic() > latest:
                    return unanswered(f"no whole answer came within {self._patience:g} s")
                parts.append(part)
        finally:
            response.close()
        body = b"".join(parts).decode("utf-8", "replace")
        return Answered(
            response.status_code,
            tuple(self._headers(response)),
            self._credentials.hide(body).encode(),
        )

    def _headers(self, response: httpx.Response) -> Iterator[tuple[str, str]]:
        for name, value in response.headers.multi_items():
            text = unquote(value) if name == REASON else value
            hidden = self._credentials.hide(text)
            yield name, quote(hidden) if name == REASON else hidden


def new_client(address: Address, patience: float, *, has_proxy: bool = False) -> httpx.Client:
    """Return a client that trusts what this system trusts, and no setting of the environment.

    With a proxy, it is the one that the environment names for this address.
    """
    trusted = ssl.create_default_context()
    trusted.load_verify_locations(certifi.where())
    proxy = getproxies().get(address.scheme) if has_proxy else None
    if proxy is not None and proxy_bypass(address.place):
        proxy = None
    return httpx.Client(verify=trusted, timeout=patience, trust_env=False, proxy=proxy)


def unanswered(why: str) -> Answered:
    """Return what stands for no answer at all."""
    return Answered(UNANSWERED, ((REASON, quote(f"{MARK}{why}")),))


def _no_connection(error: httpx.ConnectError, address: Address) -> str:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"the certificate of {address.place} is not valid: {cause.verify_message}"
        if isinstance(cause, ssl.SSLError):
            return f"{address.place} does not speak TLS as it should"
        if isinstance(cause, ConnectionRefusedError):
            return f"{address.place} refused the connection"
        if isinstance(cause, socket.gaierror):
            return f"{address.place} was not found"
        cause = cause.__cause__ or cause.__context__
    return f"there is no connection to {address.place}"
