from __future__ import annotations

from collections.abc import Iterator

from ...grammar.counted import counted
from ...interpreter.analysis.variables import variable_key
from .._base import Finding, Reads, Rule, Subject


class ArgumentNotTaken(Rule):
    """A script is given more values than it takes.

    What it does: reports a RunSub or Spawn with more parameters than the Begin of the other script
    names, where that script does not read the rest by p1, p2 and so on either, nor goes on as
    another script that may.

    Why it hurts a caller: the value is lost. What the other script should have said or done with
    it, it does not.

    Wrong::

        # main.flow
        script "main"
        type Phone

        begin: Begin
            -> greet

        greet: RunSub
            Script Name = "greet"
            Parameters = ["en", "{ANI}"]
            -> done

        done: Hangup

        # greet.flow
        script "greet"
        type Phone

        begin: Begin
            Parameters = [Language]
            -> say

        say: Play
            Sequence = "hello_{Language}"
            -> back

        back: Return

    Right::

        # main.flow
        script "main"
        type Phone

        begin: Begin
            -> greet

        greet: RunSub
            Script Name = "greet"
            Parameters = ["en"]
            -> done

        done: Hangup

        # greet.flow
        script "greet"
        type Phone

        begin: Begin
            Parameters = [Language]
            -> say

        say: Play
            Sequence = "hello_{Language}"
            -> back

        back: Return
    """

    about = "RunSub"
    reads = Reads.GRAPH | Reads.VALUES

    def check(self, script: Subject) -> Iterator[Finding]:
        for at in script.all_of("RunSub", "Spawn"):
            given = script.texts(at, "Parameters")
            callee = script.called_by(at) if given else None
            if callee is None or callee.goes_on:
                continue
            taken = len(callee.parameters)
            wanted = counted(taken, "value")
            for item, text in enumerate(given):
                is_read = variable_key(f"p{item + 1}") in callee.reads
                if item >= taken and text.strip() and not is_read:
                    yield self.finding(
                        script,
                        at,
                        f"{script.title(at)} gives {counted(len(given), 'value')},"
                        f' and "{callee.name}" takes {taken}',
                        prop=script.prop(at, "Parameters"),
                        item=item,
                        expected=f"a name for it in the Begin of that script, or {wanted}",
                    )
                    break
