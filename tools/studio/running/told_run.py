"""A run as a page shows it: how it ended, a window of its steps, and where it went on its way."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from ....interpreter.program.program import Program
from ....interpreter.trace.step import EVENT, Step
from ....interpreter.trace.trace import Trace
from ...run_report import RunReport
from ...viewer.run_data import summary_of
from ...viewer.string_pool import shortened
from .kept_run import KeptRun
from .parting_step import parting_step

WINDOW = 500
"""Steps that are told at once."""
_MOST_SCRIPTS = 100

Told = dict[str, object]


def told_run(run: KeptRun, *, is_current: bool) -> Told:
    """Return a run with its first steps, and whether it is of the texts as they are now."""
    report = run.session.report
    result = report.result
    return {
        **told_head(run),
        "summary": summary_of(report),
        "clock": result.clock,
        "steps": told_steps(run, 0),
        "isCurrent": is_current,
        "choices": [{"step": each.step, "said": run.redaction(each.said)} for each in run.choices],
        "walked": _walked(run),
        "notes": list(run.beginning.notes),
    }


def told_name(run: KeptRun) -> Told:
    """Return which run it is, of which it goes on from a step, and how it begins."""
    beginning, parent = run.beginning, run.parent
    scenario = None if beginning.scenario is None else beginning.scenario.name
    return {
        "run": run.number,
        "name": run.redaction(run.name),
        "parent": None if parent is None else parent._asdict(),
        "uri": beginning.path.as_uri(),
        "scenario": scenario,
        "hasForm": beginning.form is not None,
    }


def told_head(run: KeptRun) -> Told:
    """Return a run as it stands among others: its name, and what came of it at last."""
    if run.told is None:
        run.told = _end(run)
    return {**told_name(run), **run.told}


def _end(run: KeptRun) -> Told:
    report = run.session.report
    result = report.result
    return {
        "ending": str(result.ending),
        "said": f"{result.ending}: {result.why}",
        "isGood": report.is_good,
        "count": len(run.entries),
        **_verdict(run, report),
    }


def told_steps(run: KeptRun, first: int) -> list[Told]:
    """Return a window of the steps of a run, from one on that is counted from 0."""
    last = min(len(run.entries), max(0, first) + WINDOW)
    return [_step(run, at) for at in range(max(0, first), last)]


def _step(run: KeptRun, at: int) -> Told:
    step = run.session.steps[at]
    origin, *_ = run.entries[at]
    return {
        "at": at,
        "id": step.id,
        "action": step.action,
        "script": step.script,
        "uri": uri_of(origin.program),
        "name": _name(step),
        "caption": shortened(step.caption),
        "outcome": step.outcome,
        "branch": step.branch,
        "target": step.target,
        "why": shortened(step.why),
        "clock": step.clock,
        "isEvent": step.event is not None,
        "isAssumed": step.assumed,
        "isChosen": any(choice.step == at for choice in run.choices),
        "depth": step.depth,
        "run": step.run,
        "contact": run.session.result.redaction(origin.contact),
    }


def _name(step: Step) -> str:
    """Return what people call the action of a step."""
    return shortened(step.caption) or step.id or step.action


def uri_of(program: Program) -> str:
    """Return the address of a script's file."""
    return Path(program.source.path).absolute().as_uri()


def _verdict(run: KeptRun, report: RunReport) -> Told:
    """Return how a run compares with its scenario; nothing is expected of one with choices."""
    verdict, scenario = report.verdict, run.beginning.scenario
    if verdict is None or scenario is None:
        return {"isExpected": None, "failed": [], "parts": None}
    failed = [
        {"what": each.what, "expected": each.expected, "found": each.found, "why": each.why}
        for each in verdict.mismatches
    ]
    parts = parting_step(scenario.expectation, verdict, report.result)
    return {"isExpected": not failed, "failed": failed, "parts": parts}


def _walked(run: KeptRun) -> list[Told]:
    """Return how often each action was visited and each branch followed, by script."""
    told: list[Told] = [
        {
            "uri": uri_of(program),
            "visits": dict(visits),
            "branches": [[id, branch, times] for (id, branch), times in branches.items()],
        }
        for program, (visits, branches) in _counted(run.session.result.trace).items()
    ]
    return told[:_MOST_SCRIPTS]


_Counts = tuple[Counter[str], Counter[tuple[str, str]]]


def _counted(trace: Trace) -> dict[Program, _Counts]:
    edges_of: dict[Program, Counter[int]] = {}
    for origin, edge in trace.walked():
        if edge != EVENT:
            edges_of.setdefault(origin.program, Counter())[edge] += 1
    found: dict[Program, _Counts] = {}
    for program, times_of in edges_of.items():
        visits, branches = found.setdefault(program, (Counter(), Counter()))
        edges, actions = program.edges, program.script.actions
        for edge, times in times_of.items():
            id, branch = actions[edges.action[edge]].id, edges.branch[edge]
            visits[id] += times
            if branch is not None:
                branches[id, branch] += times
    return found
