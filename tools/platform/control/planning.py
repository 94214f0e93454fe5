"""Faults of the transport: which are planned, one more, one less."""

from __future__ import annotations

from ....grammar.documents.nodes import ListNode, Node
from ....grammar.names import nearest
from ....interpreter.scenarios.platform.transport_reader import read_transport_fault
from ....interpreter.world.transport import TransportFault
from ..exchange import Answered, Asked
from ..replies import answered
from ..transport.faults import Planned, Transport
from .bodies import Body, WrongAskedError, query_of

MOST_PLANNED = 1_000


class Planning:
    """The faults that control plans."""

    def __init__(self, transport: Transport) -> None:
        """Plan them in this transport."""
        self._transport = transport

    def listed(self, asked: Asked, _id: str) -> Answered:
        """Return all that are planned, in the order in which they befall requests."""
        query_of(asked, ())
        return answered(
            200, {"faults": [_told(each) for each in self._transport.planned.values()]}
        )

    def add(self, asked: Asked, _id: str) -> Answered:
        """Plan one more, or each of a list, behind the others."""
        body = Body(asked)
        nodes: list[Node] = body.tree.items if isinstance(body.tree, ListNode) else [body.tree]
        faults: list[TransportFault] = []
        for node in nodes:
            fault = read_transport_fault(node, body.findings)
            if fault is not None:
                faults.append(fault)
        body.check()
        if len(self._transport.planned) + len(faults) > MOST_PLANNED:
            raise WrongAskedError(f"at most {MOST_PLANNED:,} faults can be planned")
        added = [self._transport.add(fault) for fault in faults]
        return answered(201, {"faults": [_told(each) for each in added]})

    def clear(self, asked: Asked, _id: str) -> Answered:
        """Take all away, those of the world too."""
        query_of(asked, ())
        self._transport.clear()
        return Answered(204)

    def remove(self, _asked: Asked, id: str) -> Answered:
        """Take one away."""
        planned = list(self._transport.planned)
        if not self._transport.remove(id):
            near = nearest(id, planned)
            said = f'there is no fault "{id}"; expected {", ".join(planned[:20]) or "none"}'
            raise WrongAskedError(f'{said}; did you mean "{near}"?' if near else said, 404)
        return Answered(204)


def _told(planned: Planned) -> dict[str, object]:
    return {"id": planned.id, **planned.fault.data(), "given": planned.given}
