"""What somebody writes who uses Branchline from Python, held by type checkers and never run."""

from __future__ import annotations

import branchline
from branchline import BranchlineError, Finding, Flow, Platform, Run, Setup, Severity


def worst(flow: Flow) -> list[Finding]:
    """Return the errors of a script."""
    return [finding for finding in flow.check() if finding.severity is Severity.ERROR]


def outcomes(path: str) -> dict[str, str | None]:
    """Return what each action of a script answered."""
    try:
        run: Run = branchline.run(path, given={"Id": 4711}, stubs={"kill": ["Success", 503]})
    except BranchlineError as error:
        return {str(finding): None for finding in error.findings}
    return {id: run.outcome_of(id) for id in run.path}


def endings(path: str) -> list[str]:
    """Return how runs end that differ in one variable, and in one answer."""
    setups: list[Setup] = [{"given": {"n": number}} for number in range(3)]
    setups.append({"scenario": "a name", "stubs": {"kill": [503, "Success"]}, "world": None})
    return [run.ending for run in branchline.load(path).run_many(setups)]


def size(path: str) -> int:
    """Return how many branches a script has."""
    flow = branchline.load(path)
    return int(flow.graph.number_of_edges()) + len(flow.scenarios) + len(branchline.version)


def address(world: str) -> str:
    """Return where a platform was, and let it forget what was done."""
    platform = Platform(world, port=0)
    with platform as url:
        token: str = platform.token("1001")
        fault: str = platform.fault("/contacts/*/end", "POST", status=503, times=2)
        platform.recover(fault)
        moment: str = platform.snapshot()
        platform.move_clock(3600)
        platform.restore(moment)
        platform.reset()
        statuses: list[int] = [each.status for each in platform.requests]
    with Platform({"contacts": [{"id": 4711}]}) as other:
        return f"{url} {other} {token} {statuses} {platform.contacts['4711']}"
