"""branchline diff: says what has changed for a contact between two versions of scripts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from ..reports.behaviour import BEHAVIOUR_FORMATS
from .options.output_options import OutputPath, force_option, look, writing_errors
from .options.question_options import given_option, inputs_option, without_option
from .options.run_options import read_variables, warn_of_given

DONE, CHANGED, COULD_NOT_READ = 0, 1, 2
_NO_KIND = (
    "say what is to be compared: --behaviour compares what a contact can notice, and nothing else "
    "is compared yet"
)


@click.command(
    name="diff",
    short_help="Say what has changed for a contact between two versions of scripts.",
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
    help="Compare what a contact can notice, in every run.",
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
    type=click.Choice(sorted(BEHAVIOUR_FORMATS.names(), key="text".__ne__)),
    default="text",
    help="For people, for a review, or for a program.",
)
@click.option(
    "--html",
    metavar="FILE",
    type=OutputPath(),
    help="Write a page with both sides of each story side by side.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["changed", "undecided"]),
    help="Exit with 1 where a contact notices a difference, or also where nobody can tell.",
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
    html: Path | None,
    fail_on: str | None,
    force: bool,
) -> int:
    """Compare two versions: files, folders, or what a git revision holds.

    OLD and NEW are paths, REVISION:PATH, or a REVISION alone, of which the
    path of the other one is taken. Both scripts get the same answers, the
    same inputs and the same events in all runs at once; for each kind of
    difference that a contact can notice, the shortest story that shows it is
    told, after a dry run of both sides has shown it too. How actions and
    variables are called, and how a script is built, makes no difference.

    \b
    Examples:
      branchline diff old.flow new.flow --behaviour
      branchline diff main menu.flow --behaviour --fail-on changed
      branchline diff v1.2:scripts scripts --behaviour --format markdown
    """
    if not is_behaviour:
        raise click.UsageError(_NO_KIND)
    from ...grammar.requests import Requests
    from ..behaviour.comparing import compare_versions
    from ..proving.question_file import input_names, question_of

    asked = Requests()
    given = read_variables(settings, asked, "given")
    question = asked.attempt(question_of, given, without, inputs)
    asked.refuse()
    if question is None:
        return COULD_NOT_READ
    page = None
    if html is not None:
        from ..read_files import ReadFiles
        from ..reports.behaviour._page import page_at

        page = page_at(html)
        if page.is_standard_output and form != "text":
            raise click.UsageError(f"standard output is taken by --format {form}")
        named = (inputs,) if inputs is not None else ()
        paths = tuple(path for path in map(Path, (old, new)) if path.exists())
        look([page], is_forced=force, reads=ReadFiles(named, paths, has_scenarios=False))
    question = replace(question, every_spelling=spellings)
    report = compare_versions(old, new, question)
    warn_of_given(report.strangers(given))
    warn_of_given(report.strangers(input_names(question)), "inputs")
    is_piped = page is not None and page.is_standard_output
    for line in BEHAVIOUR_FORMATS.lines_of(form)(report):
        click.echo(line, err=is_piped)
    if page is not None:
        from ..reports.behaviour._page import write_page

        with writing_errors():
            write_page(report, page, is_forced=force)
    if not report.is_read:
        return COULD_NOT_READ
    fails = {"changed": (False,), "undecided": (False, None)}.get(fail_on or "", ())
    return CHANGED if report.is_equal in fails else DONE
