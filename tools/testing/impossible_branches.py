"""Why branches are not taken, where the rules know: a condition that never holds, say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ...grammar.finding import BranchlineError
from ...interpreter.coverage.possible import CoverageKind, Item
from ...interpreter.coverage.taken import Coverage, ScriptCoverage
from ...interpreter.estate.estate import Estate
from ...rules import EstateView, Subject, rules

_KINDS = (CoverageKind.BRANCHES, CoverageKind.GUARDS)


def with_obstacles(coverage: Coverage, estate_of: Callable[[Path], Estate]) -> Coverage:
    """Return a coverage that gives, for what is missing, the reasons that the rules know."""
    around: dict[Estate, EstateView] = {}

    def surroundings(path: Path) -> EstateView:
        estate = estate_of(path)
        if estate not in around:
            around[estate] = EstateView(estate)
        return around[estate]

    scripts = {f: _explained(each, surroundings) for f, each in coverage.scripts.items()}
    return replace(coverage, scripts=scripts)


def _explained(script: ScriptCoverage, around_of: Callable[[Path], EstateView]) -> ScriptCoverage:
    if not any(_is_open(item) for kind in _KINDS for item in script.missing(kind)):
        return script
    path = Path(script.file)
    try:
        around = around_of(path)
        subject = Subject(around.estate.program(path), around)
    except BranchlineError:  # it has changed since it ran
        return script
    known = {
        f"{subject.written(at).id}: {outcome}": f"the rules say that it never is ({rule.id})"
        for rule in rules()
        for at, outcome in rule.never_taken(subject)
    }
    items = tuple(
        item._replace(obstacle=known[item.name])
        if not hit.runs and _is_open(item) and item.name in known
        else item
        for item, hit in zip(script.items, script.hits, strict=True)
    )
    return replace(script, items=items)


def _is_open(item: Item) -> bool:
    return item.kind in _KINDS and not item.obstacle
