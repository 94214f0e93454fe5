"""Coverage as a person reads it: a table of the scripts, and what is missing, by place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...interpreter.coverage.possible import CoverageKind, Item, Way
from ...interpreter.coverage.requirement import REQUIREMENTS, Requirement
from ...interpreter.coverage.taken import Coverage, Numbers, ScriptCoverage
from ..terminal import Terminal, clean, columns, cut, padded, wrapped
from ..testing.gate import part

LISTED: tuple[str, ...] = (
    CoverageKind.ACTIONS,
    CoverageKind.BRANCHES,
    CoverageKind.GUARDS,
    CoverageKind.ENDINGS,
    REQUIREMENTS,
)
"""The kinds of which what is missing is listed unless somebody asks for others."""

_MOST_LISTED = 50
_COLUMN = 9
_GOOD, _FAIR = 100, 75


def coverage_lines(
    coverage: Coverage, terminal: Terminal, listed: Sequence[str] = LISTED
) -> Iterator[str]:
    """Yield the table and the lists."""
    scripts = list(coverage.scripts.values())
    width = terminal.width - _COLUMN * len(CoverageKind)
    heads = "".join(f"{kind:>{_COLUMN}}" for kind in CoverageKind)
    yield terminal.paint(f"{padded('coverage', width)}{heads}", "dim")
    for script in scripts:
        name = _shortened(clean(script.file), width - 1)
        yield padded(name, width) + _row([script.numbers(kind) for kind in CoverageKind], terminal)
    totals = [coverage.numbers(kind) for kind in CoverageKind]
    if len(scripts) != 1:
        yield terminal.paint(padded("all", width), "bold") + _row(totals, terminal)
    parts = "".join(f"{_part(numbers):>{_COLUMN}}" for numbers in totals)
    yield terminal.paint(f"{padded('in per cent', width)}{parts}", "bold")
    ways = " and ".join(
        f"{numbers.taken} of {numbers.possible} {way}"
        for way in Way
        if (numbers := coverage.numbers(CoverageKind.BRANCHES, way)).possible
    )
    if ways:
        yield terminal.paint(f"branches taken: {ways}", "dim")
    for kind in listed:
        if kind != REQUIREMENTS:
            has_branches = CoverageKind.BRANCHES in listed
            yield from _missing(scripts, CoverageKind(kind), terminal, has_branches=has_branches)


def requirement_lines(
    coverage: Coverage, terminal: Terminal, listed: Sequence[str] = LISTED
) -> Iterator[str]:
    """Yield how many requirements are covered, and those that are not, with the reason."""
    numbers = coverage.counted(REQUIREMENTS)
    if not numbers.possible:
        return
    yield ""
    said = f"requirements covered: {numbers.taken} of {numbers.possible} ({part(numbers)})"
    yield terminal.paint(said, "red" if numbers.missing else "green", "bold")
    missing = [each for each in coverage.requirements.values() if not each.is_covered]
    shown = missing if REQUIREMENTS in listed else []
    for requirement in shown[:_MOST_LISTED]:
        text = f"{named(requirement)}; {requirement.why_not}"
        yield from (f"  {line}" for line in wrapped(text, terminal.width - 2))
    if len(shown) > _MOST_LISTED:
        yield f"  ... and {len(shown) - _MOST_LISTED} more"


def named(requirement: Requirement) -> str:
    """Return the id of a requirement with its title, where it has one."""
    id, title = clean(requirement.id), clean(requirement.title)
    return f"{id}: {title}" if title else id


def _row(row: Sequence[Numbers], terminal: Terminal) -> str:
    return "".join(_cell(numbers, terminal) for numbers in row)


def _cell(numbers: Numbers, terminal: Terminal) -> str:
    text = f"{numbers.taken}/{numbers.possible}" if numbers.possible else "-"
    colour = "green" if numbers.percent >= _GOOD else "yellow"
    return terminal.paint(f"{text:>{_COLUMN}}", colour if numbers.percent >= _FAIR else "red")


def _part(numbers: Numbers) -> str:
    return part(numbers).removesuffix(" %") if numbers.possible else "-"


def _shortened(path: str, width: int) -> str:
    """Return the end of a path, as much of it as there is room for."""
    if columns(path) <= width:
        return path
    _, *rest = path.split("/")
    for at in range(len(rest)):
        shown = f".../{'/'.join(rest[at:])}"
        if columns(shown) <= width:
            return shown
    return cut(path.rpartition("/")[2], width)


def _missing(
    scripts: Sequence[ScriptCoverage],
    kind: CoverageKind,
    terminal: Terminal,
    *,
    has_branches: bool,
) -> Iterator[str]:
    """Yield what is missing of a kind, each by place and with the reason where one is known.

    A guard whose branch is listed as missing is not listed again.
    """
    missing = [(script, item) for script in scripts for item in script.missing(kind)]
    if kind is CoverageKind.GUARDS and has_branches:
        branches = {
            (each.file, i.name) for each in scripts for i in each.missing(CoverageKind.BRANCHES)
        }
        missing = [each for each in missing if (each[0].file, each[1].name) not in branches]
    if not missing:
        return
    yield ""
    yield terminal.paint(f"{kind} not taken", "bold")
    unvisited = {script.file: unvisited_actions(script) for script, _ in missing}
    for script, item in missing[:_MOST_LISTED]:
        why = why_missing(item, unvisited[script.file])
        text = f"{clean(script.file)}:{item.line}: {clean(item.name)}"
        text += f" ({item.way})" if item.way == Way.DEFAULT else ""
        for line in wrapped(f"{text}; {why}" if why else text, terminal.width - 2):
            yield f"  {terminal.paint(line, 'dim') if item.is_impossible else line}"
    if len(missing) > _MOST_LISTED:
        yield f"  ... and {len(missing) - _MOST_LISTED} more"


def unvisited_actions(script: ScriptCoverage) -> frozenset[str]:
    """Return the ids of the actions that no run came by."""
    return frozenset(item.action for item in script.missing(CoverageKind.ACTIONS))


def why_missing(item: Item, unvisited: frozenset[str]) -> str:
    """Return why something is missing: what is known of it, else that no run comes by."""
    if item.obstacle:
        return clean(item.obstacle)
    if item.kind is not CoverageKind.ACTIONS and item.kind is not CoverageKind.ENDINGS:
        return f'no run visits "{clean(item.action)}"' if item.action in unvisited else ""
    return ""
