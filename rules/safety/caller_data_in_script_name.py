from __future__ import annotations

from collections.abc import Iterator

from ...actions import Kind
from .._base import Confidence, Finding, Reads, Rule, Subject
from ._taint import taint_of


class CallerDataInScriptName(Rule):
    """What a caller pressed decides by its name which script runs.

    What it does: follows what a caller pressed, said or wrote, and the caller's number, through
    assignments and snippets, and reports where it reaches the name of a script without an If or
    a Case that looked at it.

    Why it hurts a caller: a key that nobody thought of names a script that is not there, and the
    caller is dropped. Or it names one that was not meant for callers.

    Wrong::

        script "Menu"
        type Phone

        begin: Begin
            -> ask

        ask: Menu
            Sequence = "menu"
            Variable = "Key"
            -> go

        go: RunScript
            Script Name = "menu_{Key}"

    Right::

        script "Menu"
        type Phone

        begin: Begin
            -> ask

        ask: Menu
            Sequence = "menu"
            Variable = "Key"
            -> which

        which: Case
            Variable = "{Key}"
            "1" -> go
            -> ask

        go: RunScript
            Script Name = "menu_{Key}"
    """

    confidence = Confidence.LIKELY
    is_preview = True
    about = "RunScript"
    reads = Reads.FLOW | Reads.CODE | Reads.VALUES

    def check(self, script: Subject) -> Iterator[Finding]:
        taint = taint_of(script)
        for at, names in enumerate(script.variables.of):
            for use in names.every_read:
                if use.prop.kind is Kind.SCRIPT and taint.reaches(at, use.key):
                    yield self.finding(
                        script,
                        at,
                        f'"{use.name}" comes from the caller and names the script to run,'
                        " unchecked",
                        prop=use.prop,
                        offset=use.at,
                        expected="a Case that names what is allowed",
                        path=script.from_anywhere.to(at),
                    )
