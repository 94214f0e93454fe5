"""Tasks by their numbers, handed out to processes: whoever is done gets the next.

What brings a process down is told of its task, and the others go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from .processes import Crew, Work, WorkerError, working


def handed_out(
    work: Work, tasks: Iterable[int], jobs: int, what: str
) -> Iterator[tuple[int, object]]:
    """Yield each task with what a process has answered, ``WorkerError`` where it has ended.

    A process of this work receives numbers and sends one answer to each.
    """
    waiting = iter(tasks)
    while (first := next(waiting, None)) is not None:
        with working(work, jobs, what) as crew:
            yield from _by_crew(crew, chain((first,), waiting))


def _by_crew(crew: Crew, waiting: Iterator[int]) -> Iterator[tuple[int, object]]:
    """Yield what a crew comes to, until all is done or one of its processes has ended."""
    doing: dict[int, int] = {}
    is_whole = True
    for worker in range(len(crew)):
        _ask(crew, worker, waiting, doing)
    while doing:
        for worker in crew.ready(doing):
            task = doing.pop(worker)
            try:
                answer = crew.receive(worker)
            except WorkerError as error:
                is_whole, answer = False, error
            else:
                if is_whole:
                    _ask(crew, worker, waiting, doing)  # before anybody looks at the answer
            yield task, answer


def _ask(crew: Crew, worker: int, waiting: Iterator[int], doing: dict[int, int]) -> None:
    task = next(waiting, None)
    if task is not None:
        doing[worker] = task
        crew.send(worker, task)
