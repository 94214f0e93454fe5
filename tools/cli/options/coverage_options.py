"""The options about coverage: what is listed, what must be covered, since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....grammar.finding import RequestError
from ....grammar.names import nearest
from ....grammar.requests import Requests
from ...terminal import clean

if TYPE_CHECKING:
    from ....interpreter.coverage.taken import Coverage
    from ...revisions.changed_actions import Revision
    from ...terminal import Terminal


def read_measure(
    missing: tuple[str, ...],
    fail_under: tuple[str, ...],
    revision: str | None,
    asked: Requests | None = None,
) -> tuple[tuple[str, ...], dict[str, float], Revision | None]:
    """Return what is listed, how much is enough, and what is compared with.

    Raises ``RequestError`` for all that is wrong with them, and with what was asked before.
    """
    asked = asked or Requests()
    listed = asked.attempt(_read_kinds, missing)
    thresholds = asked.attempt(_read_thresholds, fail_under)
    compared = asked.attempt(read_revision, revision)
    asked.refuse()
    return listed or (), thresholds or {}, compared


def _read_thresholds(words: tuple[str, ...]) -> dict[str, float]:
    """Return what ``--fail-under`` asks for."""
    from ...testing.gate import read_thresholds

    try:
        return read_thresholds(words)
    except RequestError as error:
        raise error.of("fail-under") from None


def _read_kinds(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return what ``--missing`` asks for, else what is listed anyway."""
    from ...reports.coverage import LISTED

    asked = Requests()
    for name in names:
        asked.attempt(_check_kind, name)
    asked.refuse()
    return names or LISTED


def _check_kind(name: str) -> None:
    from ...testing.gate import COUNTED

    if name not in COUNTED:
        near = nearest(name, COUNTED)
        expected = None if near else f"one of {', '.join(COUNTED)}"
        said = f'"{name}" is nothing that is counted'
        raise RequestError(said, expected=expected, nearest=near).of("missing")


def read_revision(name: str | None) -> Revision | None:
    """Return what ``--diff`` compares with."""
    if name is None:
        return None
    from ...revisions.changed_actions import Revision
    from ...revisions.commit import RevisionError

    try:
        return Revision(name)
    except RevisionError as error:
        raise error.of("diff") from None


def tell_not_counted(coverage: Coverage, terminal: Terminal) -> None:
    """Name the scripts of which nothing can be taken."""
    for script in coverage.not_counted:
        said = f'"{clean(script)}" has mistakes, so it is not counted'
        terminal.write(terminal.paint(said, "yellow"))
