"""What a run is to meet besides its agents and contacts: planned answers, events, the caller."""

from __future__ import annotations

from collections.abc import Iterator

from ...actions.said import Mail, Message
from ...actions.values import show
from ...interpreter.run.run import Setup
from ...interpreter.values import written
from ...interpreter.world.caller import Pressing
from ...interpreter.world.plan import PlannedEvent, Stub, Stubs
from ...interpreter.world.world import Fault

Planned = tuple[str, str]


def planned(setup: Setup) -> Iterator[Planned]:
    """Yield whom or what it is about, and what is to happen there."""
    world, plan = setup.world, setup.plan
    for fault in world.faults:
        yield f"platform: {fault.operation}", _fault(fault)
    for answer in world.answers:
        yield f"requests: {answer.method or 'any'} {answer.url}", f"answered {answer.status}"
    for id, stubs in plan.stubs.items():
        yield id, _stubs(stubs)
    for event in (*world.events, *plan.events):
        yield event.event or "an event", _event(event)
    for id, inputs in plan.caller.inputs.items():
        turns = "; then ".join(map(_pressed, inputs.visits))
        yield f"caller at {id}", turns
    for pressing in plan.caller.presses if plan.caller.is_told else world.presses or ():
        yield "caller", _pressing(pressing)
    for way, entries in {**world.told, **plan.caller.told}.items():
        yield f"caller {way}", "; then ".join(map(_told, entries))
    for number, called in (world.numbers or {}).items():
        after = f" after {show(called.seconds)} s" if called.seconds else ""
        yield f"number {number}", f"{called.way.replace('_', ' ')}{after}"


def _fault(fault: Fault) -> str:
    answer = _status(fault.status)
    about = "" if fault.contact is None else f" for contact {fault.contact}"
    often = "" if fault.times is None else f", {fault.times} time{'s' * (fault.times != 1)}"
    return f"{answer}{about}{often}"


def _status(status: int) -> str:
    return f"the platform answers {status}" if status else "the platform does not answer in time"


def _stubs(stubs: Stubs) -> str:
    told = [_stub(stub) for stub in stubs.visits]
    if stubs.repeats or len(told) == 1:
        return told[0]
    return "; ".join(f"visit {number}: {text}" for number, text in enumerate(told, start=1))


def _stub(stub: Stub) -> str:
    parts: list[str] = []
    if stub.status is not None:
        parts.append(_status(stub.status))
    if stub.outcome is not None:
        parts.append(f"answers {stub.outcome}")
    parts += [f"sets {name} = {written(value)}" for name, value in stub.values]
    return ", ".join(parts) or "runs as it is"


def _event(event: PlannedEvent) -> str:
    if event.during is not None:
        visit = f", visit {event.visit}" if event.visit > 1 else ""
        return f"cuts in at {event.during}{visit}"
    return f"cuts in after {show(event.at or 0)} s"


def _pressed(pressing: Pressing | None) -> str:
    return "whatever is assumed" if pressing is None else _pressing(pressing)


def _told(entry: Message | Mail) -> str:
    if isinstance(entry, Mail):
        return f"an e-mail: {entry.subject}"
    after = f" after {show(entry.after)} s" if entry.after else ""
    return f"{entry.text}{after}" if entry.text else "nothing"


def _pressing(pressing: Pressing) -> str:
    if not pressing.keys:
        return "presses nothing"
    after = f" after {show(pressing.after)} s" if pressing.after else ""
    return f"presses {pressing.keys}{after}"
