from __future__ import annotations

from collections.abc import Iterator

from ...grammar.counted import counted
from ...interpreter.analysis.variables import bare_name, variable_key
from .._base import Confidence, Finding, Reads, Rule, Subject


class ArgumentNotGiven(Rule):
    """A script reads a parameter that its caller does not give.

    What it does: reports a RunSub or Spawn with fewer parameters than the other script names,
    where that script reads one of the rest and sets it nowhere else.

    Why it hurts a caller: the parameter is empty there. A prompt says nothing, a comparison goes
    the wrong way.

    Wrong::

        # main.flow
        script "main"
        type Phone

        begin: Begin
            -> greet

        greet: RunSub
            Script Name = "greet"
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

    confidence = Confidence.POSSIBLE
    is_preview = True
    about = "RunSub"
    reads = Reads.GRAPH | Reads.VALUES

    def check(self, script: Subject) -> Iterator[Finding]:
        for at in script.all_of("RunSub", "Spawn"):
            callee = script.called_by(at)
            if callee is None:
                continue
            names = callee.parameters
            for text in names[len(script.texts(at, "Parameters")) :]:
                name = variable_key(bare_name(text))
                if name in callee.reads and name not in callee.sets:
                    yield self.finding(
                        script,
                        at,
                        f'{script.title(at)} gives no "{bare_name(text)}", which'
                        f' "{callee.name}" reads',
                        expected=f"{counted(len(names), 'parameter')}: {', '.join(names)}",
                    )
                    break
