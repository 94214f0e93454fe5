"""Sharing the scripts of a check among processes, where that pays; what is found is the same.

Each process reads a share of the scripts and tells what the rules ask of them for others. When all
have been told all, each checks its share; who is done first helps the others.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, cast

from ...grammar.gc_pause import paused_collection
from ..processes import Crew, Pipe, processors, size_of, unpacked, working

if TYPE_CHECKING:
    from ..cache.answers import CachedFindings
    from .folder_check import Facts, FolderCheck, Notes, Tell

WORTHWHILE = 600_000
"""From so many bytes of scripts on, a second process saves more than its start costs."""
_AT_ONCE = 4
_AHEAD = 2
"""How often a process is handed something before it answers, so that it need not wait."""
_END = None

Task = tuple[Path, "FolderCheck"]
Place = tuple[int, Path]
"""The number of a check, and a script that it is about."""
Found: TypeAlias = "dict[int, Facts]"


def worthwhile_jobs(scripts: Sequence[Path]) -> int:
    """Return how many processes pay for some scripts."""
    size = sum(map(size_of, scripts))
    return 1 if size < WORTHWHILE else min(processors(), max(1, size * 2 // WORTHWHILE))


def find_in_processes(
    tasks: list[Task], jobs: int, tell: Tell, start_method: str | None = None
) -> list[tuple[Path, CachedFindings]] | None:
    """Return what is found in each script; ``None`` where one process would find less.

    Raises ``WorkerError`` where a process dies.
    """
    checks = list(dict.fromkeys(check for _, check in tasks))
    numbers = {check: number for number, check in enumerate(checks)}
    places = dict.fromkeys((numbers[check], script) for script, check in tasks)
    first = dict(reversed(places))
    asked = [(at, path) for at, check in enumerate(checks) for path in check.begin(first[at])]
    read = dict.fromkeys(asked)
    shares = _shares([*read, *(place for place in places if place not in read)], jobs)
    share = _Share(checks, [[place for place in own if place in read] for own in shares])
    queues = [deque(place for place in own if place in places) for own in shares]
    with working(share, jobs, "check", start_method) as crew:
        said = _let_all_know(
            crew, len(read), lambda part: tell(int(part * len(tasks) / 2), len(tasks))
        )
        answers = _gathered(crew, queues, len(tasks), tell)
        noted = [cast("list[Notes]", crew.receive(number)) for number in range(len(crew))]
    for number, facts in _taken(said, {}).items():
        checks[number].take_facts(facts)
    as_one = [check.learn(notes) for check, *notes in zip(checks, *noted, strict=True)]
    return [(place[1], answers[place]) for place in places] if all(as_one) else None


def _shares(places: Iterable[Place], jobs: int) -> list[list[Place]]:
    """Return the places in as many shares, which are about as much work."""
    shares: list[list[Place]] = [[] for _ in range(jobs)]
    sizes = [0] * jobs
    for place in places:
        least = sizes.index(min(sizes))
        shares[least].append(place)
        sizes[least] += 1 + size_of(place[1])
    return shares


def _let_all_know(crew: Crew, count: int, tell: Callable[[float], object]) -> list[bytes]:
    """Return what the processes find in the scripts that they read, and send it to the others.

    It is handed on as it came: here nobody has to look at it so soon.
    """
    found: dict[int, bytes] = {}
    done = 0
    reading = set(range(len(crew)))
    while reading:
        for number in crew.ready(reading):
            message = cast("int | None", crew.receive(number))
            if message is None:
                reading.remove(number)
                found[number] = crew.receive_bytes(number)
                continue
            done += message
            tell(done / count)
    for number in range(len(crew)):
        crew.send(number, [one for at, one in found.items() if at != number])
    return [*found.values()]


def _taken(messages: Iterable[bytes], own: Found) -> Found:
    """Return what some processes have sent, and what is known here, as one."""
    found = {check: {**facts} for check, facts in own.items()}
    with paused_collection():
        for message in messages:
            for check, facts in cast("Found", unpacked(message)).items():
                found.setdefault(check, {}).update(facts)
    return found


def _gathered(
    crew: Crew, queues: list[deque[Place]], count: int, tell: Tell
) -> dict[Place, CachedFindings]:
    """Hand out the work, and return the answers."""
    found: dict[Place, CachedFindings] = {}
    handed = [0] * len(crew)

    def hand(number: int) -> None:
        places = _next(queues, number)
        if places:
            handed[number] += 1
            crew.send(number, places)

    for number in [*range(len(crew))] * _AHEAD:
        hand(number)
    while any(handed):
        for number in crew.ready([number for number, open_ in enumerate(handed) if open_]):
            found |= cast("dict[Place, CachedFindings]", crew.receive(number))
            handed[number] -= 1
            hand(number)
            tell((count + len(found)) // 2, count)
    for number in range(len(crew)):
        crew.send(number, _END)
    return found


def _next(queues: list[deque[Place]], number: int) -> list[Place]:
    """Return what a process is to do next: a part of its own share, else one of the longest."""
    own = queues[number]
    if own:
        return [own.popleft() for _ in range(min(_AT_ONCE, len(own)))]
    longest = max(queues, key=len)
    return [longest.pop()] if len(longest) > _AT_ONCE else []


class _Share(NamedTuple):
    """The work of all processes: what each has to read, by its number."""

    checks: list[FolderCheck]
    shares: list[list[Place]]

    def __call__(self, pipe: Pipe, number: int) -> None:
        """Send what is read, receive what all have read, then answer what is asked."""
        own = self.shares[number]
        found: Found = {}
        for begin in range(0, len(own), _AT_ONCE):
            part = own[begin : begin + _AT_ONCE]
            for check, path in part:
                found.setdefault(check, {}).update(self.checks[check].survey([path]))
            pipe.send(len(part))
        pipe.send(_END)
        pipe.send(found)
        for check, facts in _taken(cast("list[bytes]", pipe.recv()), found).items():
            self.checks[check].take_facts(facts)
        while (message := pipe.recv()) is not _END:
            places = cast("list[Place]", message)
            pipe.send({place: self.checks[place[0]].find(place[1]) for place in places})
        pipe.send([check.notes() for check in self.checks])
