"""The options about coverage: what is listed, what must be covered, since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ....grammar.names import nearest

if TYPE_CHECKING:
    from ....interpreter.coverage.possible import Kind
    from ...revisions.changed_actions import Revision


def read_thresholds(words: tuple[str, ...]) -> dict[Kind, float]:
    """Return what ``--fail-under`` asks for."""
    from ...testing.gate import ThresholdError, read_thresholds

    try:
        return read_thresholds(words)
    except ThresholdError as error:
        raise error.of("fail-under") from None


def read_kinds(names: tuple[str, ...]) -> tuple[Kind, ...]:
    """Return what ``--missing`` asks for, else what is listed anyway."""
    from ....interpreter.coverage.possible import Kind
    from ...reports.coverage import LISTED

    for name in names:
        if name not in set(Kind):
            near = nearest(name, Kind)
            hint = f'did you mean "{near}"?' if near else f"expected one of {', '.join(Kind)}"
            raise click.UsageError(f'--missing: "{name}" is nothing that is counted; {hint}')
    return tuple(map(Kind, names)) or LISTED


def read_revision(name: str | None) -> Revision | None:
    """Return what ``--diff`` compares with."""
    from ...revisions.changed_actions import Revision
    from ...revisions.commit import RevisionError

    try:
        return Revision(name) if name is not None else None
    except RevisionError as error:
        raise error.of("diff") from None
