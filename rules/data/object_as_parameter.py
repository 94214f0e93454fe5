from __future__ import annotations

from collections.abc import Iterator

from ...grammar.snippet.expression import ExpressionError, parse_text
from ...grammar.snippet.nodes import Dynamic, Name
from ...interpreter.analysis.variables import variable_key
from .._base import Finding, Rule, Subject

_CARRIERS = {"RunSub": "Parameters", "Spawn": "Parameters", "Return": "Return Value"}


class ObjectAsParameter(Rule):
    """A dynamic object is handed to another script as it is.

    What it does: reports a parameter of RunSub or Spawn, or the value of Return, that is a
    variable which a snippet of this script declares with DYNAMIC, and nothing else.

    Why it hurts a caller: objects do not go from script to script. The other one gets nothing,
    and goes on without what it should know of the caller.

    Wrong::

        script "Look up the caller"
        type Phone

        begin: Begin
            -> make

        make: Snippet
            Data = "DYNAMIC caller"
            -> fill

        fill: Snippet
            Data = "caller.name = ANI"
            -> back

        back: Return
            Return Value = "{caller}"

    Right::

        script "Look up the caller"
        type Phone

        begin: Begin
            -> make

        make: Snippet
            Data = "DYNAMIC caller"
            -> fill

        fill: Snippet
            Data = "caller.name = ANI"
            -> back

        back: Return
            Return Value = "{caller.asjson()}"
    """

    about = "RunSub"

    def check(self, script: Subject) -> Iterator[Finding]:
        objects = {
            variable_key(declared.target.name)
            for _, declared in script.nodes_of(Dynamic)
            if isinstance(declared.target, Name)
        }
        for name, carrier in _CARRIERS.items():
            for at in script.all_of(name) if objects else ():
                for item, text in enumerate(script.texts(at, carrier)):
                    variable = _only_variable(text)
                    if variable_key(variable) in objects:
                        yield self.finding(
                            script,
                            at,
                            f'{script.title(at)} hands on the object "{variable}", which does not'
                            " arrive: objects stay in their script",
                            prop=script.prop(at, carrier),
                            item=item,
                            fix=self.fix(
                                script,
                                at,
                                script.prop(at, carrier),
                                (text.find(variable), text.find(variable) + len(variable)),
                                f"{variable}.asjson()",
                                item=item,
                                is_safe=True,
                            ),
                            expected=f'"{{{variable}.asjson()}}"',
                        )


def _only_variable(text: str) -> str:
    """Return the variable that is all that a text consists of."""
    try:
        parts = parse_text(text.strip())
    except ExpressionError:
        return ""
    return parts[0].name if len(parts) == 1 and isinstance(parts[0], Name) else ""
