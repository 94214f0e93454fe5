from __future__ import annotations

from collections.abc import Iterator

from ...interpreter.analysis.variables import bare_name, variable_key
from .._base import Confidence, Finding, Reads, Rule, Subject


class UnusedParameter(Rule):
    """A script takes a parameter and never reads it.

    What it does: reports a name in the Parameters of Begin that nothing in the script reads, in a
    script that does not go on with RunScript.

    Why it hurts a caller: what the calling script hands over, such as the language, has no effect.

    Wrong::

        script "Greeting"
        type Phone

        begin: Begin
            Parameters = [Language, Name]
            -> say

        say: Play
            Sequence = "hello {Name}"
            -> done

        done: Hangup

    Right::

        script "Greeting"
        type Phone

        begin: Begin
            Parameters = [Language, Name]
            -> say

        say: Play
            Sequence = "hello_{Language} {Name}"
            -> done

        done: Hangup
    """

    confidence = Confidence.POSSIBLE
    is_preview = True
    about = "Begin"
    reads = Reads.NAMES | Reads.VALUES

    def check(self, script: Subject) -> Iterator[Finding]:
        if any(True for _ in script.all_of("RunScript")):
            return
        for at in script.all_of("Begin"):
            for item, text in enumerate(script.texts(at, "Parameters")):
                name = bare_name(text)
                if name and variable_key(name) not in script.variables.read_by:
                    yield self.finding(
                        script,
                        at,
                        f'the script takes "{name}" and never reads it',
                        prop=script.prop(at, "Parameters"),
                        item=item,
                    )
