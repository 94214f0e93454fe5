"""What has changed for a contact in Markdown, for a comment in a review."""

from __future__ import annotations

from collections.abc import Iterator

from ....interpreter.analysis.behaviour.noticed import SAYS
from ...behaviour.comparing import Change, Compared, Report
from ...behaviour.told import Telling, summary_of, telling
from .text import about, heading_of, shown_text, step_text

_MOST_STEPS = 60
_MARKS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>|#&"})


def lines(report: Report) -> Iterator[str]:
    """Yield a table of what is not equal, and each story folded away behind its line."""
    said = {
        True: "A contact notices no difference.",
        False: "A contact notices a difference.",
        None: "Whether a contact notices a difference is not decided.",
    }[report.is_equal]
    yield f"**Behaviour: {plain(report.old)} and {plain(report.new)}.** {said}"
    for each in report.scripts:
        if each.change is Change.UNCHANGED:
            continue
        yield ""
        yield f"- {plain(heading_of(each))}"
        yield from (f"  - {plain(fault)}" for fault in each.faults)
        yield from _of_script(each)
    equal = sum(each.change is Change.UNCHANGED for each in report.scripts)
    if equal:
        yield ""
        yield f"{equal} unchanged."


def _of_script(each: Compared) -> Iterator[str]:
    comparison = each.comparison
    if comparison is None:
        return
    yield from (f"  - {plain(' '.join(line.split()))}" for line in about(comparison))
    for difference in comparison.differences:
        told = telling(difference)
        yield f"  - **{told.notice}**, {SAYS[told.notice]}: {plain(summary_of(told))}"
        yield ""
        yield from (f"    {line}" if line else "" for line in _story(told))


def _story(told: Telling) -> Iterator[str]:
    yield "<details><summary>The shortest story</summary>"
    yield ""
    if told.given:
        yield "Given " + ", ".join(f'{plain(n)} = "{plain(v)}"' for n, v in told.given) + "."
        yield ""
    for number, step in enumerate(told.steps[:_MOST_STEPS], 1):
        yield f"{number}. {plain(step_text(step))}"
    if len(told.steps) > _MOST_STEPS:
        yield f"\\n{len(told.steps) - _MOST_STEPS} more."
    yield ""
    yield "| old | new |"
    yield "|---|---|"
    cells = (plain(shown_text(shown)) for shown in (told.old, told.new))
    yield f"| {' | '.join(cells)} |"
    yield ""
    yield "</details>"


def plain(text: str) -> str:
    """Return a text that Markdown shows as it is, in one line."""
    return " ".join(text.split()).translate(_MARKS)
