from __future__ import annotations

from collections.abc import Iterator

from ...interpreter.analysis.proofs.claims import GoesRound
from .._base import Finding, Reads, Rule, Subject
from ._retries import retries


class LoopNeverLeft(Rule):
    """A caller is kept in a loop that nothing ends.

    What it does: reports a loop that Begin reaches, in which something takes time and which no
    branch leaves, in a main script without any event. A loop is left alone where somebody else
    may end it, as a subscript, an action of the user's own or an agent who was requested, and in
    a script that another one starts, of which other rules speak.

    Why it hurts a caller: the same prompts again and again, or silence, until the caller gives
    up. A script without a caller stays for ever among those that the platform runs.

    Wrong::

        script "After hours"
        type Phone

        begin: Begin
            -> closed

        closed: Play
            Sequence = "closed"
            -> pause

        pause: Wait
            Seconds = 5
            -> closed

    Right::

        script "After hours"
        type Phone

        begin: Begin
            -> closed

        closed: Play
            Sequence = "closed"
            -> pause

        pause: Wait
            Seconds = 5
            -> done

        done: Hangup
    """

    asks = GoesRound()
    reads = Reads.FLOW

    def check(self, script: Subject) -> Iterator[Finding]:
        if script.graph.events or script.is_subscript or _may_help(script):
            return
        retried = {edge.source for circle in retries(script) for edge in circle}
        for members in script.loops:
            first = script.from_begin.first_of(members)
            takes_time = not all(map(script.takes_no_time, members))
            is_others = not takes_time or not retried.isdisjoint(members)  # other rules'
            if first is None or is_others or not _is_closed(script, members):
                continue
            if not script.may_be_started_by_another:
                yield self.finding(
                    script,
                    first,
                    f"no branch leaves the loop that begins at {script.title(first)},"
                    " and no event can end it",
                    expected="a branch that leaves it, to an ending",
                    path=script.from_begin.to(first),
                )


def _is_closed(script: Subject, members: tuple[int, ...]) -> bool:
    edges = [edge for at in members for edge in script.graph.edges_from[at]]
    return {edge.target for edge in edges} <= set(members) and script.never_rests(members)


def _may_help(script: Subject) -> bool:
    """Whether any action may bring in somebody else."""
    is_queue = any(True for _ in script.all_of(*script.MAY_BE_LAST))
    is_handed = any(call.ends or call.queues for call in script.calls.values())
    return bool(script.foreign) or is_queue or is_handed
