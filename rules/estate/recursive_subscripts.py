from __future__ import annotations

from collections.abc import Iterator

from ...grammar.counted import counted
from ...interpreter.program.program import Program
from .._base import Finding, Reads, Rule, Step, Subject
from .._call_cycles import Link


class RecursiveSubscripts(Rule):
    """Subscripts call each other in a circle.

    What it does: reports a RunSub from whose script RunSubs lead back to the script that it
    stands in, and shows the calls on the way round. Only calls by a plain name are followed.

    Why it hurts a caller: each round waits for the next. The platform stops the call when the
    scripts are nested too deep, in the middle of whatever the caller was doing.

    Wrong::

        # menu.flow
        script "menu"
        type Phone

        begin: Begin
            -> ask

        ask: RunSub
            Script Name = "ask"
            -> back

        back: Return

        # ask.flow
        script "ask"
        type Phone

        begin: Begin
            -> again

        again: RunSub
            Script Name = "menu"
            -> back

        back: Return

    Right::

        # menu.flow
        script "menu"
        type Phone

        begin: Begin
            -> ask

        ask: RunSub
            Script Name = "ask"
            -> back

        back: Return

        # ask.flow
        script "ask"
        type Phone

        begin: Begin
            -> back

        back: Return
    """

    about = "RunSub"
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        if script.around is None:
            return
        rings = script.around.rings
        for link in rings.links(script.program):
            size = rings.size(link)
            if size:
                links = rings.round_trip(link)
                names = [one.caller.name for one in links]
                if links[-1].callee is not script.program:
                    names.append(f"... {counted(size, 'script')} in all ...")
                yield self.finding(
                    script,
                    link.at,
                    f"{script.title(link.at)} leads back to this script:"
                    f" {' -> '.join((*names, script.name))}",
                    prop=script.prop(link.at, "Script Name"),
                    expected="a loop of branches in one script",
                    steps=(*map(_step, links), _last(links[-1].callee)),
                )


def _step(link: Link) -> Step:
    written = link.caller.written(link.at)
    action = f"{link.caller.name}: {written.id}"
    return Step(action, link.callee.name, link.caller.source, written.span)


def _last(program: Program) -> Step:
    return Step(program.name, None, program.source, program.script.span)
