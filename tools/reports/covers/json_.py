"""One JSON object of the suite and its certificate; covers.schema.json describes it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from ....interpreter.analysis.covers.certificate import ArcBound, Case
from ....interpreter.analysis.covers.cover import Cover, Run
from ....interpreter.analysis.proofs.answers.told import told_of
from ...covering.covering import Covered
from .._told_steps import Json, step_record
from ._certificate import step_of, weights_of


def lines(covered: Covered) -> Iterator[str]:
    """Yield the document."""
    yield from json.dumps(_document(covered), indent=2, ensure_ascii=False).split("\n")


def _document(covered: Covered) -> Json:
    found: Json = {"version": 1, "file": str(covered.path), "of": covered.of}
    cover = covered.cover
    if cover is None:
        return found | {"errors": [fault.text() for fault in covered.faults]}
    return found | {
        "script": cover.program.name,
        "states": len(cover.space.states),
        "transitions": cover.space.transitions,
        "inputs": list(cover.inputs),
        "cut": list(cover.space.cut),
        "smallest": len(cover.runs),
        "optimal": cover.is_optimal,
        "least": cover.least,
        "gap": cover.gap,
        "possible": len(cover.things),
        "taken": sum(len(run.takes) for run in cover.runs),
        "known": _names(cover, dict.fromkeys(cover.known, "")),
        "infeasible": _names(cover, cover.infeasible),
        "undecided": _names(cover, cover.undecided),
        "reasons": _reasons(cover),
        "certificate": _certificate(cover),
        "runs": [
            _run(cover, run, name) for run, name in zip(cover.runs, covered.names, strict=True)
        ],
    }


def _names(cover: Cover, numbers: Mapping[int, str]) -> list[str]:
    return [cover.things[number].name for number in sorted(numbers)]


def _reasons(cover: Cover) -> dict[str, str]:
    reasons = {**cover.infeasible, **cover.undecided}
    return {cover.things[number].name: reasons[number] for number in sorted(reasons)}


def _certificate(cover: Cover) -> Json:
    """Return why there are no fewer: weights, or cases of which each has weights of its own."""
    cases = [_case(cover, case) for case in cover.certificate.cases]
    found: Json = {"bound": cover.certificate.bound}
    return found | (cases[0] if len(cases) == 1 else {"cases": cases})


def _case(cover: Cover, case: Case) -> Json:
    found: Json = {
        "weights": {name: str(each) for name, each in weights_of(cover, case).items()},
        "total": str(case.total),
    }
    if case.bounds:
        found["where"] = [_bound(cover, bound) for bound in case.bounds]
    return found


def _bound(cover: Cover, bound: ArcBound) -> Json:
    return {
        "step": step_of(cover, bound),
        "at_least" if bound.is_least else "at_most": bound.times,
        "worth": str(bound.price),
    }


def _run(cover: Cover, run: Run, name: str) -> Json:
    told = told_of(run.story)
    return {
        "name": name,
        "takes": [cover.things[number].name for number in run.takes],
        "ending": str(run.replay.result.ending),
        "given": dict(told.given),
        "steps": [step_record(line) for line in told.lines],
    }
