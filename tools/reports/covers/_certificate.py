"""A certificate in the names of what runs take, for every format."""

from __future__ import annotations

from fractions import Fraction

from ....interpreter.analysis.covers.certificate import ArcBound, Case
from ....interpreter.analysis.covers.cover import Cover


def weights_of(cover: Cover, case: Case) -> dict[str, Fraction]:
    """Return the weights of a case by the names of things, in the order of the scripts."""
    return {cover.things[number].name: case.weights[number] for number in sorted(case.weights)}


def step_of(cover: Cover, bound: ArcBound) -> str:
    """Return what a case says of a step: what is done there, and what is taken by that alone.

    Steps are told apart by their number where a script comes to the same in several states.
    """
    step = cover.network.step(cover.graph.arcs[bound.arc].spot)
    choice = step.choice
    program = cover.space.program(choice)
    id = program.written(choice.at).id if choice.at >= 0 else "at rest"
    said = f"{choice.event} during {id}" if choice.event else f"{id}: {choice.outcome}"
    return f"{said} (step {bound.arc + 1})"
