"""branchline mutate: says how many faults of a script its scenarios notice, and what would."""

from __future__ import annotations

import gc
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...grammar.finding import RequestError
from ..reports.mutants import MUTANT_FORMATS
from ..terminal import Terminal, clean
from .options.file_path import FilePath
from .options.output_options import OutputPath, force_option, look, write, writing_errors
from .options.question_options import given_option, inputs_option, without_option
from .options.run_options import read_variables, warn_of_given
from .options.sharing_options import sharing_options
from .options.shell_completion import complete_score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..destinations import Output
    from ..mutation.asking import Answer, Answers, Asked, Target
    from ..mutation.report import Judged
    from ..mutation.written_suite import Destination

ENOUGH, TOO_FEW, COULD_NOT_RUN = 0, 1, 2
_BESIDE = Path("the file of scenarios")
"""Where ``--write`` writes to that names no file."""
_SELDOM = 400_000
_SCRIPTS = {".flow", ".json", ".xml"}


@click.command(
    name="mutate",
    short_help="Say how many faults of a script its scenarios notice.",
    epilog="""\b
Exit code 0: the scenarios notice enough. 1: they notice less than
--fail-under asks for. 2: something could not be read, scenarios fail on
the script as it is, or the options are wrong.
""",
)
@click.argument("script", metavar="SCRIPT", required=False, type=FilePath("a file or folder"))
@click.argument("scenarios", metavar="[SCENARIOS]...", nargs=-1, type=FilePath())
@given_option
@without_option
@inputs_option
@click.option(
    "--diff",
    "revision",
    metavar="REVISION",
    help="Only faults of actions that changed since this git revision.",
)
@click.option("--jobs", type=click.IntRange(1, 64), help="Share the work among so many processes.")
@click.option(
    "--seconds",
    type=click.IntRange(1, 86_400),
    default=60,
    show_default=True,
    help="Look no longer at one script; what is not decided then is said to be.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(MUTANT_FORMATS.names(), key="text".__ne__)),
    default="text",
    help="For people, for a review, or for a program.",
)
@click.option("-v", "--verbose", is_flag=True, help="Show all, not a screenful.")
@click.option(
    "--html",
    metavar="FILE",
    type=OutputPath(),
    help="Write a page with all mutants, their changes and the stories that tell them.",
)
@click.option(
    "--write",
    "written",
    metavar="[FILE]",
    is_flag=False,
    flag_value=_BESIDE,
    type=OutputPath(),
    help="Add the scenarios that kill what is alive to this file of scenarios, "
    "without a name to that of the script.",
)
@click.option(
    "--fail-under",
    metavar="score=PERCENT",
    multiple=True,
    shell_complete=complete_score,
    help="Fail where a smaller part of the faults is noticed, as score=90.",
)
@force_option
@sharing_options
def mutate(  # noqa: PLR0913 - one argument an option
    *,
    script: Path | None,
    scenarios: tuple[Path, ...],
    settings: tuple[str, ...],
    without: tuple[str, ...],
    inputs: Path | None,
    revision: str | None,
    jobs: int | None,
    seconds: int,
    form: str,
    verbose: bool,
    html: Path | None,
    written: Path | None,
    fail_under: tuple[str, ...],
    force: bool,
) -> int:
    """Put one fault after another into SCRIPT, and say which of them SCENARIOS notice.

    Without SCENARIOS those beside the script are run; SCRIPT may be a folder
    of scripts with scenarios beside them. What no scenario notices is decided:
    a fault is equal where no contact can notice it in any run, and does not
    count, or it is alive, with the shortest story that tells it.

    \b
    Examples:
      branchline mutate menu.flow
      branchline mutate menu.flow --write
      branchline mutate scripts/ --diff main --fail-under score=90
      branchline mutate menu.flow night.scenarios.yaml --html mutants.html
    """
    from ...grammar.requests import Requests
    from ..mutation.asking import Asked, targets_of, unknown_given
    from ..mutation.settings import read_settings
    from ..proving.question_file import question_of
    from ..sharing.doing import is_share
    from .options.coverage_options import read_revision

    script, scenarios, written = _sorted(script, scenarios, written)
    asked = Requests()
    given = read_variables(settings, asked, "given")
    question = asked.attempt(question_of, given, without, inputs)
    least = asked.attempt(_read_least, fail_under)
    since = asked.attempt(read_revision, revision)
    own = asked.attempt(read_settings)
    asked.refuse()
    if question is None or own is None:
        return COULD_NOT_RUN
    targets, passed_over = targets_of(script, scenarios)
    page = None if html is None else _page_at(html)
    destination = None if written is None else _destination(script, targets, written)
    outputs = _outputs(page, destination)
    if any(each.is_standard_output for each in outputs) and form != "text":
        raise click.UsageError(f"standard output is taken by --format {form}")
    if outputs:
        _look(outputs, (script, *scenarios), inputs, is_forced=force)
    wanted = Asked(question, since, jobs or own.jobs, seconds=seconds)
    if destination is not None:
        wanted = replace(wanted, world=destination.world)
        targets = [destination.added_to(target) for target in targets]
    answers = _answers(targets, passed_over, wanted)
    if given:
        warn_of_given(unknown_given(given, answers))
    _tell(answers, form, outputs, is_verbose=verbose)
    if not answers.is_whole:
        return COULD_NOT_RUN
    if destination is not None:
        _write_scenarios(answers.scripts[0], destination, is_forced=force)
    if page is not None:
        from ..reports.mutants._page import page_lines

        text = "\n".join((*page_lines(answers), ""))
        write([(page, lambda: text)], is_forced=force)
    return ENOUGH if is_share() else _verdict(answers, own.least if least is None else least)


