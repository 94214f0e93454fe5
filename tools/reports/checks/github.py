"""GitHub's workflow commands: an annotation on the line of each finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from ....grammar.finding import Finding
from ...output.kinds import starting
from ...terminal import clean_lines
from ..findings import finding_lines
from ..workflow_command import annotation

KIND = starting("report of annotations", r"::(?:error|warning|notice) ")


def lines(findings: Sequence[Finding], _scripts: Sequence[Path]) -> Iterator[str]:
    """Yield an annotation for each finding; a path is told in its text."""
    for finding in findings:
        source = finding.source
        line, column = source.place(finding.span.start)
        end_line, end_column = source.place(min(finding.span.end, len(source.text)))
        places: dict[str, str | int] = {
            "file": PurePath(source.path).as_posix(),
            "line": line,
            "endLine": end_line,
            **({"col": column, "endColumn": end_column} if line == end_line else {}),
            "title": finding.rule,
        }
        yield annotation(str(finding.severity), places, clean_lines(finding_lines(finding)))
