"""branchline check: finds what is wrong with scripts and their scenarios without running them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...grammar.counted import counted
from ...grammar.finding import RequestError
from ...grammar.own.places import RULES, passed_over
from ...grammar.requests import Requests
from ..cache.folder import NAME
from ..checking.check import Checked, Manner
from ..checking.project_check import CheckRequest, ProjectCheck, look_at_options
from ..reports.checks import CHECK_FORMATS
from ..reports.passed_over import tell_gone, tell_passed_over
from ..reports.progress import Progress
from ..terminal import Terminal
from .entry.known_check import Meaning, exit_code, remember, tell_found
from .options.file_path import FilePath, refuse_beside
from .options.output_options import OutputFolder, OutputPath, force_option, look
from .options.sharing_options import is_shared, sharing_options
from .options.shell_completion import complete_check_reports, complete_rules
from .options.standard_input import (
    DASH,
    is_dash,
    print_stand_in,
    read_script_paths,
    refuse_without_name,
    stdin_name_option,
)

if TYPE_CHECKING:
    from ..destinations import Output
    from .options.check_outputs import CheckOutputs


@click.command(
    name="check",
    short_help="Find mistakes in scripts and their scenarios.",
    epilog="Exit code 0: no findings. 1: findings. 2: a file could not be read, or there is none.",
)
@click.argument("paths", nargs=-1, required=True, type=FilePath(allow_dash=True))
@stdin_name_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", *CHECK_FORMATS.names()]),
    default="text",
    help="For people, or for a program.",
)
@click.option(
    "-v", "--verbose", is_flag=True, help="Also tell the run that shows a finding, step for step."
)
@click.option(
    "--report",
    "reports",
    metavar="FORMAT=FILE",
    multiple=True,
    help="Write a report beside that, in one of the formats; - is standard output.",
    shell_complete=complete_check_reports,
)
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    help="Only these rules or families, also those in preview.",
    shell_complete=complete_rules,
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="RULES",
    help="Not these rules, families or warnings.",
    shell_complete=complete_rules,
)
@click.option("--preview", is_flag=True, help="Also the rules that may be wrong on real scripts.")
@click.option(
    "--no-proofs",
    is_flag=True,
    help="Do not hold findings against every run: faster, and some of them are none.",
)
@click.option(
    "--baseline",
    type=FilePath(),
    metavar="FILE",
    help="Show only what this file does not know.",
)
@click.option(
    "--write-baseline",
    type=OutputPath(),
    metavar="FILE",
    help="Write all warnings to a file, to be looked at later; - is standard output.",
)
@force_option
@click.option("--fix", is_flag=True, help="Mend what can be mended without a doubt.")
@click.option("--unsafe-fixes", is_flag=True, help="Mend also what may be meant otherwise.")
@click.option(
    "--proved",
    is_flag=True,
    help="Look for repairs that are proved to change no other run; with --fix, make these alone.",
)
@click.option("--diff", is_flag=True, help="Show what --fix would write, and write nothing.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
@click.option("--since", metavar="REV", help="Show only what came in since this git revision.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Share the work among so many processes.")
@click.option(
    "--no-cache",
    is_flag=True,
    envvar="BRANCHLINE_NO_CACHE",
    help="Look at every script again, and keep nothing.",
)
@click.option(
    "--cache-dir",
    type=OutputFolder(),
    metavar="FOLDER",
    envvar="BRANCHLINE_CACHE_DIR",
    help=f"Where to keep what was found, else {NAME} beside the settings.",
)
@sharing_options
def check(  # noqa: PLR0913 - an argument an option
    *,
    paths: tuple[Path, ...],
    stdin_name: Path | None,
    form: str,
    verbose: bool,
    reports: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    baseline: Path | None,
    write_baseline: Path | None,
    since: str | None,
    cache_dir: Path | None,
    jobs: int | None,
    preview: bool,
    no_proofs: bool,
    fix: bool,
    unsafe_fixes: bool,
    proved: bool,
    diff: bool,
    watch: bool,
    no_cache: bool,
    force: bool,
) -> int:
    """Check the scripts in PATHS, files or folders, and the scenarios beside them.

    A dash is standard input; with --fix it is printed, mended.

    Finds unknown names, branches that lead nowhere, wrong script types, several
    Begins, unreachable actions, stubs that no action can answer, calls of
    scripts that are not there, and whatever the rules of "branchline explain"
    say of a script without errors. What they say of runs is held against every
    run: what no run does is not shown, and what one does is shown with that run.

    What a comment at an action ignores is not shown: branchline: ignore[RULE]
    and the reason; nor is what "ignore" in NAME.layout.yaml names. Settings
    stand in branchline.toml or pyproject.toml.

    With --proved, a finding has the smallest repair that mends it and changes
    no run for a contact that never meets the fault.

    \b
    Examples:
      branchline check clear.flow
      branchline check scripts/ --report sarif=branchline.sarif
      branchline check scripts/ --select authority,stop-as-ending
      branchline check scripts/ --since main
      branchline check scripts/ --watch
      branchline check - --stdin-filename scripts/clear.flow < draft.flow
    """
    asked = Requests()
    written = _written(write_baseline, reports, asked)
    outputs = [] if written is None else written.all
    is_both = write_baseline is not None and since is not None
    asked.attempt(_refuse, outputs, form, is_diff=diff, is_both=is_both)
    asked.attempt(_refuse_unsafe, proved=proved, unsafe=unsafe_fixes)
    is_printing = (fix or unsafe_fixes) and any(map(is_dash, paths))
    if is_printing:
        asked.attempt(_refuse_taken, outputs, form)
    if watch:
        given = {
            "--fix": fix,
            "--unsafe-fixes": unsafe_fixes,
            "--proved": proved,
            "--diff": diff,
            "--write-baseline": write_baseline is not None,
            "--report": bool(reports),
            "--format": form != "text",
            "-": any(map(is_dash, paths)),
        }
        _refuse_with_watch(asked, given)
    refuse_without_name(paths, stdin_name, {"--since": since is not None})
    named = read_script_paths(paths, stdin_name)
    is_taken = is_printing or any(output.is_standard_output for output in outputs)
    bar = _Bar()
    request = CheckRequest(
        named,
        select,
        ignore,
        preview,
        not no_proofs,
        since,
        baseline,
        has_baseline=write_baseline is None,
        is_cached=not no_cache and named is paths,
        cache_folder=cache_dir,
    )
    manner = Manner(jobs if named is paths else 1, bar.tell)
    if watch:
        return _watch(asked, request, manner, bar, is_verbose=verbose)
    project = _project(
        asked,
        request,
        manner,
        lambda files: _look(
            outputs,
            paths,
            files,
            "--unsafe-fixes" if unsafe_fixes else "--fix" if fix else "",
            is_forced=force,
        ),
    )
    with bar:
        checked = project.find()
    faults: dict[Path, str] = {}
    told: list[str] = []
    is_mending = fix or unsafe_fixes or proved or diff
    if is_mending:
        from .options.mending import Mending, mended, show_difference

        how = Mending(fix=fix, unsafe=unsafe_fixes, proved=proved, is_verbose=verbose)
        if diff:
            tell_gone(checked.gone, project.baseline)
            return show_difference(how, named, project, checked.all)
        checked, faults, told = mended(how, named, project, checked, bar)
    if is_printing:
        print_stand_in(named[paths.index(Path(DASH))])
    tell_gone(checked.gone, project.baseline)
    tell_passed_over(checked.walked.passed_over)
    stream = sys.stderr if is_taken else sys.stdout

    def tell(checked: Checked) -> None:
        tell_found(checked, form, stream, has_stories=verbose)

    if written is None:
        tell(checked)
    else:
        checked = written.write(checked, tell, told, is_forced=force)
    _say(told, faults)
    context = click.get_current_context()
    if not (is_mending or outputs or is_shared(context)):
        words = context.find_root().obj
        remember(words, project, Meaning(request, form, has_stories=verbose))
    return exit_code(checked)


def _say(told: list[str], faults: dict[Path, str]) -> None:
    """Say what is said behind all else; raise ``ClickException`` for files not written."""
    for said in told:
        click.echo(said, err=True)
    if faults:
        raise click.ClickException("; ".join(faults.values()))


def _watch(
    asked: Requests, request: CheckRequest, manner: Manner, bar: _Bar, *, is_verbose: bool
) -> int:
    """Check again and again; what stands against the options alone is refused at once."""
    from .conversations.watch_loop import watch as watch_files
    from .conversations.watched_check import WatchedCheck

    asked.attempt(look_at_options, request)
    refuse_beside(asked, request.paths)
    _tell_left_out()
    watched = WatchedCheck(request, manner, bar, is_verbose=is_verbose)
    return watch_files(watched, Terminal.of(sys.stdout))


class _Bar:
    """Shows on standard error how much is done, and takes that away at the end of the block."""

    def __init__(self) -> None:
        self._progress = Progress(sys.stderr)

    def tell(self, done: int, total: int) -> None:
        self._progress.total = total
        self._progress.show(done, f"{done} of {counted(total, 'script')}")

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        self._progress.clear()


def _written(
    baseline: Path | None, reports: tuple[str, ...], asked: Requests
) -> CheckOutputs | None:
    """Return what is to be written, ``None`` where nothing is."""
    if baseline is None and not reports:
        return None
    from .options.check_outputs import CheckOutputs

    return CheckOutputs(baseline, reports, asked)


def _refuse(outputs: list[Output], form: str, *, is_diff: bool, is_both: bool) -> None:
    """Refuse outputs that contradict the other options.

    ``is_both`` says that a baseline is to be written of what came in alone.
    """
    if is_both:
        said = "--write-baseline keeps all that is there, and --since shows what came in"
        raise RequestError(f"{said}; expected one of them")
    if outputs and is_diff:
        option = outputs[0].option
        raise RequestError(f"--diff shows what would be mended and writes nothing: no {option}")
    for output in outputs:
        if form != "text" and output.is_standard_output:
            said = f"standard output is taken by --format {form}"
            raise RequestError(f"{output.option}: {said}")


def _refuse_unsafe(*, proved: bool, unsafe: bool) -> None:
    """Refuse two options that contradict each other."""
    if not (proved and unsafe):
        return
    said = "--proved makes only repairs that are proved, and --unsafe-fixes such as may be wrong"
    raise RequestError(f"{said}; expected one of them")


def _refuse_with_watch(asked: Requests, given: dict[str, bool]) -> None:
    """Note each option that is given and does not go together with watching."""
    from .options.repetition import refuse_with_watch

    refuse_with_watch(asked, [option for option, is_given in given.items() if is_given])


def _refuse_taken(outputs: list[Output], form: str) -> None:
    """Refuse what would stand before a mended script on standard output."""
    options = [each.option for each in outputs if each.is_standard_output]
    if form != "text":
        options.append(f"--format {form}")
    if options:
        said = "standard output gets the mended script, as --fix asks"
        raise RequestError(f"{options[0]}: {said}")


def _look(
    outputs: list[Output],
    paths: tuple[Path, ...],
    files: tuple[Path, ...],
    writes: str,
    *,
    is_forced: bool,
) -> None:
    """See that all can be written, and upon nothing that is read or mended."""
    if outputs:
        from ..read_files import ReadFiles

        reads = ReadFiles(files, paths, writes)
        look(outputs, is_forced=is_forced, reads=reads)


def _project(
    asked: Requests,
    request: CheckRequest,
    manner: Manner,
    look_at: Callable[[tuple[Path, ...]], None],
) -> ProjectCheck:
    """Return the check that is asked for; raise all that stands against it, or say what is left.

    ``look_at`` looks at the places of outputs, by the files that the check reads.
    """
    project = asked.attempt(ProjectCheck, request, manner)
    asked.attempt(look_at, () if project is None else project.files)
    if project is not None:
        project.look(asked)
    refuse_beside(asked, request.paths)
    _tell_left_out()
    return project or ProjectCheck(request, manner)


def _tell_left_out() -> None:
    if left_out := passed_over(RULES):
        click.echo(left_out, err=True)
