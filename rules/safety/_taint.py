"""Which variables of the script that is checked hold what a caller said or pressed, unchecked."""

from __future__ import annotations

from .._base import Subject
from .._returned import Taint
from .._taint_facts import taint_facts


def taint_of(script: Subject) -> Taint:
    """Return the taint of a script, which several rules ask for."""
    return script.once(_taint)


def _taint(script: Subject) -> Taint:
    variables, around = script.variables, script.around
    facts = taint_facts(script, variables.of)
    names = {*variables.set_by, *variables.read_by}
    back = {} if around is None else around.handed_back(script.program)
    return Taint(facts, script.graph, names, back)
