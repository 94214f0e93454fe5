"""branchline cover: finds the fewest runs that take every branch, and why fewer will not do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...interpreter.analysis.covers.kinds import kind_names
from ..reports.covers import COVER_FORMATS
from ..terminal import clean
from .options.file_path import FilePath
from .options.output_options import OutputPath, force_option, look, writing_errors
from .options.question_options import given_option, inputs_option, without_option
from .options.run_options import read_variables, warn_of_given
from .options.shell_completion import complete_recorded

if TYPE_CHECKING:
    from ..covering.covering import Covered
    from ..destinations import Output

WHOLE, NOT_WHOLE, COULD_NOT_READ = 0, 1, 2


@click.command(
    name="cover",
    short_help="Find the fewest runs that take every branch of a script.",
    epilog="""\b
Exit code 0: everything that a run can take is taken, and fewer runs will
not do. 1: nobody can tell of something, or whether fewer would do. 2: the
script could not be read, or the options are wrong.
""",
)
@click.argument("script", type=FilePath())
@click.option(
    "--of",
    type=click.Choice(sorted(kind_names(), key="branches".__ne__)),
    default="branches",
    help="What is to be taken; branches unless said otherwise.",
)
@click.option(
    "--alone",
    is_flag=True,
    help="Only what the script has itself, not what scripts have that it calls or starts.",
)
@given_option
@without_option
@inputs_option
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(COVER_FORMATS.names(), key="text".__ne__)),
    default="text",
    help="For people, or for a program.",
)
@click.option(
    "--write",
    "written",
    metavar="FILE",
    type=OutputPath(),
    help="Put the runs as scenarios into this new file, as NAME.scenarios.yaml.",
)
@click.option(
    "--add",
    "added_to",
    metavar="FILE",
    type=FilePath(),
    help="Add to this file of scenarios the runs that take what its own do not.",
)
@click.option(
    "--expect",
    "expected",
    metavar="KIND",
    multiple=True,
    shell_complete=complete_recorded,
    help="What these scenarios expect, as with run --record; "
    "without it ending, path and left_running.",
)
@force_option
def cover(  # noqa: PLR0913 - one argument an option
    *,
    script: Path,
    of: str,
    alone: bool,
    settings: tuple[str, ...],
    without: tuple[str, ...],
    inputs: Path | None,
    form: str,
    written: Path | None,
    added_to: Path | None,
    expected: tuple[str, ...],
    force: bool,
) -> int:
    """Find the fewest runs that together take all branches that any run of SCRIPT takes.

    Those that take most come first. A certificate says why fewer will not do,
    and each branch that no run takes is named with the reason. Branches of
    scripts that it calls or starts count too.

    \b
    Examples:
      branchline cover menu.flow
      branchline cover menu.flow --write menu.scenarios.yaml
      branchline cover menu.flow --add menu.scenarios.yaml --of pairs
      branchline cover menu.flow --given Kind=gold --format json
    """
    from ...grammar.requests import Requests
    from ..covering.covering import Asked, cover_script, unknown_given
    from ..proving.question_file import input_names, question_of
    from ..testing.recording import expected_kinds

    asked = Requests()
    given = read_variables(settings, asked, "given")
    question = asked.attempt(question_of, given, without, inputs)
    expects = asked.attempt(expected_kinds, expected)
    asked.refuse()
    if question is None or expects is None:
        return COULD_NOT_READ
    if expected and not (written or added_to):
        raise click.UsageError("--expect says what scenarios expect; expected --write or --add")
    output = _output(script, written, added_to, is_forced=force)
    is_piped = output is not None and output.is_standard_output
    if is_piped and form != "text":
        raise click.UsageError(f"--write: standard output is taken by --format {form}")
    if output is not None:
        from ..read_files import ReadFiles

        reads = ReadFiles((inputs,) if inputs else (), (script,), has_scenarios=False)
        look([output], is_forced=force, reads=reads)
    covered = cover_script(script, Asked(question, of, is_alone=alone), added_to)
    warn_of_given(unknown_given(given, covered))
    warn_of_given(unknown_given(input_names(question), covered), "inputs")
    for line in COVER_FORMATS.lines_of(form)(covered):
        click.echo(line, err=is_piped)
    if covered.cover is None:
        return COULD_NOT_READ
    if output is not None:
        _write(covered, output, expects, is_forced=force)
    return WHOLE if covered.is_whole else NOT_WHOLE


def _output(
    script: Path, written: Path | None, added_to: Path | None, *, is_forced: bool
) -> Output | None:
    """Return where scenarios go, ``None`` where nobody wants any."""
    from ...grammar.text_file import read_text
    from ..destinations import ANYTHING, NOTHING, Output
    from ..proving.replayed_scenarios import adds_to

    if written is not None and added_to is not None:
        raise click.UsageError("--write makes a new file, --add keeps one; expected one of them")
    if added_to is not None:
        return Output("--add", added_to, ANYTHING)
    if written is None:
        return None
    if not adds_to(script, written) or not read_text(written).text.strip():
        return Output("--write", written, NOTHING)
    if not is_forced:
        said = f'--write: "{clean(str(written))}" holds scenarios of the script already'
        raise click.UsageError(f"{said}; --add keeps them, --force replaces them")
    return Output("--write", written, ANYTHING)


def _write(covered: Covered, output: Output, kinds_: tuple[str, ...], *, is_forced: bool) -> None:
    """Write the runs as scenarios, and say which."""
    from ..covering.suite_file import written_suite
    from ..destinations import write_all

    option = output.option.removeprefix("--")
    found = written_suite(covered, output.path, kinds_, option)
    for said in found.warnings():
        click.echo(f"branchline: warning: {said}", err=True)
    if not found.names:
        click.echo("there is nothing to add, so nothing is written", err=True)
        return
    with writing_errors():
        write_all([(output, lambda: found.text)], is_forced=is_forced)
    count = len(found.names)
    click.echo(f"written to {output.shown}: {count} scenario{'s' * (count != 1)}", err=True)
