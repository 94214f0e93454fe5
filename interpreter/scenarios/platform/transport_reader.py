"""Reading what goes wrong between a client and the platform, with every mistake."""

from __future__ import annotations

from collections.abc import Mapping

from ....grammar.documents.nodes import Entry, MappingNode, Node, shorten
from ....grammar.finding import Findings
from ....grammar.script import Span
from ...world.transport import Drop, Rate, TransportFault
from ..fields import choice_of, fields_of, text_of
from ..keys.transport import METHODS, MOST_SECONDS, STATUSES, TRANSPORT

_ANSWERS = ("status", "timeout", "drop", "limit")
_RULE = "bad-transport"


def read_transport_fault(node: Node, findings: Findings) -> TransportFault | None:
    """Return a fault of the transport, ``None`` where findings say why it is none."""
    before = len(findings.all)
    fields = fields_of(TRANSPORT, node, findings, "a fault of the transport")
    reading = _Reading(fields, findings)
    reading.look_at_all(node)
    rate = None
    if "limit" in fields and "per" in fields:
        most = reading.whole("limit") or 1
        rate = Rate(most, reading.seconds("per", least=0.001))
    drop = choice_of(
        fields, "drop", tuple(Drop), "no moment to drop a connection", findings, _RULE
    )
    method = choice_of(fields, "method", METHODS, "no method of HTTP", findings, _RULE)
    fault = TransportFault(
        reading.path(),
        method,
        reading.status(),
        reading.is_silent(),
        Drop(drop) if drop else None,
        rate,
        reading.seconds("delay"),
        reading.seconds("retry_after") if "retry_after" in fields else None,
        reading.whole("times"),
    )
    return fault if len(findings.all) == before else None


class _Reading:
    """The entries of a fault, each taken as what it has to be."""

    def __init__(self, fields: Mapping[str, Entry], findings: Findings) -> None:
        self._fields, self._findings = fields, findings

    def look_at_all(self, node: Node) -> None:
        """Report what does not go together."""
        fields = self._fields
        found = [name for name in _ANSWERS if name in fields]
        if len(found) > 1:
            said = f'"{found[1]}" stands beside "{found[0]}", and a request meets one of them'
            self._add(said, fields[found[1]].span, "two faults, one behind the other")
        is_whole = isinstance(node, MappingNode) and len(node.entries) == len(fields)
        if not found and "delay" not in fields and is_whole:  # else a key is misspelt
            expected = ", ".join(f'"{name}"' for name in (*_ANSWERS, "delay"))
            self._add("nothing goes wrong here", node.span, f"one of {expected}")
        for name, other in (("limit", "per"), ("per", "limit")):
            if name in fields and other not in fields:
                said = f'"{name}" stands here without "{other}"'
                self._add(said, fields[name].span, "as in limit: 10 and per: 60")
        if "limit" in fields and "times" in fields:
            said = '"times" stands beside "limit", which every request meets'
            self._add(said, fields["times"].span, "one of them")
        if "retry_after" in fields and "status" not in fields:
            said = '"retry_after" stands here without "status"'
            self._add(said, fields["retry_after"].span, "a status, as 429 or 503")

    def path(self) -> str:
        path = text_of(self._fields, "path", self._findings)
        if "path" in self._fields and not path.startswith("/"):
            said = f'"{shorten(path)}" is no path'
            expected = "a path from its stroke on, as /contacts/*/end"
            near = f"/{path}" if path else None
            self._add(said, self._fields["path"].value.span, expected, near)
        return path

    def status(self) -> int | None:
        number = self._number("status")
        if number is not None and number not in STATUSES:
            said = f'"{number:g}" ends no answer'
            expected = f"an HTTP status, {STATUSES[0]} to {STATUSES[-1]}"
            self._add(said, self._fields["status"].value.span, expected)
        return None if number is None else int(number)

    def is_silent(self) -> bool:
        entry = self._fields.get("timeout")
        if entry is None:
            return False
        found = entry.value.as_boolean(self._findings, "timeout")
        if found is False:
            said = '"timeout" is false'
            self._add(said, entry.value.span, "true, or another fault")
        return bool(found)

    def seconds(self, name: str, least: float = 0.0) -> float:
        number = self._number(name)
        if number is None:
            return least
        if not least <= number <= MOST_SECONDS:
            said = f'"{name}" is {number:g} s'
            expected = f"{least:g} to {MOST_SECONDS} seconds"
            self._add(said, self._fields[name].value.span, expected)
        return float(number)

    def whole(self, name: str) -> int | None:
        number = self._number(name)
        if number is not None and (number < 1 or number != int(number)):
            said = f'"{name}" is {number:g}'
            self._add(said, self._fields[name].value.span, "a whole number, 1 or more")
            return 1
        return None if number is None else int(number)

    def _number(self, name: str) -> float | None:
        entry = self._fields.get(name)
        return None if entry is None else entry.value.as_number(self._findings, name)

    def _add(self, said: str, span: Span, expected: str, near: str | None = None) -> None:
        self._findings.add(_RULE, said, span, expected=expected, nearest=near)
