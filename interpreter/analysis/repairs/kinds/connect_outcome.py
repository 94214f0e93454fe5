"""An outcome that nothing follows is connected to what nothing leads to, or to an ending."""

from __future__ import annotations

from collections.abc import Iterator

from .....actions import Outcome
from .....grammar.changes.change import Connect
from .....grammar.names import outcome_key
from ....program.edges import Exit
from ..candidate import Candidate
from ..endings import Ending, endings
from ..fault import Fault, branch_name
from ..trouble import HALTS, Trouble
from ._base import Repair


class ConnectOutcome(Repair):
    """Connects what nothing follows, by Default where that serves.

    Where an action has no branch at all, or an If lacks one, it leads to the one action that
    nothing leads to, if there is just one; else to an ending: a run that came to rest there, with
    a caller in silence, ends. There is none where an agent or a queue may have the contact, or
    where an event may still move the script on.
    """

    order = 1
    mends = frozenset(
        {
            "case-without-default",
            "dead-end",
            "default-unconnected",
            "end-a-contact-as-ending",
            "path-without-return",
            "place-call-left-open",
            "rests-until-release",
            "security-user-error-unconnected",
            "unconnected-outcome",
            "left-running",
            "stuck",
        }
    )

    def candidates(self, trouble: Trouble) -> Iterator[Candidate]:
        """Yield a connection to each ending."""
        wanted = _unconnected(trouble)
        if not wanted or not trouble.is_left_alone(trouble.at):
            return
        fault = _fault(trouble, wanted)
        if trouble.lost and _is_forgotten(trouble, wanted):
            changes = (Connect(trouble.written.id, wanted[0].name, trouble.lost),)
            then = f'goes on to "{trouble.lost}", to which nothing led'
            yield Candidate("connect-outcome", changes, fault, then)
        for ending in endings(trouble):
            yield _to(trouble, wanted, ending, fault)


def _is_forgotten(trouble: Trouble, wanted: list[Outcome]) -> bool:
    """Whether a branch is likely missing, and not one that somebody could do without."""
    if len(wanted) > 1 or wanted[0].is_error:
        return False
    has_default = trouble.program.declaration(trouble.at).has_default
    return not has_default or not trouble.graph.edges_from[trouble.at]


def _to(trouble: Trouble, wanted: list[Outcome], ending: Ending, fault: Fault) -> Candidate:
    id = trouble.written.id
    connections = (Connect(id, outcome.name, ending.id) for outcome in wanted)
    changes = (*ending.changes, *connections)
    return Candidate("connect-outcome", changes, fault, ending.then)


def _unconnected(trouble: Trouble) -> list[Outcome]:
    """Return the outcomes to connect: Default alone where it stands in for all of them."""
    program, at = trouble.program, trouble.at
    declaration = program.declaration(at)
    if program.written(at).is_foreign or not declaration.is_executed:
        return []
    resting = [
        outcome for outcome in declaration.outcomes if program.follow(at, outcome)[1] in HALTS
    ]
    if trouble.outcome:
        wanted = outcome_key(trouble.outcome)
        named = [each for each in resting if outcome_key(each.name) == wanted]
        if named and not named[0].falls_back:
            return named
    falling = [each for each in resting if each.falls_back]
    default = [each for each in falling if outcome_key(each.name) == "default"]
    insisting = [each for each in resting if not each.falls_back]
    return (default or falling) or insisting


def _fault(trouble: Trouble, wanted: list[Outcome]) -> Fault:
    id = trouble.written.id
    edges = trouble.program.edges
    if any(not each.falls_back for each in wanted):
        names = ", ".join(each.name for each in wanted)
        takes = frozenset((id, branch_name(each.name)) for each in wanted)
        return Fault(f'takes {names} of "{id}", which led nowhere', takes=takes)
    fails = any(
        edges.action[edge] == trouble.at and edges.target[edge] == Exit.FAIL
        for edge in range(len(edges.target))
    )
    if fails:  # which is another fault of the action, and stays as it is
        outcomes = trouble.program.declaration(trouble.at).outcomes
        loose = [
            each.name
            for each in outcomes
            if trouble.program.follow(trouble.at, each)[1] == Exit.NOTHING
        ]
        takes = frozenset((id, branch_name(name)) for name in loose)
        return Fault(f'comes to rest at "{id}"', takes=takes)
    return Fault(f'came to rest at "{id}"', rests=frozenset({id}))
