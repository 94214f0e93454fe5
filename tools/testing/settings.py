"""What a project sets for its tests once, in ``[tool.branchline.test]``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from os.path import relpath
from pathlib import Path
from typing import TypeVar, cast

from ...grammar.documents.forms import AnyOf, Form, Key, ListOf, Named, Number, Plain, Text
from ...grammar.documents.nodes import Shape
from ...grammar.finding import BranchlineError, Finding, RequestError
from ...grammar.requests import Requests
from ...interpreter.coverage.requirement import REQUIREMENTS
from ..checking.listed_requirements import place_of_requirements
from ..settings.sections import Section, read_section
from .gate import COUNTED, first_of, read_threshold

Read = TypeVar("Read")
_WORDS = Text(is_quoted=True, pattern=r"[^\r\n]+")
_FILE = Text(Named.FILE, is_quoted=True, pattern=r"[^\r\n]+")
JOBS = Number(1, is_whole=True)
"""A number of processes."""


def least_of(counted: Sequence[str]) -> Form:
    """Return the form of a part in per cent, of the first kind or of each."""
    part = AnyOf.of(Number(0, 100), Text(is_quoted=True))
    return AnyOf.of(part, Shape(*(Key(each, "part in per cent", part) for each in counted)))


TEST = Shape(
    Key("paths", "files and folders that are tested where none is named", ListOf(_WORDS)),
    Key("fail-under", "part in per cent that must be covered, of each kind", least_of(COUNTED)),
    Key("coverage", "whether coverage is measured", Plain.TRUE_OR_FALSE),
    Key("strict", "whether what no run uses fails, too", Plain.TRUE_OR_FALSE),
    Key("jobs", "how many processes share the work", JOBS),
    Key(REQUIREMENTS, "file with the requirements", _FILE),
    title="settings of test",
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds where the command line says nothing else."""

    paths: tuple[Path, ...] = ()
    fail_under: Mapping[str, float] = field(default_factory=dict[str, float])
    coverage: bool = False
    strict: bool = False
    jobs: int | None = None
    requirements: Path | None = None


def read_settings(start: Path | None = None) -> Settings:
    """Return what the project sets; raise ``BranchlineError`` for all that it sets wrongly."""
    section = read_section("test", start)
    wrong: list[Finding] = []

    def tried(read: Callable[[Section, str], Read], name: str) -> Read | None:
        try:
            return read(section, name)
        except BranchlineError as error:
            wrong.extend(error.findings)
            return None

    tried(_check_names, "")
    paths = tried(_texts, "paths") or ()
    settings = Settings(
        paths=tuple(Path(relpath(section.folder / path)) for path in paths),
        fail_under=tried(fail_under_of, "fail-under") or {},
        coverage=bool(tried(_switch, "coverage")),
        strict=bool(tried(_switch, "strict")),
        jobs=tried(jobs_of, "jobs"),
        requirements=tried(_requirements, REQUIREMENTS),
    )
    if wrong:
        raise BranchlineError(wrong)
    return settings


def _requirements(section: Section, _: str) -> Path | None:
    return place_of_requirements(section)


def _check_names(section: Section, _: str) -> None:
    section.check(TEST.known)


def fail_under_of(
    section: Section, key: str, counted: Sequence[str] = COUNTED
) -> dict[str, float]:
    """Return a number as a threshold of the first kind, and a table as one of each kind."""
    value = section.values.get(key, {})
    # TOML is typed: a table is a dictionary by name.
    is_table = isinstance(value, dict)
    table = cast("dict[str, object]", value) if is_table else {first_of(counted): value}
    asked = Requests()
    read = [asked.attempt(read_threshold, name, each, counted) for name, each in table.items()]
    try:
        asked.refuse()
    except RequestError as error:
        said = (section.refuse(key, str(each)) for each in error.each)
        raise BranchlineError(found for each in said for found in each.findings) from None
    return dict(filter(None, read))


def _switch(section: Section, name: str) -> bool:
    value = section.values.get(name, False)
    if not isinstance(value, bool):
        raise section.refuse(name, f'"{name}" is no switch', "true or false")
    return value


def jobs_of(section: Section, name: str) -> int | None:
    """Return how many processes share the work, ``None`` where nothing is said."""
    value = section.values.get(name)
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value > 0):
        return value
    raise section.refuse(name, f'"{name}" is no number of processes', "1 or more")


def _texts(section: Section, name: str) -> list[str]:
    value = section.values.get(name, [])
    if isinstance(value, list):
        items = cast("list[object]", value)
        texts = [item for item in items if isinstance(item, str) and item]
        if len(texts) == len(items):
            return texts
    raise section.refuse(name, f'"{name}" is no list of files and folders', '["scripts"]')
