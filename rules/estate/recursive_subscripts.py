from __future__ import annotations

from collections.abc import Iterator

from .._base import Finding, Rule, Subject


class RecursiveSubscripts(Rule):
    """Subscripts call each other in a circle.

    What it does: reports a RunSub from whose script RunSubs lead back to the script that it
    stands in. Only calls by a plain name are followed.

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

    def check(self, script: Subject) -> Iterator[Finding]:
        for at in script.all_of("RunSub"):
            names = _way_back(script, at)
            if names:
                yield self.finding(
                    script,
                    at,
                    f"{script.title(at)} leads back to this script: {' -> '.join(names)}",
                    prop=script.prop(at, "Script Name"),
                    expected="a loop of branches in one script",
                )


def _way_back(script: Subject, at: int) -> tuple[str, ...]:
    """Answer the scripts on the shortest way from a call back to its script."""
    first = script.called_by(at)
    if first is None:
        return ()
    waiting: list[tuple[Subject, tuple[str, ...]]] = [(first, (script.name, first.name))]
    seen = {first.program}
    for here, names in waiting:
        if here.program is script.program:
            return names
        for call in here.all_of("RunSub"):
            callee = here.called_by(call)
            if callee is not None and callee.program not in seen:
                seen.add(callee.program)
                waiting.append((callee, (*names, callee.name)))
    return ()
