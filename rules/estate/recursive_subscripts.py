from __future__ import annotations

from collections.abc import Iterator

from ...grammar.counted import counted
from .._base import Finding, Reads, Rule, Step, Subject
from .._call_cycles import Link
from .._neighbours import Neighbours, Node


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
        around = script.around
        rings, own = around.rings, around.scripts.node_of(script.program)
        for link in rings.links(own):
            size = rings.size(link)
            if size:
                links = rings.round_trip(link)
                names = [around.scripts.facts(one.caller).name for one in links]
                if links[-1].callee != own:
                    names.append(f"... {counted(size, 'script')} in all ...")
                yield self.finding(
                    script,
                    link.at,
                    f"{script.title(link.at)} leads back to this script:"
                    f" {' -> '.join((*names, script.name))}",
                    prop=script.prop(link.at, "Script Name"),
                    expected="a loop of branches in one script",
                    steps=(
                        *_steps(links, around.scripts),
                        _last(links[-1].callee, around.scripts),
                    ),
                )


def _steps(links: list[Link], scripts: Neighbours) -> Iterator[Step]:
    for caller, call, callee in links:
        name, called = scripts.facts(caller).name, scripts.facts(callee).name
        yield Step(
            f"{name}: {call.id}", called, scripts.source(caller), scripts.span(caller, call)
        )


def _last(script: Node, scripts: Neighbours) -> Step:
    digest = scripts.whole(script)
    return Step(digest.facts.name, None, scripts.source(script), digest.span)
