"""What was done, kept before its answer goes out: only what has changed is written.

What is kept outlives the process, however it ends. It is in the hands of the system when an answer
goes out; where the machine itself fails, the last answers may be lost.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import cast

from ....grammar.documents.json_ import read_json_tree
from ....grammar.finding import BranchlineError, Findings
from ....grammar.source import Source
from ....interpreter.world.layer_record import (
    COUNTED,
    agent_record,
    contact_record,
    counted_of,
    world_mark,
)
from ....interpreter.world.world import World
from ....interpreter.world.world_layer import Heard, WorldLayer
from ..emulator import Emulator
from ..records.snapshot import FORMAT as SNAPSHOT_FORMAT
from ..records.snapshot import Snapshot, planned_record, read_snapshot
from ..transport.faults import Transport
from .file import KeepingError, damaged, opened, speaking_of, together

_KEY_BYTES = 32
_TABLES = ("contacts", "statuses", "agents", "faults", "planned")


class State:
    """The state of a platform in a file; ``key`` signs its tokens, so that they outlive it too."""

    def __init__(self, path: Path, world: World) -> None:
        """Open the file, or make it.

        Raises ``BranchlineError`` for a file that cannot be had, is damaged, or is that of another
        world; it then stays as it is.
        """
        self._path, self._world = path, world
        self._connection, self._is_new = opened(path)
        try:
            with speaking_of(path):
                self.key = self._key()
        except BaseException:
            self.close()
            raise
        self._emulator: Emulator | None = None
        self._transport: Transport | None = None
        self._layer: WorldLayer | None = None
        self._heard = Heard({}, {})
        self._facts: dict[str, object] = {}
        self._faults: dict[int, int] = {}
        self._planned: dict[str, str] = {}

    def close(self) -> None:
        """Close the file; all that was kept stays."""
        self._connection.close()

    def listen(self, told: Callable[[str], object]) -> None:
        """Let a function hear of each statement from now on."""
        self._connection.set_trace_callback(told)

    def _key(self) -> bytes:
        """Return the key of the tokens; a file of another world is refused."""
        mark = world_mark(self._world)
        if self._is_new or self._fact("world") is None:
            key = secrets.token_bytes(_KEY_BYTES)
            with together(self._connection):
                self._put_facts({"world": mark, "key": key})
            return key
        if self._fact("world") != mark:
            said = f'"{self._path}" was made with another world'
            expected = "the world that it was made with, or another file"
            raise KeepingError(said, expected=expected).of("state")
        found = self._fact("key")
        if not isinstance(found, bytes) or len(found) != _KEY_BYTES:
            raise damaged(self._path)
        return found

    def attach(self, emulator: Emulator, transport: Transport) -> None:
        """Let both go on from what is kept, and keep from now on what becomes of them."""
        self._emulator, self._transport = emulator, transport
        with speaking_of(self._path):
            if self._fact("clock") is not None:
                self._go_on(emulator, transport)
            self.commit()

    def _go_on(self, emulator: Emulator, transport: Transport) -> None:
        text = json.dumps(self._document())
        findings = Findings(Source(str(self._path), text))
        tree = read_json_tree(findings.source, findings)
        snapshot: Snapshot | None = None
        if tree is not None:
            snapshot = read_snapshot(tree, self._world, findings)
        if snapshot is None or findings.all:
            raise damaged(self._path)
        if snapshot.has_floor != (emulator.process is not None):
            said = f'"{self._path}" was made {_with(snapshot.has_floor)} a living floor'
            raise KeepingError(said, expected="the same, or another file").of("state")
        emulator.clock = snapshot.clock
        record = cast("Mapping[str, Mapping[str, object]]", json.loads(text)).get("floor")
        try:
            emulator.replace(snapshot.layer, record)
        except BranchlineError:
            raise damaged(self._path) from None
        transport.restore(snapshot.planned)

    def _document(self) -> dict[str, object]:
        """Return all that is kept, as a snapshot says it."""
        read = self._connection.execute
        told: dict[str, object] = {
            "format": SNAPSHOT_FORMAT,
            "world": self._fact("world"),
            "clock": self._fact("clock"),
            "changes": {
                "contacts": _loaded(read("SELECT data FROM contacts ORDER BY place")),
                "statuses": dict(read("SELECT id, status FROM statuses")),
                "agents": _loaded(read("SELECT data FROM agents")),
                "faults": {
                    str(number): given
                    for number, given in read("SELECT number, given FROM faults")
                },
                **{name: self._fact(name) or 0 for name in COUNTED},
            },
            "transport": _loaded(read("SELECT data FROM planned ORDER BY place")),
        }
        floor = self._fact("floor")
        return told if floor is None else {**told, "floor": json.loads(str(floor))}

    def commit(self, *, is_asked_only: bool = False) -> None:
        """Keep what has changed since the last time; it is safe when this returns.

        Where something goes on by itself, what only was ``asked`` for is not kept: it follows from
        what is. Raises :class:`KeepingError` where nothing can be kept.
        """
        emulator, transport = self._emulator, self._transport
        if emulator is None or transport is None:
            return
        layer = emulator.layer
        is_another = layer is not self._layer
        facts: dict[str, object] = {name: counted_of(layer, name) for name in COUNTED}
        facts["clock"] = emulator.clock
        planned = {id: json.dumps(planned_record(each)) for id, each in transport.planned.items()}
        has_faults = planned != self._planned or layer.faults_given != self._faults
        is_heard = bool(self._heard.contacts or self._heard.agents)
        is_same = facts == self._facts and not is_heard
        goes_on = emulator.process is not None or not is_heard  # by its clock, if by nothing else
        if not is_another and not has_faults and (is_same or (is_asked_only and goes_on)):
            return
        if emulator.process is not None:
            facts["floor"] = json.dumps(emulator.process.record())
        with speaking_of(self._path), together(self._connection):
            if is_another:
                self._put_all(layer, planned)
            else:
                self._put_changed(layer, planned)
            self._put_facts(
                {n: each for n, each in facts.items() if each != self._facts.get(n, _NEVER)}
            )
        facts.pop("floor", None)
        self._facts, self._planned = facts, planned
        self._faults = dict(layer.faults_given)
        if is_another:
            self._layer, self._heard = layer, layer.heed()
        self._heard.forget()

    def _put_all(self, layer: WorldLayer, planned: Mapping[str, str]) -> None:
        """Write everything anew."""
        for table in _TABLES:
            self._connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own
        self._planned, self._faults, self._facts = {}, {}, {}
        self._put_contacts(layer, {**layer.own, **layer.status})
        self._put_agents(layer, layer.changed_agents)
        self._put_faults(layer)
        self._put_planned(planned)

    def _put_changed(self, layer: WorldLayer, planned: Mapping[str, str]) -> None:
        self._put_contacts(layer, self._heard.contacts)
        self._put_agents(layer, self._heard.agents)
        self._put_faults(layer)
        self._put_planned(planned)

    def _put_contacts(self, layer: WorldLayer, ids: Iterable[str]) -> None:
        write = self._connection.execute
        for id in ids:
            own, status = layer.own.get(id), layer.status.get(id)
            if own is None:
                write("DELETE FROM contacts WHERE id = ?", (id,))
            else:
                write(_PUT_CONTACT, (id, json.dumps(contact_record(own))))
            if status is None:
                write("DELETE FROM statuses WHERE id = ?", (id,))
            else:
                write("INSERT OR REPLACE INTO statuses VALUES (?, ?)", (id, status))

    def _put_agents(self, layer: WorldLayer, ids: Iterable[str]) -> None:
        for id in ids:
            agent = layer.changed_agents.get(id)
            if agent is not None:
                row = (id, json.dumps(agent_record(agent)))
                self._connection.execute("INSERT OR REPLACE INTO agents VALUES (?, ?)", row)

    def _put_faults(self, layer: WorldLayer) -> None:
        for number, given in layer.faults_given.items():
            if self._faults.get(number) != given:
                row = (number, given)
                self._connection.execute("INSERT OR REPLACE INTO faults VALUES (?, ?)", row)

    def _put_planned(self, planned: Mapping[str, str]) -> None:
        write = self._connection.execute
        for id in self._planned.keys() - planned.keys():
            write("DELETE FROM planned WHERE id = ?", (id,))
        for id, data in planned.items():
            if self._planned.get(id) != data:
                write(_PUT_PLANNED, (id, data))

    def _fact(self, name: str) -> object:
        found = self._connection.execute("SELECT value FROM facts WHERE name = ?", (name,))
        row = cast("tuple[object] | None", found.fetchone())
        return None if row is None else row[0]

    def _put_facts(self, facts: Mapping[str, object]) -> None:
        for row in facts.items():
            self._connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", row)


_NEVER = object()
_PUT_CONTACT = (
    "INSERT INTO contacts (id, data) VALUES (?, ?)"
    " ON CONFLICT (id) DO UPDATE SET data = excluded.data"
)
_PUT_PLANNED = (
    "INSERT INTO planned (id, data) VALUES (?, ?)"
    " ON CONFLICT (id) DO UPDATE SET data = excluded.data"
)


def _loaded(rows: Iterable[tuple[object, ...]]) -> list[object]:
    return [json.loads(str(data)) for (data,) in rows]


def _with(has_floor: bool) -> str:  # noqa: FBT001 - one truth, in words
    return "with" if has_floor else "without"
