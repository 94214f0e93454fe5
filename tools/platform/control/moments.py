"""Begin again, keep a moment, go back to one, and move the clock."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import cast

from ....grammar.documents.forms import SECONDS, TEXT, Key, Plain
from ....grammar.documents.nodes import Node, Shape
from ....grammar.finding import BranchlineError
from ....grammar.names import nearest
from ....grammar.script import Span
from ....interpreter.scenarios.fields import text_of
from ..emulator import Emulator
from ..exchange import Answered, Asked
from ..journal.journal import Journal
from ..records.snapshot import MOST_SECONDS, SNAPSHOT, Snapshot, document_of, read_snapshot
from ..replies import answered
from ..transport.faults import Transport
from .bodies import Body, WrongAskedError, query_of

MOST_KEPT = 16
"""How many snapshots are kept; the oldest goes for a new one."""
MOST_MOVED = 366 * 24 * 3600.0
"""By how many seconds a clock can be moved at once."""

CLOCK = Shape(
    Key("move", "seconds by which it is moved forward", SECONDS),
    Key("to", "virtual seconds since the world's beginning to which it is moved", SECONDS),
    Key("now", "business unit's time to which it is moved, as 2026-01-05 10:00", TEXT),
    title="a move of the clock",
    one_of=("move", "to", "now"),
)
RESTORE = Shape(
    Key("id", "id of a snapshot that is kept here", TEXT),
    Key("snapshot", "document of a snapshot", SNAPSHOT),
    title="what is restored",
    one_of=("id", "snapshot"),
)
_NOTHING = Shape(
    Key("document", "whether the snapshot itself is handed back", Plain.TRUE_OR_FALSE)
)


class Moments:
    """The moments of an emulator, and its clock. ``began`` is called where all is begun again."""

    def __init__(
        self,
        emulator: Emulator,
        transport: Transport,
        journal: Journal,
        began: Callable[[], None],
    ) -> None:
        """Keep no moment so far."""
        self._emulator, self._transport, self._journal = emulator, transport, journal
        self._began = began
        self._kept: dict[str, dict[str, object]] = {}
        self._count = 0

    def reset(self, asked: Asked, _id: str) -> Answered:
        """Begin again with the world as its file says; tokens stay good."""
        Body(asked).mapping("an empty object, or nothing")
        self._emulator.reset()
        self._transport.reset()
        self._journal.forget()
        self._began()
        return Answered(204)

    def snapshot(self, asked: Asked, _id: str) -> Answered:
        """Keep this moment, and hand it back as a document."""
        body = Body(asked)
        fields = _NOTHING.fields(body.mapping("an object, or nothing"), body.findings, "the body")
        wants = "document" not in fields or fields["document"].value.as_boolean(
            body.findings, "document"
        )
        body.check()
        for each in self._emulator.before:
            each()
        process = self._emulator.process
        found = document_of(
            self._emulator.layer,
            self._emulator.clock,
            self._transport.planned.values(),
            None if process is None else process.record(),
        )
        self._count += 1
        id = f"snapshot-{self._count}"
        self._kept[id] = cast("dict[str, object]", json.loads(json.dumps(found)))
        while len(self._kept) > MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        return answered(201, {"id": id, "snapshot": found} if wants else {"id": id})

    def restore(self, asked: Asked, _id: str) -> Answered:
        """Go back to a moment that is kept here, or that a document holds."""
        body = Body(asked)
        mapping = body.mapping('an "id" or a "snapshot"')
        fields = RESTORE.fields(mapping, body.findings, "the body")
        if ("id" in fields) == ("snapshot" in fields):
            said, expected = "one moment is restored", '"id" or "snapshot"'
            body.findings.add("wrong-shape", said, _beginning(mapping), expected=expected)
        body.check()
        if "id" in fields:
            id = text_of(fields, "id", body.findings)
            body.check()
            found = self._kept.get(id)
            if found is None:
                near = nearest(id, self._kept)
                said = f'there is no snapshot "{id}"; expected {", ".join(self._kept) or "none"}'
                raise WrongAskedError(f'{said}; did you mean "{near}"?' if near else said, 404)
            kept = Body(asked._replace(body=json.dumps({"snapshot": found}).encode()))
            return self._restored(kept, kept.mapping("").entries[0].value)
        return self._restored(body, fields["snapshot"].value)

    def _restored(self, body: Body, node: Node) -> Answered:
        emulator = self._emulator
        snapshot = read_snapshot(node, emulator.world, body.findings)
        body.check()
        if snapshot.has_floor != (emulator.process is not None):
            here = "runs here" if emulator.process is not None else "does not run here"
            there = "has" if snapshot.has_floor else "does not have"
            raise WrongAskedError(f"a living floor {here}, and the snapshot {there} one")
        self._go_on(snapshot, body.text)
        self._began()
        return self._clock()

    def _go_on(self, snapshot: Snapshot, text: str) -> None:
        """Go on from a snapshot, all of it or nothing."""
        whole = cast("Mapping[str, Mapping[str, Mapping[str, object]]]", json.loads(text))
        before = self._emulator.clock
        self._emulator.clock = snapshot.clock
        try:
            self._emulator.replace(snapshot.layer, whole["snapshot"].get("floor"))
        except BranchlineError as error:
            self._emulator.clock = before
            raise WrongAskedError(error.findings[0].said()) from None
        self._transport.restore(snapshot.planned)

    def clock(self, asked: Asked, _id: str) -> Answered:
        """Return what time it is."""
        query_of(asked, ())
        for each in self._emulator.before:
            each()
        return self._clock()

    def move(self, asked: Asked, _id: str) -> Answered:
        """Move the clock forward."""
        body = Body(asked)
        mapping = body.mapping('"move", "to" or "now"')
        fields = CLOCK.fields(mapping, body.findings, "the body")
        if len(fields) != 1:
            said, expected = "a clock is moved in one way", '"move", "to" or "now"'
            body.findings.add("wrong-shape", said, _beginning(mapping), expected=expected)
        body.check()
        ((name, entry),) = fields.items()
        for each in self._emulator.before:
            each()
        if name == "now":
            seconds = self._until(body, entry.value)
        else:
            number = entry.value.as_number(body.findings, name)
            body.check()
            seconds = float(number or 0) - (self._emulator.clock if name == "to" else 0)
        emulator = self._emulator
        most = min(MOST_MOVED, MOST_SECONDS - emulator.clock, emulator.most_seconds)
        if not 0 <= seconds <= most:
            said = "a clock goes forward" if seconds < 0 else "that is too far at once"
            expected = f"0 to {most:.0f} seconds from now"
            body.findings.add("bad-moment", said, entry.value.span, expected=expected)
            body.refuse()
        emulator.move(seconds)
        return self._clock()

    def _until(self, body: Body, node: Node) -> float:
        """Return the seconds until a moment of the business unit."""
        text = node.as_text(body.findings, "now") or ""
        body.check()
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is not None:
            said = f'"{text[:40]}" is no date and time of the business unit'
            body.findings.add("bad-moment", said, node.span, expected="as in 2026-01-05 10:00")
            body.refuse()
        return (moment - self._now()).total_seconds()

    def _now(self) -> datetime:
        start = datetime.fromisoformat(self._emulator.world.now)
        return start + timedelta(seconds=self._emulator.clock)

    def _clock(self) -> Answered:
        seconds = round(self._emulator.clock, 6)
        return answered(200, {"seconds": seconds, "now": self._now().isoformat()})


def _beginning(node: Node) -> Span:
    return Span(node.start, node.start + 1)
