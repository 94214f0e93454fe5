"""What is told of a command line that cannot be carried out, and where help is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

import click

from ....grammar.finding import BranchlineError, PlainError, RequestError
from ....grammar.requests import Requests, RequestsError
from ...reports.findings import print_findings
from ...terminal import Terminal
from .usage_messages import message_of
from .usage_mistakes import usage_mistakes

Asked = Callable[[], click.Context]
"""Returns the context of the command that is asked for."""


def tell_click(error: click.ClickException, words: Sequence[str], asked: Asked) -> None:
    """Say what click finds wrong in the words, and what else is."""
    if not isinstance(error, click.UsageError):
        _tell(error)
        return
    error.ctx = error.ctx or asked()
    requests = Requests()
    found = usage_mistakes(error, words, requests)
    _tell_requests(requests.kept, asked(), found)


def tell_mistake(error: BranchlineError, asked: Asked) -> None:
    """Say what cannot be had, or what is wrong with what was read."""
    if isinstance(error, RequestError):
        _tell_requests(error, asked())
    else:
        _tell_others([error])


def _tell_requests(
    error: RequestError, asked: click.Context, found: Sequence[click.UsageError] = ()
) -> None:
    """Say what cannot be had, behind what was ``found`` in the words themselves."""
    if isinstance(error, RequestsError):
        _tell_others(error.others)
    _tell_all([*found, *(click.UsageError(said_of(each), asked) for each in error.each)])


def _tell_others(errors: Sequence[BranchlineError]) -> None:
    """Say what stands against something else than the command line."""
    placed = [error for error in errors if not isinstance(error, PlainError)]
    if placed:
        findings = [finding for error in placed for finding in error.findings]
        print_findings(findings, Terminal.of(sys.stderr))
    for error in errors:
        if isinstance(error, PlainError):
            _tell(click.ClickException(said_of(error)))


def said_of(error: PlainError) -> str:
    """Return the message, with the wrong argument as the command line writes it."""
    return f"--{error}" if isinstance(error, RequestError) and error.option else str(error)


def _tell_all(errors: Sequence[click.UsageError]) -> None:
    """Say all that is wrong, and once where help is."""
    for error in errors:
        _tell(error, is_last=error is errors[-1])


def _tell(error: click.ClickException, *, is_last: bool = True) -> None:
    """Say what is wrong with a command line, and where help is."""
    terminal = Terminal.of(sys.stderr)
    terminal.write(terminal.paint("branchline: error:", "red", "bold"), " ", message_of(error))
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None and is_last:
        terminal.write(terminal.paint(f"try: {context.command_path} --help", "dim"))
