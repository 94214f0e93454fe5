"""The shares of a command put together: what came of each task is taken from the parts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from ...grammar.finding import RequestError
from ...grammar.requests import Requests
from ..version import version
from .doing import Doing, Take, Work
from .given_files import prints_of
from .part_file import Asked, Came, Part, print_of, read_part

_MOST_NAMED = 3


def read_parts(paths: Sequence[Path]) -> tuple[Asked, Came]:
    """Return what was asked, and what came of all tasks.

    Raises ``RequestError`` with all that keeps the parts from being the shares of one command on
    the files that are here.
    """
    asked = Requests()
    parts = [part for path in paths if (part := asked.attempt(read_part, path)) is not None]
    for fault in _faults(parts, are_all=len(parts) == len(paths)):
        asked.note(RequestError(fault))
    asked.refuse()
    came: Came = {}
    for part in parts:
        came |= part.came
    return parts[0].asked, came


def _faults(parts: Sequence[Part], *, are_all: bool) -> Iterator[str]:
    if not parts:
        return
    first = parts[0]
    others = [part for part in parts if part.asked.branchline != version()]
    for part in others:
        yield (f'"{part.path}" is of Branchline {part.asked.branchline}, and this is {version()}')
    for part in parts[1:]:
        difference = _difference(first.asked, part.asked)
        if difference:
            yield f'"{part.path}" {difference} than "{first.path}"'
    seen: dict[int, Part] = {}
    for part in parts:
        if part.count != first.count:
            yield (
                f'"{part.path}" is share {part.number} of {part.count}, '
                f'and "{first.path}" one of {first.count}'
            )
        elif part.number in seen:
            known = seen[part.number].path
            yield f'"{part.path}" is share {part.number}/{part.count} as "{known}" is'
        seen.setdefault(part.number, part)
    if are_all and all(part.count == first.count for part in parts):
        yield from _missing(first.count, seen)
    now = prints_of(map(Path, first.asked.files))
    changed = [name for name, each in first.asked.files.items() if now.get(name) != each]
    if changed:
        quoted = _listed([f'"{name}"' for name in changed])
        yield f'{quoted} {"is" if len(changed) == 1 else "are"} not as "{first.path}" has read it'


def _missing(count: int, seen: Collection[int]) -> Iterator[str]:
    """Say which shares are not there, of however many."""
    missing = (str(each) for each in range(1, count + 1) if each not in seen)
    shown, more = list(islice(missing, _MOST_NAMED)), count - len(seen) - _MOST_NAMED
    if len(shown) == 1:
        yield f"share {shown[0]} of {count} is missing"
    elif shown:
        named = ", ".join(shown) + (f" and {more} more" if more > 0 else "")
        yield f"{named} of {count} shares are missing"


def _difference(one: Asked, other: Asked) -> str:
    """Return in which way another part asks something else, empty where it does not."""
    if one.branchline != other.branchline:
        return "is of another version of Branchline"
    if one.command != other.command or one.words != other.words:
        return "asks something else"
    names = sorted(
        name for name in {*one.files, *other.files} if one.files.get(name) != other.files.get(name)
    )
    if names:
        quoted = _listed([f'"{name}"' for name in names])
        return f"has read {'another' if len(names) == 1 else 'others as'} {quoted}"
    return ""


def _listed(names: Sequence[str]) -> str:
    shown = list(islice(names, _MOST_NAMED))
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


class Kept:
    """What came of tasks elsewhere, which is handed on as if it had come here."""

    is_share = False
    at_once = 1

    def __init__(self, came: Mapping[str, bytes]) -> None:
        """Take what came of tasks, by their fingerprints."""
        self._came = came

    def begin(self, work: Work) -> Doing:
        """Return what hands on the answers."""
        return _Keeping(self._came, work)

    def close(self, *, is_whole: bool) -> None:
        """Hold nothing open."""


class _Keeping:
    def __init__(self, came: Mapping[str, bytes], work: Work) -> None:
        self._came, self._work = came, work

    def put(self, place: int, task: bytes, take: Take, *, is_spare: bool = False) -> None:
        del place
        answer = self._came.get(print_of(task))
        if answer is None and is_spare:
            answer = self._work.do(task)
        if answer is None:
            said = "the parts do not hold all of the work"
            wanted = "shares with the options that count here, as --coverage"
            raise RequestError(said, expected=wanted)
        take(answer)

    def finish(self) -> None:
        pass
