from __future__ import annotations

from collections.abc import Iterator

from .._base import Confidence, Finding, Reads, Rule, Subject
from ._taint import taint_of

_STORES = ("GetValue", "PutValue", "RemValue", "SQLQuery", "SQLSelect")
_KEYS = {"Name", "SQL Statement", "SQL Query"}


class CallerDataInKey(Rule):
    """What a caller pressed is the key of a stored value.

    What it does: follows what a caller pressed, said or wrote, and the caller's number, and
    reports where it reaches the Name of GetValue, PutValue or RemValue, or the statement of
    SQLQuery or SQLSelect, without an If or a Case that looked at it.

    Why it hurts a caller: one caller can read or overwrite what was stored for another, by
    entering the other's number. What a caller enters may also change what a statement does.

    Wrong::

        script "Account"
        type Phone

        begin: Begin
            -> ask

        ask: Capture
            Variable = "Account"
            -> get

        get: GetValue
            Name = "balance_{Account}"
            Variable = "Balance"
            -> say

        say: Play
            Sequence = "{Balance}"
            -> done

        done: Hangup

    Right::

        script "Account"
        type Phone

        begin: Begin
            -> ask

        ask: Capture
            Variable = "Account"
            -> is_own

        is_own: If
            Expression = "Account = p1"
            True  -> get
            False -> done

        get: GetValue
            Name = "balance_{Account}"
            Variable = "Balance"
            -> say

        say: Play
            Sequence = "{Balance}"
            -> done

        done: Hangup
    """

    confidence = Confidence.POSSIBLE
    is_preview = True
    about = "GetValue"
    reads = Reads.FLOW | Reads.CODE | Reads.VALUES

    def check(self, script: Subject) -> Iterator[Finding]:
        taint = taint_of(script)
        for at in script.all_of(*_STORES):
            for use in script.variables.of[at].every_read:
                if use.prop.name in _KEYS and taint.reaches(at, use.key):
                    yield self.finding(
                        script,
                        at,
                        f'"{use.name}" comes from the caller and is part of a key, unchecked',
                        prop=use.prop,
                        offset=use.at,
                        expected="an If that knows what this caller may see",
                        path=script.from_anywhere.to(at),
                    )
