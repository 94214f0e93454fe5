"""branchline diff: says what has changed between two versions of scripts."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..reports.behaviour import BEHAVIOUR_FORMATS
from ..reports.differences import DIFFERENCE_FORMATS
from ..terminal import Terminal
from .options.output_options import OutputPath, force_option, look, writing_errors
from .options.question_options import given_option, inputs_option, without_option
from .options.run_options import read_variables, warn_of_given

if TYPE_CHECKING:
    from ..destinations import Output

DONE, CHANGED, COULD_NOT_READ = 0, 1, 2
_FORMATS = sorted(
    {*BEHAVIOUR_FORMATS.names(), *DIFFERENCE_FORMATS.names()},
    key=lambda name: (name != "text", name),
)


@click.command(
    name="diff",
    short_help="Say what has changed between two versions of scripts.",
    epilog="""\b
Exit code 0: both could be compared. 1: --fail-on asks for it. 2: a script
could not be read, or the options are wrong.
""",
)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--behaviour",
    "is_behaviour",
    is_flag=True,
    help="Compare what a contact can notice, in every run, and not how the scripts are drawn.",
)
@given_option
@without_option
@inputs_option
@click.option(
    "--spellings",
    is_flag=True,
    help="Ask about other spellings, too, where an If was turned into a Case or back.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="text",
    help="For people, for a review, or for a program.",
)
@click.option(
    "-o",
    "--output",
    type=OutputPath(),
    help="Draw both versions of a script on one canvas; the suffix says as what, .svg if none.",
)
@click.option(
    "--html",
    metavar="FILE",
    type=OutputPath(),
    help="Write a page: the changes with a picture, or both sides of each story side by side.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["changed", "undecided"]),
    help="Exit with 1 where anything has changed, or also where nobody can tell.",
)
@force_option
def diff(  # noqa: PLR0913 - one argument an option
    *,
    old: str,
    new: str,
    is_behaviour: bool,
    settings: tuple[str, ...],
    without: tuple[str, ...],
    inputs: Path | None,
    spellings: bool,
    form: str,
    output: Path | None,
    html: Path | None,
    fail_on: str | None,
    force: bool,
) -> int:
    """Compare two versions: files, folders, or what a git revision holds.

    OLD and NEW are paths, REVISION:PATH, or a REVISION alone, of which the
    path of the other one is taken.

    Without --behaviour the graphs are compared: actions that are new, gone,
    renamed or of another kind, branches that lead elsewhere, properties,
    captions. Where actions stand, in the text or on a canvas, makes no
    difference, nor does another format.

    With --behaviour both scripts get the same answers, the same inputs and
    the same events in all runs at once; for each kind of difference that a
    contact can notice, the shortest story that shows it is told, after a dry
    run of both sides has shown it too. How actions and variables are called,
    and how a script is built, makes no difference then.

    \b
    Examples:
      branchline diff old.flow new.flow
      branchline diff main menu.flow -o change.svg
      branchline diff main menu.flow --behaviour --fail-on changed
      branchline diff v1.2:scripts scripts --format markdown
    """
    if is_behaviour:
        if output is not None:
            raise click.UsageError("-o draws graphs, and not what --behaviour tells; see --html")
        asked = _Asked(old, new, form, html, fail_on, is_forced=force)
        return asked.behaviour(settings, without, inputs, spellings=spellings)
    given = {
        "--given": settings,
        "--without": without,
        "--inputs": inputs,
        "--spellings": spellings,
        "--fail-on undecided": fail_on == "undecided",
    }
    _refuse([option for option, is_given in given.items() if is_given])
    return _Asked(old, new, form, html, fail_on, is_forced=force).graphs(output)


def _refuse(options: list[str]) -> None:
    from ...grammar.finding import RequestError
    from ...grammar.requests import Requests

    asked = Requests()
    for option in options:
        asked.note(RequestError(f"{option} is about runs, so it needs --behaviour"))
    asked.refuse()


class _Asked:
    """What both kinds of comparison are asked alike."""

    def __init__(
        self,
        old: str,
        new: str,
        form: str,
        html: Path | None,
        fail_on: str | None,
        *,
        is_forced: bool,
    ) -> None:
        self._old, self._new, self._form = old, new, form
        self._html, self._fail_on, self._is_forced = html, fail_on, is_forced

    def graphs(self, output: Path | None) -> int:
        """Compare graphs."""
        from ..destinations import write_all
        from ..differences.comparing import compare_scripts
        from .options.difference_options import content_of, picture_at

        picture = None if output is None else picture_at(output)
        wanted = [each for each in (picture, self._page()) if each is not None]
        self._look(wanted, ())
        report = compare_scripts(self._old, self._new)
        contents = [(each, content_of(report, each)) for each in wanted if report.is_read]
        terminal = Terminal.of(sys.stderr if self._is_piped(wanted) else sys.stdout)
        for line in DIFFERENCE_FORMATS.lines_of(self._form)(report, terminal):
            click.echo(line, err=self._is_piped(wanted), color=terminal.has_colours)
        with writing_errors():
            write_all(contents, is_forced=self._is_forced)
        if not report.is_read:
            return COULD_NOT_READ
        return CHANGED if self._fail_on and report.is_changed else DONE

    def behaviour(
        self,
        settings: tuple[str, ...],
        without: tuple[str, ...],
        inputs: Path | None,
        *,
        spellings: bool,
    ) -> int:
        """Compare what a contact can notice."""
        from ...grammar.requests import Requests
        from ..behaviour.comparing import compare_versions
        from ..proving.question_file import input_names, question_of

        asked = Requests()
        given = read_variables(settings, asked, "given")
        question = asked.attempt(question_of, given, without, inputs)
        asked.refuse()
        if question is None:
            return COULD_NOT_READ
        page = self._page()
        self._look([] if page is None else [page], (inputs,) if inputs is not None else ())
        question = replace(question, every_spelling=spellings)
        report = compare_versions(self._old, self._new, question)
        warn_of_given(report.strangers(given))
        warn_of_given(report.strangers(input_names(question)), "inputs")
        is_piped = page is not None and page.is_standard_output
        for line in BEHAVIOUR_FORMATS.lines_of(self._form)(report):
            click.echo(line, err=is_piped)
        if page is not None:
            from ..reports.behaviour._page import write_page

            with writing_errors():
                write_page(report, page, is_forced=self._is_forced)
        if not report.is_read:
            return COULD_NOT_READ
        fails = {"changed": (False,), "undecided": (False, None)}.get(self._fail_on or "", ())
        return CHANGED if report.is_equal in fails else DONE

    def _page(self) -> Output | None:
        if self._html is None:
            return None
        from ..reports.behaviour._page import page_at

        return page_at(self._html)

    def _look(self, wanted: list[Output], named: tuple[Path, ...]) -> None:
        """See that all can be written, before any of the work is done."""
        if not wanted:
            return
        from ..read_files import ReadFiles

        if self._is_piped(wanted) and self._form != "text":
            raise click.UsageError(f"standard output is taken by --format {self._form}")
        paths = tuple(path for path in map(Path, (self._old, self._new)) if path.exists())
        reads = ReadFiles(named, paths, has_scenarios=False)
        look(wanted, is_forced=self._is_forced, reads=reads)

    @staticmethod
    def _is_piped(wanted: list[Output]) -> bool:
        return any(each.is_standard_output for each in wanted)
