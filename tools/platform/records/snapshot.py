"""All that an emulator has come to as one document, and what goes on from one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from ....grammar.documents.forms import SECONDS, TEXT, Key, ListOf, Number, Plain
from ....grammar.documents.nodes import Node, Shape
from ....grammar.finding import Findings
from ....interpreter.scenarios.fields import distinct_items, fields_of, text_of
from ....interpreter.scenarios.keys.transport import TRANSPORT
from ....interpreter.scenarios.platform.transport_reader import read_transport_fault
from ....interpreter.world.layer_record import record_of, world_mark
from ....interpreter.world.world import World
from ....interpreter.world.world_layer import WorldLayer
from ..transport.faults import Planned
from .layer_keys import LAYER
from .layer_reader import read_layer

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMAT = 1
MOST_SECONDS = 100 * 366 * 24 * 3600.0
"""How far a virtual clock goes: a hundred years."""
_COUNT = Number(0, is_whole=True)

PLANNED = Shape(
    Key("id", "id of the fault", TEXT, is_required=True),
    Key("fault", "what goes wrong", TRANSPORT, is_required=True),
    Key("given", "how many requests it has befallen", _COUNT),
    title="a planned fault",
)
SNAPSHOT = Shape(
    Key("format", "version of this form", Number(FORMAT, FORMAT, is_whole=True), is_required=True),
    Key("world", "mark of the world that it was made of", TEXT, is_required=True),
    Key("clock", "virtual seconds since the world's beginning", SECONDS, is_required=True),
    Key("changes", "what was changed of the world", LAYER, is_required=True),
    Key("transport", "faults of the transport that are planned", ListOf(PLANNED)),
    Key("floor", "what the living floor has come to", Plain.DATA),
    title="a snapshot",
)


class Snapshot(NamedTuple):
    """What an emulator goes on from; ``has_floor`` where the document tells of a living floor."""

    layer: WorldLayer
    clock: float
    planned: list[Planned]
    has_floor: bool


def document_of(
    layer: WorldLayer,
    clock: float,
    planned: Iterable[Planned],
    floor: Mapping[str, object] | None,
) -> dict[str, object]:
    """Return the document of all that a platform has come to."""
    told: dict[str, object] = {
        "format": FORMAT,
        "world": world_mark(layer.world),
        "clock": clock,
        "changes": record_of(layer),
        "transport": [planned_record(each) for each in planned],
    }
    return told if floor is None else {**told, "floor": floor}


def planned_record(planned: Planned) -> dict[str, object]:
    """Return a planned fault as plain data."""
    return {"id": planned.id, "fault": planned.fault.data(), "given": planned.given}


def read_snapshot(node: Node, world: World, findings: Findings) -> Snapshot:
    """Return what a document says of a world; findings tell of what cannot be."""
    fields = fields_of(SNAPSHOT, node, findings, "a snapshot")
    if "format" in fields:
        place = fields["format"].value
        if place.as_number(findings, "format") != FORMAT:
            said = "this snapshot is in another form"
            findings.add("bad-state", said, place.span, expected=str(FORMAT))
    if text_of(fields, "world", findings) != world_mark(world) and "world" in fields:
        said = "this snapshot was made of another world"
        findings.add("bad-state", said, fields["world"].value.span, expected="one of this world")
    layer = WorldLayer(world)
    if "changes" in fields:
        layer = read_layer(fields["changes"].value, world, findings)
    return Snapshot(
        layer,
        _seconds(fields["clock"].value, findings) if "clock" in fields else 0.0,
        distinct_items(fields, "transport", read_planned, findings),
        "floor" in fields,
    )


def read_planned(node: Node, findings: Findings) -> Planned | None:
    """Return a planned fault."""
    fields = fields_of(PLANNED, node, findings, "a planned fault")
    fault = read_transport_fault(fields["fault"].value, findings) if "fault" in fields else None
    given = 0
    if "given" in fields:
        number = fields["given"].value.as_number(findings, "given") or 0
        if number < 0 or number != int(number):
            said = '"given" is no such number'
            expected = "a whole number, 0 or more"
            findings.add("bad-state", said, fields["given"].value.span, expected=expected)
        given = max(0, int(number))
    id = text_of(fields, "id", findings)
    return None if fault is None or not id else Planned(id, fault, given)


def _seconds(node: Node, findings: Findings) -> float:
    number = node.as_number(findings, "clock")
    if number is not None and not 0 <= number <= MOST_SECONDS:
        said = "a clock begins at 0, and goes for a hundred years"
        findings.add("bad-state", said, node.span, expected=f"0 to {MOST_SECONDS:.0f} seconds")
        return 0.0
    return float(number or 0)
