from __future__ import annotations

from collections.abc import Iterator

from ...grammar.names import nearest
from ...interpreter.functions import functions
from .._base import Confidence, Finding, Rule, Subject
from ._system import is_system


class NeverSet(Rule):
    """A variable is read that nothing ever sets.

    What it does: reports the first action that reads a variable which no action of the script
    sets. Names that the platform gives, global variables and those in front of a script that
    could have come by RunScript are left alone where no similar name is set.

    Why it hurts a caller: the variable is empty. A prompt says nothing, a comparison fails, a
    request goes out without its number.

    Wrong::

        script "Greeting"
        type Phone

        begin: Begin
            Parameters = [CustomerName]
            -> say

        say: Play
            Sequence = "hello {CustmerName}"
            -> done

        done: Hangup

    Right::

        script "Greeting"
        type Phone

        begin: Begin
            Parameters = [CustomerName]
            -> say

        say: Play
            Sequence = "hello {CustomerName}"
            -> done

        done: Hangup
    """

    confidence = Confidence.LIKELY
    is_preview = True
    about = "Snippet"

    def check(self, script: Subject) -> Iterator[Finding]:
        variables = script.variables
        seen: set[str] = set()
        for at, names in enumerate(variables.of):
            for use in names.every_read:
                name = use.key
                if name in seen or name in variables.set_by or name in variables.shared:
                    continue
                seen.add(name)
                if is_system(name) or functions().find(name) is not None:
                    continue
                near = nearest(use.name, variables.set_by)
                if near is not None:
                    yield self.finding(
                        script,
                        at,
                        f'"{use.name}" is read, but nothing in the script sets it',
                        prop=use.prop,
                        offset=use.at,
                        item=use.item,
                        nearest=near,
                    )
