from __future__ import annotations

from collections.abc import Iterator

from ...interpreter.system_variables import system_variables
from .._base import Finding, Reads, Rule, Subject


class SystemVariableSet(Rule):
    """A variable is set that only the platform sets.

    What it does: reports what sets a reserved variable, such as `date` or `timeout`, and what
    sets one of those that say which contact and which business unit this is, such as `ContactID`.
    Other variables of the platform, such as `ANI`, may be set. A parameter of a function of code
    may have any name.

    Why it hurts a caller: a reserved variable is read-only, so what is set is lost, and what reads
    it gets the time of day instead. Actions that take another contact for their own end the wrong
    call.

    Wrong::

        script "Opening hours"
        type Phone

        begin: Begin
            -> day

        day: Assign
            Variable = "date"
            Value = "24 December"
            -> say

        say: Play
            Sequence = "closed on {date}"
            -> done

        done: Hangup

    Right::

        script "Opening hours"
        type Phone

        begin: Begin
            -> day

        day: Assign
            Variable = "ClosedOn"
            Value = "24 December"
            -> say

        say: Play
            Sequence = "closed on {ClosedOn}"
            -> done

        done: Hangup
    """

    about = "Snippet"
    reads = Reads.ACTION

    def check(self, script: Subject) -> Iterator[Finding]:
        for at, names in enumerate(script.variables.of):
            for use in names.sets:
                variable = system_variables().by_key.get(use.key)
                if variable is None or not (variable.is_reserved or variable.is_identity):
                    continue
                why = "reserved: what is set here is lost"
                if not variable.is_reserved:
                    why = f"the platform's own: {variable.says[0].lower()}{variable.says[1:-1]}"
                yield self.finding(
                    script,
                    at,
                    f'"{use.name}" is {why}',
                    prop=use.prop,
                    offset=use.at,
                    item=use.item,
                    expected="a name of your own",
                )
