"""What is known of the inputs of a script, as it takes them: by names, or as parameters."""

from __future__ import annotations

from dataclasses import replace

from ....actions.ports import GLOBAL
from ....actions.values import Value
from ....grammar.names import key
from ...program.instrumentation import literal_text
from ...program.program import Program
from ..variables import bare_name
from .data.question import Question
from .space import Space


def with_parameters(question: Question, program: Program) -> Question:
    """Return a question that says of a parameter what it says of the variable Begin makes of it.

    What a variable is given would be written over by the parameter otherwise. ``global:`` is left
    out, since the script at the bottom has one set of names.
    """
    given: dict[str, Value] = {n.removeprefix(GLOBAL): v for n, v in question.given.items()}
    inputs = {name.removeprefix(GLOBAL): values for name, values in question.inputs.items()}
    known = dict(question.known)
    for number, name in enumerate(parameters_of(program), 1):
        parameter = f"p{number}"
        if name in known:
            known.setdefault(parameter, known[name])
        if parameter in given or parameter in inputs:
            continue
        if name in given:
            given[parameter] = given[name]
        elif name in inputs:
            inputs[parameter] = inputs[name]
    return replace(question, given=given, inputs=inputs, known=known)


def inputs_of(space: Space, question: Question) -> dict[str, tuple[Value, ...]]:
    """Return the variables that may have several values at the beginning, none listed for any."""
    unit = space.units[0]
    return {
        unit.spelled.get(name, name): question.inputs.get(name, ()) for name in sorted(unit.inputs)
    }


def parameters_of(program: Program) -> list[str]:
    """Return the variables that Begin makes of the parameters of a script, in lower case."""
    resolved = program.resolved[program.begin]
    prop = resolved.declaration.property_by_key.get(key("Parameters"))
    literal = None if prop is None else dict(resolved.values).get(prop)
    if literal is None or literal.value == "":
        return []
    items = literal.value if isinstance(literal.value, tuple) else (literal,)
    return [bare_name(literal_text(item)).lower() for item in items]
