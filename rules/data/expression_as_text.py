from __future__ import annotations

from collections.abc import Iterator

from ...grammar.late.patterns import late
from ...grammar.names import key
from ...interpreter.analysis.variables import bare_name, variable_key
from .._base import Finding, Reads, Rule, Subject

_SUM = late(
    r"\s*\{\s*(?P<name>[\w:$]+)\s*\}\s*(?P<sign>[-+*/])\s*\d+\s*"
    r"|\s*\d+\s*(?P<sign2>[*])\s*\{\s*(?P<name2>[\w:$]+)\s*\}\s*"
)


class ExpressionAsText(Rule):
    """Assign keeps a sum as text.

    What it does: reports an Assign of type String whose value counts a variable up or down, as
    `{Tries}+1`, or multiplies it, outside of the braces.

    Why it hurts a caller: nothing is computed. After three tries the variable holds `0+1+1+1`,
    no comparison with a number is what was meant, and the caller never leaves the loop.

    Wrong::

        script "Three tries"
        type Phone

        begin: Begin
            Parameters = [Tries]
            -> count

        count: Assign
            Variable = "Tries"
            Value = "{Tries}+1"
            -> enough

        enough: If
            Expression = "Tries > 3"
            True  -> done
            False -> pause

        pause: Wait
            Seconds = 1
            -> count

        done: Hangup

    Right::

        script "Three tries"
        type Phone

        begin: Begin
            Parameters = [Tries]
            -> count

        count: Assign
            Variable = "Tries"
            Value = "{Tries + 1}"
            -> enough

        enough: If
            Expression = "Tries > 3"
            True  -> done
            False -> pause

        pause: Wait
            Seconds = 1
            -> count

        done: Hangup
    """

    about = "Assign"
    reads = Reads.ACTION

    def check(self, script: Subject) -> Iterator[Finding]:
        for at in script.all_of("Assign"):
            found = _SUM.fullmatch(script.value(at, "Value"))
            if found is None or key(script.value(at, "Type")) != "string":
                continue
            prop, whole = script.prop(at, "Value"), found[0].strip()
            start = len(found[0]) - len(found[0].lstrip())
            computed = "{" + whole.replace("{", "").replace("}", "") + "}"
            own = variable_key(bare_name(script.value(at, "Variable")))
            name = variable_key(found["name"] or found["name2"])
            if name == own or (found["sign"] or found["sign2"]) == "*":
                yield self.finding(
                    script,
                    at,
                    f"{script.title(at)} keeps a sum as text: with type String nothing outside of"
                    " braces is computed",
                    prop=prop,
                    expected="the whole sum in braces, or Type = Numeric",
                    fix=self.fix(
                        script, at, prop, (start, start + len(whole)), computed, is_safe=True
                    ),
                )
