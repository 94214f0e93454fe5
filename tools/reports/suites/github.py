"""GitHub's workflow commands: where scenarios fail, each mistake, and too little coverage."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import PurePath

from ...output.kinds import starting
from ...terminal import Terminal, clean_lines
from ...testing.results import Mistake, Status
from ..scenarios import failure_lines
from ..workflow_command import annotation
from . import SuiteReport

KIND = starting("report of annotations", r"::(?:error|warning|notice) ")

_PLAIN = Terminal(io.StringIO(), has_colours=False, width=80)


def lines(report: SuiteReport) -> Iterator[str]:
    """Yield what is wrong first, then what is warned of."""
    for mistake in report.summary.mistakes:
        yield _of_mistake(mistake)
    for result in report.results:
        if result.status is Status.FAILED:
            _, *text = failure_lines(result, _PLAIN)
            places = _places(result.file, result.line, result.name)
            yield annotation("error", places, clean_lines("\n".join(text)))
        for mistake in result.mistakes:
            yield _of_mistake(mistake)
    for said in report.summary.short:
        yield annotation("error", {"title": "coverage"}, said)
    for notice in report.summary.notices:
        places = _places(notice.file, notice.line, notice.rule)
        yield annotation("warning", places, clean_lines(notice.message))


def _of_mistake(mistake: Mistake) -> str:
    places = _places(mistake.file, mistake.line, mistake.rule) | {"col": mistake.column}
    level = "error" if mistake.severity == "error" else "warning"
    return annotation(level, places, clean_lines(mistake.text))


def _places(file: str, line: int, title: str) -> dict[str, str | int]:
    return {"file": PurePath(file).as_posix(), "line": line, "title": clean_lines(title)}
