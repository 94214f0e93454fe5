"""What has changed in scripts as people read it: each action once, with what it was and is."""

from __future__ import annotations

from collections.abc import Iterator

from ...differences.comparing import Compared, Fate, Report
from ...differences.told import ToldAction, ToldBranch, ToldValue, telling
from ...terminal import Terminal, clean
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

_COLOURS = {"+": "green", "-": "red", "*": "magenta", "~": "yellow", ">": "cyan", "=": "cyan"}
_OF_CODE = {"+": "green", "-": "red", "@": "cyan"}


def lines(report: Report, terminal: Terminal) -> Iterator[str]:
    """Yield what has become of each script that changed, and of all of them."""
    is_one = len(report.scripts) == 1
    for each in report.scripts:
        if each.is_changed or is_one or each.fate is Fate.UNREADABLE:
            yield from _of_script(each, terminal)
            if not is_one:
                yield ""
    if not is_one:
        yield verdict(report)


def _of_script(each: Compared, terminal: Terminal) -> Iterator[str]:
    told = telling(each)
    yield terminal.paint(clean(heading_of(each, told)), "bold")
    yield from (f"  {line}" for fault in each.faults for line in fault.splitlines())
    if told is None:
        return
    for line in about_script(told):
        yield terminal.paint(f"  ~ {clean(line)}", "yellow")
    for action in told.actions:
        yield from _of_action(action, terminal)


def _of_action(action: ToldAction, terminal: Terminal) -> Iterator[str]:
    sign = action.sign
    yield terminal.paint(f"  {sign} {clean(heading_of_action(action))}", _COLOURS[sign])
    if (captions := caption_change(action)) is not None:
        yield f"      {clean(caption_line(captions))}"
    for value in action.values:
        yield from _of_value(value, action, terminal)
    for branch in action.branches:
        sign = sign_of(branch)
        yield terminal.paint(f"    {sign} {clean(branch_line(branch))}", _COLOURS[sign])


def _of_value(value: ToldValue, action: ToldAction, terminal: Terminal) -> Iterator[str]:
    if not value.is_code or value.is_hidden or action.is_whole:
        yield clean(f"      {value_line(value, action)}")
        return
    yield clean(f"      {value.name}:")
    for line in code_lines(value):
        colour = _OF_CODE.get(line[:1])
        shown = f"        {clean(line)}"
        yield terminal.paint(shown, colour) if colour else shown


def sign_of(branch: ToldBranch) -> str:
    """Return the sign of a branch that is new, gone or leads elsewhere."""
    return "+" if branch.old is None else "-" if branch.new is None else ">"
