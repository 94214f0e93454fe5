"""Whether the variables that a run is given mean anything to its scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ...grammar.finding import BranchlineError
from ...grammar.names import key, nearest
from ..estate.estate import Estate
from ..program.program import Program
from ..system_variables import system_variables
from .call_graph import calls_of
from .variables import Variables, variable_key

_MOST_SCRIPTS = 500
_GOES_ON = key("RunScript")


class _Reached(NamedTuple):
    """A script that a run may come to; ``has_all`` is one that goes on with all variables."""

    path: Path
    program: Program
    has_all: bool


def strangers(names: Iterable[str], program: Program, path: Path, estate: Estate) -> Iterator[str]:
    """Yield a sentence for each variable with which no script of a run has anything to do.

    What is given belongs to the script itself, and to those that go on as it by RunScript; others
    see of it what is global.
    """
    variables = Variables(program.resolved, program.codes)
    left = [name for name in names if _is_strange(name, variables.spelled)]
    if not left:
        return
    known, elsewhere = dict(variables.spelled), dict[str, tuple[str, str]]()
    for each in _others(program, path, estate):
        own = Variables(each.program.resolved, each.program.codes)
        for name, spelled in own.spelled.items():
            if each.has_all or name in own.shared:
                known.setdefault(name, spelled)
            else:
                elsewhere.setdefault(name, (spelled, estate.shown(each.path)))
    for name in left:
        if not _is_strange(name, known):
            continue
        said = f'the script itself neither reads nor sets "{name}"'
        if variable_key(name) in elsewhere:
            script = elsewhere[variable_key(name)][1]
            yield f'{said}; "{script}" does, which gets only what Parameters hand to it'
            continue
        near = nearest(name, [*known.values(), *(spelled for spelled, _ in elsewhere.values())])
        yield said + (f'; did you mean "{near}"?' if near else "")


def _is_strange(name: str, known: dict[str, str]) -> bool:
    return variable_key(name) not in known and system_variables().find(name) is None


def _others(program: Program, path: Path, estate: Estate) -> Iterator[_Reached]:
    """Yield the scripts that a script calls by their names, and those that they call."""
    waiting = [_Reached(path, program, has_all=True)]
    seen = {(path, True)}
    while waiting and len(seen) < _MOST_SCRIPTS:
        caller = waiting.pop()
        for call in calls_of(caller.program.resolved, caller.path, estate):
            has_all = caller.has_all and key(call.action) == _GOES_ON
            if call.found is None or (call.found, has_all) in seen:
                continue
            seen.add((call.found, has_all))
            try:
                found, _ = estate.load(call.found)
            except BranchlineError:
                continue
            if found is not None:
                waiting.append(_Reached(call.found, found, has_all))
                yield waiting[-1]