def _sorted(
    script: Path | None, scenarios: tuple[Path, ...], written: Path | None
) -> tuple[Path, tuple[Path, ...], Path | None]:
    """Return the paths as they are meant: ``--write SCRIPT`` is ``--write`` and a script."""
    if written is not None and written is not _BESIDE:
        if script is None:
            return written, (), _BESIDE
        if written.suffix.lower() in _SCRIPTS:
            return written, (script, *scenarios), _BESIDE
    if script is None:
        context = click.get_current_context()
        named = next(each for each in context.command.params if each.name == "script")
        raise click.MissingParameter(ctx=context, param=named)
    return script, scenarios, written


def _page_at(html: Path) -> Output:
    from ..viewer.run_page import page_at

    return page_at(html)


def _read_least(words: tuple[str, ...]) -> float | None:
    """Return what ``--fail-under`` asks for."""
    from ..mutation.settings import read_least

    try:
        return read_least(words)
    except RequestError as error:
        raise error.of("fail-under") from None


def _destination(script: Path, targets: Sequence[Target], written: Path) -> Destination:
    """Return where scenarios are written to."""
    from ..mutation.written_suite import destination_of

    if script.is_dir():
        said = "--write adds to the scenarios of one script"
        raise click.UsageError(f'{said}, and "{clean(str(script))}" is a folder')
    path = targets[0].files[0].path if written is _BESIDE else written
    return destination_of(script, path)


def _outputs(page: Output | None, destination: Destination | None) -> list[Output]:
    """Return all that is to be written."""
    from ..destinations import ANYTHING, NOTHING, Output

    found = [] if page is None else [page]
    if destination is not None:
        kind = NOTHING if destination.source is None else ANYTHING
        found.append(Output("--write", destination.path, kind))
    return found


def _look(
    outputs: Sequence[Output], among: tuple[Path, ...], inputs: Path | None, *, is_forced: bool
) -> None:
    """See that all can be written: scenarios to the file that is read, the page to none."""
    from ..read_files import ReadFiles

    named = () if inputs is None else (inputs,)
    look(outputs, is_forced=is_forced, reads=ReadFiles(named, among[:1], has_scenarios=False))
    pages = [each for each in outputs if each.option != "--write"]
    look(pages, is_forced=is_forced, reads=ReadFiles((*named, *among[1:]), among[:1]))


def _answers(targets: Sequence[Target], passed_over: Sequence[Path], wanted: Asked) -> Answers:
    """Return what comes of all scripts, with a bar where somebody looks at a terminal."""
    from ..mutation.asking import Answers, answers_of
    from ..reports.progress import Progress

    # Little that runs leave goes in circles: to look for it takes as long as a hundred mutants.
    gc.set_threshold(_SELDOM, 20, 100)
    progress = Progress(sys.stderr)
    done = alive = 0

    def expect(count: int) -> None:
        progress.total += count

    def tell(judged: Judged) -> None:
        nonlocal done, alive
        done, alive = done + 1, alive + (judged.status == "alive")
        progress.show(done, f"{done} mutants, {alive} alive")

    found = answers_of(targets, wanted, expect, tell)
    progress.clear()
    revision = "" if wanted.revision is None else wanted.revision.name
    return Answers(found, tuple(passed_over), revision)


def _tell(answers: Answers, form: str, outputs: Sequence[Output], *, is_verbose: bool) -> None:
    is_piped = any(each.is_standard_output for each in outputs)
    if form != "text":
        for line in MUTANT_FORMATS.lines_of(form)(answers):
            click.echo(line)
        return
    from ..reports.mutants.text import lines

    terminal = Terminal.of(sys.stderr if is_piped else sys.stdout)
    for line in lines(answers, terminal, is_verbose=is_verbose):
        terminal.write(line)
    terminal.stream.flush()


def _write_scenarios(answer: Answer, destination: Destination, *, is_forced: bool) -> None:
    """Write the scenarios that kill what is alive, and say how many."""
    from ..destinations import write_all
    from ..mutation.written_suite import written_suite

    (output,) = _outputs(None, destination)
    found = written_suite(answer, destination)
    for said in found.warnings():
        click.echo(f"branchline: warning: {said}", err=True)
    if not found.names:
        click.echo("there is nothing to add, so nothing is written", err=True)
        return
    with writing_errors():
        write_all([(output, lambda: found.text)], is_forced=is_forced)
    count, kills = len(found.names), found.kills
    said = f"{count} scenario{'s' * (count != 1)}, which kill{'s' * (count == 1)} {kills}"
    click.echo(f"written to {output.shown}: {said} mutant{'s' * (kills != 1)}", err=True)


def _verdict(answers: Answers, least: float | None) -> int:
    """Return the exit code, and say so where too little is noticed."""
    numbers = answers.numbers
    if least is None or numbers.percent >= least:
        return ENOUGH
    from ..testing.gate import part

    taken = f"{numbers.taken} of {numbers.possible}"
    said = f"too little is noticed: score: {part(numbers)} ({taken}) is below {least:g} %"
    terminal = Terminal.of(sys.stderr)
    terminal.write(terminal.paint(said, "red", "bold"))
    return TOO_FEW
