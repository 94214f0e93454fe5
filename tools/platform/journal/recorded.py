"""One exchange as it is kept: what was asked and answered, as a line of JSON and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

from ....grammar.documents.forms import SECONDS, TEXT, Key, MapOf, Number
from ....grammar.documents.nodes import Entry, Node, Scalar, Shape
from ....grammar.finding import Findings
from ...output.kinds import lined
from ..exchange import Answered

FORMAT = 1
RECORDING = lined("recording of a platform", "exchange", "method", "path", "status")
"""The kind of files that hold exchanges: only such a file is replaced by another."""
NO_ANSWER = 0
"""In place of a status: nothing was answered, until the client went or the connection closed."""
_MOST_STATUS = 599
_COUNT = Number(0, is_whole=True)

EXCHANGE = Shape(
    Key("exchange", "number of the exchange, from 1", Number(1, is_whole=True), is_required=True),
    Key("at", "virtual seconds since the world's beginning", SECONDS),
    Key("method", "method of the request", TEXT, is_required=True),
    Key("path", "path of the request, as it was written", TEXT, is_required=True),
    Key("query", "what stood behind the question mark", TEXT),
    Key("asked_headers", "headers of the request that matter", MapOf(TEXT)),
    Key("asked", "body of the request", TEXT),
    Key("asked_bytes", "length of that body, where it is cut here", _COUNT),
    Key(
        "status",
        "HTTP status of the answer, 0 for none",
        Number(NO_ANSWER, _MOST_STATUS, is_whole=True),
        is_required=True,
    ),
    Key("reason", "why, in words", TEXT),
    Key("fault", "planned fault of the transport that came between", TEXT),
    Key("headers", "headers of the answer", MapOf(TEXT)),
    Key("answered", "body of the answer", TEXT),
    Key("answered_bytes", "length of that body, where it is cut here", _COUNT),
    Key("format", "version of this form", Number(FORMAT, FORMAT, is_whole=True)),
    title="an exchange",
)
"""What one line holds; what has its usual value is left out."""


class Recorded(NamedTuple):
    """One exchange without its secrets; bodies are texts, and the names of headers lower case.

    ``asked_bytes`` and ``answered_bytes`` are how long bodies were that are cut, else 0.
    """

    number: int
    at: float
    method: str
    path: str
    query: str = ""
    asked_headers: tuple[tuple[str, str], ...] = ()
    asked: str = ""
    asked_bytes: int = 0
    status: int = NO_ANSWER
    reason: str = ""
    fault: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    answered: str = ""
    answered_bytes: int = 0

    def data(self) -> dict[str, object]:
        """Return it as plain data, without what is empty."""
        told: dict[str, object] = {
            "exchange": self.number,
            "at": self.at,
            "method": self.method,
            "path": self.path,
            "query": self.query,
            "asked_headers": dict(self.asked_headers),
            "asked": self.asked,
            "asked_bytes": self.asked_bytes,
            "status": self.status,
            "reason": self.reason,
            "fault": self.fault,
            "headers": dict(self.headers),
            "answered": self.answered,
            "answered_bytes": self.answered_bytes,
        }
        needed = {*EXCHANGE.required, "at"}
        return {name: value for name, value in told.items() if value or name in needed}

    def line(self) -> str:
        """Return it as one line, without its end."""
        return json.dumps(self.data())

    @property
    def request(self) -> str:
        """Return what was asked, in a line for people.

        >>> Recorded(1, 0, "GET", "/contacts/7", "fields=a").request
        'GET /contacts/7?fields=a'
        """
        return said_of(self.method, self.path, self.query)

    def answer(self) -> Answered:
        """Return the answer, to be given again."""
        return Answered(self.status, self.headers, self.answered.encode("utf-8", "replace"))


def said_of(method: str, path: str, query: str) -> str:
    """Return what is asked, in a line."""
    return f"{method} {path}?{query}" if query else f"{method} {path}"


def read_exchange(node: Node, findings: Findings) -> Recorded | None:
    """Return the exchange that a node holds, ``None`` where findings say why it holds none."""
    mapping = node.as_mapping(findings, "an exchange")
    if mapping is None:
        return None
    before = len(findings.all)
    fields = EXCHANGE.fields(mapping, findings, "an exchange")
    reading = _Fields(fields, findings)
    if "format" in fields and reading.whole("format", 0, FORMAT + 1) != FORMAT:
        said = "this exchange is in another form"
        findings.add("bad-recording", said, fields["format"].value.span, expected=f"{FORMAT}")
    found = Recorded(
        reading.whole("exchange", 1),
        reading.seconds("at"),
        reading.text("method"),
        reading.text("path"),
        reading.text("query"),
        reading.pairs("asked_headers"),
        reading.text("asked"),
        reading.whole("asked_bytes"),
        reading.whole("status", NO_ANSWER, _MOST_STATUS),
        reading.text("reason"),
        reading.text("fault"),
        reading.pairs("headers"),
        reading.text("answered"),
        reading.whole("answered_bytes"),
    )
    return found if len(findings.all) == before else None


class _Fields:
    """The entries of an exchange, each taken as what it has to be."""

    def __init__(self, fields: Mapping[str, Entry], findings: Findings) -> None:
        self._fields, self._findings = fields, findings

    def text(self, name: str) -> str:
        entry = self._fields.get(name)
        return "" if entry is None else self._text(name, entry.value)

    def pairs(self, name: str) -> tuple[tuple[str, str], ...]:
        entry = self._fields.get(name)
        mapping = None if entry is None else entry.value.as_mapping(self._findings, name)
        entries = () if mapping is None else mapping.entries
        return tuple((each.key.lower(), self._text(each.key, each.value)) for each in entries)

    def seconds(self, name: str) -> float:
        entry = self._fields.get(name)
        number = None if entry is None else entry.value.as_number(self._findings, name)
        if entry is not None and number is not None and number < 0:
            self._refuse(name, entry, "0 or more seconds")
        return float(number or 0)

    def whole(self, name: str, least: int = 0, most: int | None = None) -> int:
        entry = self._fields.get(name)
        number = None if entry is None else entry.value.as_number(self._findings, name)
        if entry is None or number is None:
            return least
        if number < least or (most is not None and number > most) or number != int(number):
            to = "or more" if most is None else f"to {most}"
            self._refuse(name, entry, f"a whole number, {least} {to}")
        return int(number)

    def _text(self, name: str, node: Node) -> str:
        if isinstance(node, Scalar) and not node.is_plain:
            return node.text
        node.misfit(self._findings, name, "text")
        return ""

    def _refuse(self, name: str, entry: Entry, expected: str) -> None:
        said = f'"{name}" is no such number'
        self._findings.add("bad-recording", said, entry.value.span, expected=expected)
