from __future__ import annotations

from collections.abc import Iterator

from ...grammar.names import key
from ...interpreter.analysis.variables import bare_name, variable_key
from .._base import Confidence, Finding, Reads, Rule, Subject

_ELSEWHERE = ("Publish", "ScreenPop", "SaveToDB")
_YES = {"true", "yes", "1"}


class NeverRead(Rule):
    """A variable is assigned and never read.

    What it does: reports an Assign to a variable that nothing in the script reads. It is left
    alone where somebody else may read it: a global variable, one that is published, popped or
    saved, one whose name begins with two underscores, and any in a script that goes on with
    RunScript.

    Why it hurts a caller: most often another name was meant, so what should have been kept for
    this caller, such as the chosen language, is not.

    Wrong::

        script "Language"
        type Phone

        begin: Begin
            -> set

        set: Assign
            Variable = "Langauge"
            Value = "en"
            -> say

        say: Play
            Sequence = "hello {ANI}"
            -> done

        done: Hangup

    Right::

        script "Language"
        type Phone

        begin: Begin
            -> set

        set: Assign
            Variable = "Language"
            Value = "en"
            -> say

        say: Play
            Sequence = "hello {Language}"
            -> done

        done: Hangup
    """

    confidence = Confidence.POSSIBLE
    is_preview = True
    about = "Assign"
    reads = Reads.NAMES | Reads.VALUES

    def check(self, script: Subject) -> Iterator[Finding]:
        if any(True for _ in script.all_of("RunScript")):
            return
        elsewhere = {*script.variables.read_by, *script.variables.shared, ""}
        for at in script.all_of("Assign"):
            written = bare_name(script.value(at, "Variable"))
            name = variable_key(written)
            is_kept = any(key(script.value(at, prop)) in _YES for prop in _ELSEWHERE)
            if not (is_kept or name in elsewhere or name.startswith("__")):
                yield self.finding(
                    script,
                    at,
                    f'"{written}" is assigned, but nothing in the script reads it',
                    prop=script.prop(at, "Variable"),
                )
