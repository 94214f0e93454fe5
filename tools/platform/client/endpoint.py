"""An endpoint that a run is to ask: an address that is allowed, or a recording of one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from ....grammar.finding import RequestError
from ....interpreter.world.world_layer import WorldLayer
from ...run_report import Transport
from ..exchange import UNANSWERED, Answered, Asked
from ..journal.journal import Journal
from ..journal.reading import read_recording
from ..journal.replay import Replay
from .calls import REASON, headers_of
from .credentials import Credentials, read_credentials
from .hosts import Address, AllowedHosts, NotAllowed, hosts_of, is_here, read_hosts
from .http_platform import HttpPlatform, Own
from .own_contacts import CONTROL, OwnContacts
from .rest import Rest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..journal.recorded import Recorded

Ask = Callable[[Asked], Answered]

BASE = "/incontactapi/services/v30.0"
"""What stands before the path of every call where an address says no more than its host."""
_BASE = re.compile(r"(?:/[^/?#]+)*/v[0-9]{1,2}\.0", re.IGNORECASE)
_REPLAYED = "branchline-replay"
_NONE = "none"


@dataclass(frozen=True, slots=True)
class EndpointRequest:
    """Which endpoint is wanted: an address or a file, and the hosts that may be asked."""

    platform: str
    hosts: tuple[str, ...] = ()
    has_proxy: bool = False
    records: bool = False


def _nothing() -> None:
    """Close nothing."""


class Line(NamedTuple):
    """How an endpoint is asked: by a function, and what stands before the path of every call.

    ``hosts`` are those that requests of a script may reach. Without ``has_control``, contacts of
    the run stay here.
    """

    kind: str
    address: str
    ask: Ask
    base: str
    credentials: Credentials
    hosts: AllowedHosts
    has_control: bool
    close: Callable[[], None] = _nothing


class Endpoint:
    """Makes the platform of one run, and tells afterwards what was asked of it."""

    def __init__(self, line: Line, *, records: bool = False) -> None:
        """Ask by this line; ``records`` keeps what is asked and answered."""
        self._line, self._records = line, records
        self._journal: Journal | None = None
        self._rest = Rest(self._ask, line.hosts)
        self._requests = self._unanswered = 0
        self.recorded: list[str] = []
        """The lines of the recording, one an exchange."""

    def __call__(self, layer: WorldLayer) -> HttpPlatform:
        """Return the platform of a run that changes this layer."""
        line = self._line
        if self._records:
            self._journal = Journal(self.recorded.append, names=layer.world.secrets)
        contacts = OwnContacts(self._ask, line.credentials.control)
        return HttpPlatform(
            layer,
            self._ask,
            line.base,
            line.credentials,
            own=Own.BROUGHT if line.has_control else Own.KEPT,
            bring=contacts.bring if line.has_control else None,
            rest=self._rest,
        )

    def close(self) -> None:
        """Close all connections."""
        self._line.close()

    def _ask(self, asked: Asked) -> Answered:
        answered = self._line.ask(asked)
        self._requests += 1
        self._unanswered += answered.status == UNANSWERED
        if self._journal is not None:
            self._journal.note(asked, answered)
        return answered

    def told(self) -> Transport:
        """Return what was asked so far."""
        line, refused = self._line, tuple(self._rest.refused)
        return Transport(line.kind, line.address, self._requests, self._unanswered, refused)


def connect(request: EndpointRequest, environment: Mapping[str, str]) -> Endpoint:
    """Return the endpoint of an address; raise ``RequestError`` where it may not be asked.

    Nothing is sent before the run asks.
    """
    hosts = read_hosts(request.hosts)
    address = _allowed(request.platform, hosts)
    base = address.path.rstrip("/") or BASE
    if address.query or not _BASE.fullmatch(base):
        said = "the path of the address does not end in a version"
        raise RequestError(said, expected=f"{address.origin}{BASE}").of("platform")
    credentials = read_credentials(environment)
    from .sending import PATIENCE, Sender, new_client

    client = new_client(address, PATIENCE, has_proxy=request.has_proxy)
    sender = Sender(address, hosts, credentials, client)
    line = Line(
        "endpoint",
        f"{address.origin}{base}",
        sender.ask,
        base,
        credentials,
        hosts,
        has_control=bool(credentials.control) and is_here(address.host),
        close=sender.close,
    )
    return Endpoint(line, records=request.records)


def replayed(path: Path, *, records: bool = False) -> Endpoint:
    """Return an endpoint that answers from a recording, and sends nothing.

    Raises ``BranchlineError`` for a file that is none, and in the run ``RequestError`` for a
    request that it does not have.
    """
    exchanges = read_recording(path, may_be_empty=True)
    replay = Replay(exchanges)

    def ask(asked: Asked) -> Answered:
        answered = replay.answer(asked)
        headers = headers_of(answered)
        if headers.get(_REPLAYED) == _NONE:
            said = unquote(headers.get(REASON, "the recording has no such request"))
            raise RequestError(f'"{path}": {said}').of("platform")
        return answered

    line = Line(
        "recording",
        path.name,
        ask,
        _base_in(exchanges),
        Credentials("recorded"),
        hosts_of(each.path for each in exchanges),
        has_control=any(each.path.startswith(CONTROL) for each in exchanges),
    )
    return Endpoint(line, records=records)


def _allowed(text: str, hosts: AllowedHosts) -> Address:
    try:
        return hosts.address(text)
    except NotAllowed as refused:
        raise RequestError(refused.said, expected=refused.expected).of("platform") from None


def _base_in(exchanges: Iterable[Recorded]) -> str:
    """Return the path that stands before that of every call of a recording."""
    found = (_BASE.match(each.path) for each in exchanges if each.path.startswith("/"))
    return next((base[0] for base in found if base is not None), BASE)
