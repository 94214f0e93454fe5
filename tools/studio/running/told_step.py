"""What there is to see at one step of a run: variables, contacts, agents, calls, what is heard."""

from __future__ import annotations

from collections.abc import Mapping

from ....grammar.names import outcome_key
from ....interpreter.program.program import Program
from ....interpreter.run.run import DryRun
from ....interpreter.run.stubbing import TIMEOUT, answers, stub_edge
from ....interpreter.scenarios.keys.words import event_names
from ....interpreter.trace.step import EVENT
from ....interpreter.values import written
from ....interpreter.world.world import Agent, Contact
from ...debugging.stack import running_scripts
from ...reports.reference.actions import meaning_of_outcome
from ...run_plan import outcomes_of
from ...viewer.planned import planned
from ...viewer.string_pool import shortened
from .kept_run import KeptRun
from .told_run import Told

_MOST_ROWS = 1_000


def told_step(run: KeptRun, at: int) -> Told:
    """Return what holds after a step, secrets as stars."""
    step = run.step(at)
    session = run.session
    hide = session.result.redaction
    changed = {name.lower() for name, _ in step.changed}
    before = _world(run, at - 1) if at else {}
    now = _world(run, at)
    session.go(at)
    held = session.values()
    return {
        "at": at,
        "clock": step.clock,
        "variables": [
            [name, shortened(written(value)), name.lower() in changed]
            for name, value in [*held.items()][:_MOST_ROWS]
        ],
        "properties": [[name, shortened(text)] for name, text in step.properties],
        "calls": [
            {"said": f"{each.method} {each.path}", "user": each.user, "status": each.status}
            for each in step.calls
        ],
        "heard": _heard(run, at),
        "contacts": _rows(now, before, "contact", hide(session.result.contact)),
        "agents": _rows(now, before, "agent", ""),
        "scripts": [
            {"name": each.name, "stack": [level.program.name for level in each.levels]}
            for each in running_scripts(session)[:_MOST_ROWS]
        ],
        "planned": [
            [shortened(hide(text)) for text in row]
            for row in [*planned(session.setup)][:_MOST_ROWS]
        ],
        **_can(run, at),
    }


def told_outcomes(run: KeptRun, at: int) -> Told:
    """Return what the action of a step can answer, and what each of that leads to."""
    run.step(at)
    origin, edge, *_ = run.entries[at]
    if edge == EVENT:
        return {"outcomes": [], "takesStatus": False}
    program = origin.program
    action = program.edges.action[edge]
    declaration = program.declaration(action)
    return {
        "outcomes": [
            {
                "outcome": name,
                "meaning": _meaning(program, action, name),
                "isTaken": answers(program, edge, name),
                **_way(program, action, name),
            }
            for name in outcomes_of(program, action)
        ],
        "takesStatus": declaration.takes_status,
        "timeout": TIMEOUT if declaration.takes_status else None,
    }


def _meaning(program: Program, at: int, name: str) -> str:
    declaration = program.declaration(at)
    outcome = declaration.outcome_by_key.get(outcome_key(name))
    return "" if outcome is None else meaning_of_outcome(declaration, outcome)


def _way(program: Program, at: int, name: str) -> Told:
    """Return the branch that an outcome takes, and the action to which it leads."""
    edges = program.edges
    edge = stub_edge(program, at, name)
    branch, target = edges.branch[edge], edges.target[edge]
    return {
        "branch": branch,
        "target": program.written(target).id if target >= 0 else None,
    }


def _can(run: KeptRun, at: int) -> Told:
    """Return what a person can do at a step: press keys, or let an event cut in."""
    origin, edge, *_ = run.entries[at]
    takes_keys = False
    if edge != EVENT:
        takes_keys = origin.program.declaration(origin.program.edges.action[edge]).takes_keys
    own = run.program.events
    return {
        "takesKeys": takes_keys,
        "events": [
            {"event": name, "hasAction": outcome_key(name) in own} for name in event_names()
        ],
    }


def _heard(run: KeptRun, at: int) -> list[str]:
    """Return what the caller hears at a step."""
    origin, edge, *_ = run.entries[at]
    if edge == EVENT:
        return []
    declaration = origin.program.declaration(origin.program.edges.action[edge])
    sounding = {prop.name for prop in declaration.properties if prop.is_heard}
    step = run.session.steps[at]
    return [shortened(text) for name, text in step.properties if name in sounding and text]


def _world(run: KeptRun, at: int) -> dict[tuple[str, str], Told]:
    """Return the contacts and the agents after a step."""
    session = run.session
    session.go(at)
    stopped = session.stopped()
    hide = session.result.redaction
    found: dict[tuple[str, str], Told] = {}
    for contact in stopped.state.layer.contacts()[:_MOST_ROWS]:
        found["contact", hide(contact.id)] = _contact(contact, stopped)
    for id in [*stopped.state.layer.world.agents][:_MOST_ROWS]:
        agent = stopped.state.layer.agent(id)
        if agent is not None:
            found["agent", hide(id)] = _agent(agent, stopped)
    return {
        place: {name: hide(each) if isinstance(each, str) else each for name, each in row.items()}
        for place, row in found.items()
    }


def _contact(contact: Contact, stopped: DryRun) -> Told:
    status = stopped.state.layer.status_of(contact.id) or ""
    return {
        "status": status,
        "media": contact.media,
        "skill": contact.skill,
        "agent": contact.agent,
    }


def _agent(agent: Agent, stopped: DryRun) -> Told:
    return {
        "name": agent.name,
        "state": agent.state,
        "isActive": agent.is_active,
        "permissions": sorted(agent.permissions),
        "contact": stopped.state.talking.get(agent.id, ""),
    }


def _rows(
    now: Mapping[tuple[str, str], Told],
    before: Mapping[tuple[str, str], Told],
    kind: str,
    own: str,
) -> list[Told]:
    """Return those of a kind, each with whether it is another one than a step ago."""
    return [
        {
            "id": id,
            **row,
            "isOwn": id == own,
            "isChanged": before.get((each, id), row if not before else None) != row,
        }
        for (each, id), row in now.items()
        if each == kind
    ]
