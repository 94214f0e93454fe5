"""What has changed in scripts in Markdown, for a comment in a review, with a small picture."""

from __future__ import annotations

from collections.abc import Iterator

from ....grammar.counted import counted
from ...differences.comparing import Compared, Fate, Report
from ...differences.told import Telling, ToldAction, ToldValue, telling
from ...pictures.content.difference_chart import small_chart_of
from ...pictures.writers.mermaid import mermaid_lines
from ...terminal import Terminal
from ..behaviour.markdown import plain
from ._wording import (
    about_script,
    branch_line,
    caption_change,
    caption_line,
    code_lines,
    heading_of,
    heading_of_action,
    value_line,
    verdict,
)
from .text import sign_of

_MOST_ACTIONS = 100
_MOST_BOXES = 40


def lines(report: Report, _terminal: Terminal) -> Iterator[str]:
    """Yield a list of what has changed, and for each script that is small enough a picture."""
    yield f"**Graph: {plain(report.old)} and {plain(report.new)}.** {plain(verdict(report))}"
    for each in report.scripts:
        if each.is_changed or each.fate is Fate.UNREADABLE:
            yield ""
            yield from _of_script(each)


def _of_script(each: Compared) -> Iterator[str]:
    told = telling(each)
    yield f"### {plain(heading_of(each, told))}"
    if each.faults:
        yield ""
        yield from (f"- {plain(fault)}" for fault in each.faults)
    if told is None or each.difference is None:
        return
    yield ""
    yield from (f"- {plain(line)}" for line in about_script(told))
    yield from _of_actions(told)
    chart = small_chart_of(each.difference, _MOST_BOXES)
    if chart is not None:
        yield ""
        yield from ("```mermaid", *mermaid_lines(*chart), "```")


def _of_actions(told: Telling) -> Iterator[str]:
    for action in told.actions[:_MOST_ACTIONS]:
        yield f"- `{action.sign}` {plain(heading_of_action(action))}"
        yield from (f"  {line}" if line else "" for line in _of_action(action))
    if len(told.actions) > _MOST_ACTIONS:
        yield f"- and {counted(len(told.actions) - _MOST_ACTIONS, 'more action')}"


def _of_action(action: ToldAction) -> Iterator[str]:
    if (captions := caption_change(action)) is not None:
        yield f"- {plain(caption_line(captions))}"
    for value in action.values:
        yield from _of_value(value, action)
    for branch in action.branches:
        yield f"- `{sign_of(branch)}` {plain(branch_line(branch))}"


def _of_value(value: ToldValue, action: ToldAction) -> Iterator[str]:
    if not value.is_code or value.is_hidden or action.is_whole:
        yield f"- {plain(value_line(value, action))}"
        return
    yield f"- {plain(value.name)}:"
    yield ""
    shown = [*code_lines(value)]
    fence = "`" * max(3, 1 + max((_ticks(line) for line in shown), default=0))
    yield from (f"  {line}" for line in (f"{fence}diff", *shown, fence))


def _ticks(line: str) -> int:
    """Return how long the longest row of backticks is."""
    longest = here = 0
    for sign in line:
        here = here + 1 if sign == "`" else 0
        longest = max(longest, here)
    return longest
