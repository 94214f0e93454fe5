"""Submissions: the files that somebody hands in, and whose each of them is.

A folder is a class. Whose a file is says its folder or its name, also as Moodle and Canvas name
what they let teachers download.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ...grammar.finding import RequestError
from ...grammar.script_file import SIDECARS
from ...interpreter.estate.walk import LAB_MARK
from .lab import TASK

MOST = 10_000
_OF_MOODLE = re.compile(r"(?P<name>.+)_(?P<id>\d+)_assignsubmission_\w+")
_OF_CANVAS = re.compile(r"(?P<name>[^_]+)(?:_LATE)?_(?P<id>\d+)_\d+_.+")


class Submission(NamedTuple):
    """One file: its place, how messages name it, and whose it is.

    ``number`` is by which a learning platform knows the learner, where the name says so.
    """

    path: Path
    shown: str
    learner: str
    number: str = ""


def submissions_of(paths: Sequence[Path], beside: Collection[str] = ()) -> list[Submission]:
    """Return the submissions among files and folders, each file once.

    Files in folders with the names of the scripts ``beside`` the solution are those of the lab.
    Raises ``RequestError`` for a folder without any, and for too many.
    """
    files = [path for path in paths if not path.is_dir()]
    stems = Counter(path.stem for path in files)
    found: dict[str, Submission] = {}
    for path in paths:
        if path.is_dir():
            inside = list(_inside(path, beside))
            if not inside:
                raise RequestError(f'there is no submission in "{path}"')
            more = inside
        else:
            learner = path.stem if stems[path.stem] == 1 else str(path.with_suffix(""))
            more = [_named(path, str(path), path.name, learner)]
        for each in more:
            found.setdefault(os.path.abspath(each.path), each)  # noqa: PTH100 - a link stays one
        if len(found) > MOST:
            raise RequestError(f"there are more than {MOST:,} submissions")
    return list(found.values())


def _inside(folder: Path, beside: Collection[str]) -> Iterator[Submission]:
    """Yield what stands in a folder, without what belongs to a lab or is no text of a learner."""
    count = 0
    passed_over = {LAB_MARK, TASK, *beside}
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _is_hidden(name))
        here = Path(place)
        for name in sorted(names):
            path = here / name
            if _is_hidden(name) or name in passed_over or name.lower().endswith(SIDECARS):
                continue
            count += 1
            if count > MOST:
                return
            relative = path.relative_to(folder)
            first = relative.parts[0]
            learner = first if len(relative.parts) > 1 else relative.stem
            yield _named(path, str(path), first, learner)


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "__MACOSX"))


def _named(path: Path, shown: str, name: str, learner: str) -> Submission:
    for pattern in (_OF_MOODLE, _OF_CANVAS):
        found = pattern.fullmatch(name)
        if found is not None:
            return Submission(path, shown, found["name"], found["id"])
    return Submission(path, shown, learner)
