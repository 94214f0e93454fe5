"""A check whose words, settings and scripts are all as they were: told without reading any anew.

What its words mean was found when they were first read, and is remembered with them. Where
anything is not known, nothing is printed, and the command runs as any other.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, NamedTuple, NoReturn, TextIO, TypeAlias, cast

from ....grammar.finding import BranchlineError
from ....grammar.own.places import RULES, passed_over
from ....grammar.own.trust import given_trust, trusting
from ....grammar.requests import Requests
from ...cache.cache import Cache
from ...cache.folder import KNOWN, near_folder
from ...checking.check import Checked, Manner
from ...checking.folder_check import FolderCheck
from ...checking.project_check import CheckRequest, ProjectCheck
from ...reports.findings import print_checked
from ...reports.passed_over import tell_gone, tell_passed_over
from ...terminal import Terminal
from ...trust import by_settings

if TYPE_CHECKING:
    from ...reports.checks import Lines
    from ...reports.discovery import Formats

GOOD, FOUND, COULD_NOT_RUN = 0, 1, 2
_OURS = "BRANCHLINE_"
_TEXT = "text"
_Record: TypeAlias = "tuple[list[str], list[str], list[str], bool, bool, str | None, str, bool]"
_KINDS = (list, list, list, bool, bool, (str, NoneType), str, bool)


class Meaning(NamedTuple):
    """What the words of a check mean: what is looked at, and how what is found is told."""

    request: CheckRequest
    form: str
    has_stories: bool

    def record(self) -> _Record:
        """Return it as plain data."""
        request, folder = self.request, self.request.cache_folder
        return (
            [*map(str, request.paths)],
            [*request.select],
            [*request.ignore],
            request.preview,
            request.proofs,
            None if folder is None else str(folder),
            self.form,
            self.has_stories,
        )

    @classmethod
    def of(cls, record: object) -> Meaning | None:
        """Return what a record says, ``None`` where that is none of ours."""
        values = cast("list[object]", record) if isinstance(record, list) else []
        if len(values) != len(_KINDS) or not all(map(isinstance, values, _KINDS)):
            return None
        words = cast("list[list[object]]", values[:3])
        if not all(isinstance(one, str) for listed in words for one in listed):
            return None
        paths, select, ignore, preview, proofs, folder, form, has_stories = cast("_Record", values)
        if form != _TEXT and form not in _formats().names():
            return None
        request = CheckRequest(
            tuple(map(Path, paths)),
            tuple(select),
            tuple(ignore),
            preview,
            proofs,
            is_cached=True,
            cache_folder=None if folder is None else Path(folder),
        )
        return cls(request, form, has_stories)


def remember(words: Sequence[str] | None, project: ProjectCheck, meaning: Meaning) -> None:
    """Remember what words mean that ask for nothing but what a record says."""
    request = meaning.request
    is_plain = request.since is None and request.baseline is None and request.is_cached
    if words is not None and is_plain and given_trust() is by_settings:
        project.remember(_key(words), [*meaning.record()])


def answer(words: Sequence[str]) -> int | None:
    """Return the exit code of a check that is told, ``None`` where it has to be done."""
    key = _key(words)
    for folder in _folders(words):
        cache = Cache(folder)
        if cache.may_know(key):
            with trusting(by_settings):
                meaning = Meaning.of(cache.memory().find(key))
                if meaning is not None and _is_said(meaning, words, cache):
                    return _told(meaning, cache)
    return None


def _is_said(meaning: Meaning, words: Sequence[str], cache: Cache) -> bool:
    """Whether words say what is to be read, and where: what is remembered may be anybody's."""
    request, said = meaning.request, {*map(Path, words)}
    return said.issuperset(request.paths) and request.cache_folder in (None, cache.place)


def _told(meaning: Meaning, cache: Cache) -> int | None:
    asked = Requests()
    try:
        project = ProjectCheck(meaning.request, Manner(), _Known, cache)
        project.look(asked)
        if asked.are_refused or passed_over(RULES):
            return None
        checked = project.find()
    except (BranchlineError, _NotKnownError):
        return None
    tell_gone(checked.gone, project.baseline)
    tell_passed_over(checked.walked.passed_over)
    tell_found(checked, meaning.form, sys.stdout, has_stories=meaning.has_stories)
    return exit_code(checked)


def tell_found(checked: Checked, form: str, stream: TextIO, *, has_stories: bool) -> None:
    """Print what was found, all of it before anything that is said behind it."""
    if form != _TEXT:
        lines = _formats().lines_of(form)(checked.all, checked.scripts)
        stream.writelines(f"{line}\n" for line in lines)
    else:
        terminal = Terminal.of(stream)
        print_checked(checked.all, len(checked.scripts), terminal, has_stories=has_stories)
    stream.flush()


def _formats() -> Formats[Lines]:
    from ...reports.checks import CHECK_FORMATS  # what is shown to people needs none

    return CHECK_FORMATS


def exit_code(checked: Checked) -> int:
    """Return the exit code of a check."""
    return COULD_NOT_RUN if checked.unread else FOUND if checked.findings else GOOD


class _NotKnownError(Exception):
    """Something has to be looked at."""


class _Known(FolderCheck):
    """The check of a folder that looks at no script."""

    def watched(self) -> NoReturn:
        """Give up: the answer about a script is not known."""
        raise _NotKnownError


def _key(words: Sequence[str]) -> tuple[str, ...]:
    """Return what the meaning of the words follows from."""
    ours = [f"{name}={value}" for name, value in _ours()]
    return ("words", *ours, "", *words)


def _folders(words: Sequence[str]) -> Iterator[Path]:
    """Yield the folders that may be that of the cache and know something.

    Which it is, is not known yet: the nearest, or one that is named somewhere.
    """
    named = [value for _, value in _ours()]
    named += [part for word in words for part in (word, word.partition("=")[2]) if part]
    for place in dict.fromkeys((near_folder(), *map(Path, named))):
        if os.path.isfile(place / KNOWN):  # noqa: PTH113 - which takes any text
            yield place


def _ours() -> list[tuple[str, str]]:
    """Return the variables that options may be given by."""
    return sorted(one for one in os.environ.items() if one[0].startswith(_OURS))
