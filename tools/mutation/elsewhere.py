"""Mutants that are judged elsewhere: they go by their ids, and what became of them as data."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from typing import Any, NamedTuple

from ...interpreter.analysis.mutants.mutant import Mutant
from ..sharing.doing import Doer, Work, answers, named
from ..sharing.records import packed, unpacked
from .opening import Opened
from .report import Judged, Status

Judging = Callable[[int, Sequence[Mutant]], "list[Judged | None]"]


class Task(NamedTuple):
    """Some mutants of a script, by their numbers."""

    script: int
    start: int
    stop: int


class _Row(NamedTuple):
    """What became of a mutant, but for the mutant itself."""

    status: Status
    killed_by: str
    killed_in: str
    why: str
    tests_run: int
    reached: tuple[str, ...]
    reason: str
    notices: tuple[str, ...]
    variables: tuple[str, ...]


def judged_elsewhere(
    doer: Doer, scripts: Sequence[Opened], tasks: Sequence[Task], judge: Judging
) -> Iterator[tuple[Task, list[Judged | None]]]:
    """Yield what became of the mutants of tasks, whoever judges them."""
    by_path = {each.order.script.as_posix(): at for at, each in enumerate(scripts)}

    def do(data: bytes) -> bytes:
        path, ids = json.loads(data)
        at = named(by_path, path)
        known = {each.id: each for each in scripts[at].mutants}
        return packed([_row(each) for each in judge(at, [known[id] for id in ids])])

    asked = (_asked(scripts[task.script], task) for task in tasks)
    for task, answer in zip(tasks, answers(doer, Work(do), asked), strict=True):
        if answer is not None:
            rows: tuple[_Row | None, ...] = unpacked(answer, tuple[_Row | None, ...])
            mutants = _mutants(scripts[task.script], task)
            yield task, [_judged(*each) for each in zip(mutants, rows, strict=True)]


def _mutants(script: Opened, task: Task) -> Sequence[Mutant]:
    return script.mutants[task.start : task.stop]


def _asked(script: Opened, task: Task) -> bytes:
    ids = [each.id for each in _mutants(script, task)]
    return json.dumps([script.order.script.as_posix(), ids]).encode()


def _row(judged: Judged | None) -> list[Any] | None:
    if judged is None:
        return None
    return [getattr(judged, each.name) for each in fields(judged) if each.name != "mutant"]


def _judged(mutant: Mutant, row: _Row | None) -> Judged | None:
    return None if row is None else Judged(mutant, *row)
