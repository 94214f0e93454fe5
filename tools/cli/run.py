"""branchline run: dry-runs one script and tells which branch every action took, and why."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...grammar.finding import RequestError
from ..reports.runs import RUN_FORMATS, Wanted
from ..terminal import Terminal, clean
from .options.file_path import FilePath
from .options.output_options import OutputPath, force_option, look, writing_errors
from .options.page_options import check_shown
from .options.platform_options import PlatformChoice, platform_options
from .options.run_options import (
    hint_of,
    read_answers,
    read_presses,
    read_variables,
    warn_of_strangers,
)
from .options.shell_completion import (
    complete_begins,
    complete_presses,
    complete_recorded,
    complete_scenarios,
    complete_stubs,
    complete_variables,
)
from .options.standard_input import read_script_path, refuse_without_name, stdin_name_option

if TYPE_CHECKING:
    from ...interpreter.scenarios.scenario import Scenario
    from ...interpreter.trace.trace import Tracing
    from ..destinations import Output
    from ..run_report import RunReport
    from ..testing.recording import Recording

GOOD, FOUND = 0, 1


@click.command(
    name="run",
    short_help="Dry-run a script: which branch each action takes, and why.",
    epilog="""\b
Exit code 0: the run, or each of a folder, came to a good end and left
nothing running.
Exit code 1: it is stuck, failed or met a limit, something is left running,
or an expectation of the scenario was not met. 2: it could not run.
""",
)
@click.argument("script", type=FilePath(allow_dash=True))
@stdin_name_option
@click.option(
    "--scenario",
    metavar="NAME",
    help="Run this scenario of NAME.scenarios.yaml beside the script.",
    shell_complete=complete_scenarios,
)
@click.option(
    "--world",
    metavar="FILE",
    type=FilePath(),
    help="Take agents, contacts and faults from this file, as night.world.yaml.",
)
@click.option(
    "--set",
    "settings",
    metavar="NAME=VALUE",
    multiple=True,
    help="Set a variable at the start; 12 and 0.5 are numbers, 007 is text.",
    shell_complete=complete_variables,
)
@click.option(
    "--stub",
    "stubs",
    metavar="ACTION=OUTCOME",
    multiple=True,
    help="Let an action answer this outcome, HTTP status or timeout; "
    "given more than once, one a visit.",
    shell_complete=complete_stubs,
)
@click.option(
    "--press",
    "presses",
    metavar="ACTION=KEYS",
    multiple=True,
    help="Let the caller press these keys at an action, or nothing (silence); "
    "given more than once, one a visit.",
    shell_complete=complete_presses,
)
@click.option(
    "--from",
    "begin",
    metavar="ACTION",
    help="Begin at this action, by its id or caption, and not at Begin; --set gives the "
    "variables that it finds there.",
    shell_complete=complete_begins,
)
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(RUN_FORMATS.names(), key="text".__ne__)),
    default="text",
    help="Whole, as the page of --html, one JSON object a line, or without the steps.",
)
@click.option("--all", "is_whole", is_flag=True, help="Show every step of a long run, too.")
@click.option("--max-steps", type=click.IntRange(min=1), help="Break off after so many steps.")
@click.option(
    "--trace",
    type=click.Choice(["full", "ring", "off"]),
    default="full",
    help="Keep every step, the newest 10,000, or none.",
)
@click.option(
    "--html",
    metavar="FILE",
    type=OutputPath(),
    help="Write the run as one page to step through, which needs nothing but a browser; "
    "- is standard output, and all else goes to standard error then.",
)
@click.option("--fork", is_flag=True, help="Let the page show what would have happened, too.")
@click.option(
    "--record",
    metavar="NAME",
    help="Keep the run as this scenario, in NAME.scenarios.yaml beside the script.",
)
@click.option(
    "--expect",
    "kinds",
    metavar="KIND",
    multiple=True,
    shell_complete=complete_recorded,
    help="What the recorded scenario expects: ending, path, branches, outcomes, variables, "
    "contacts, scripts, left_running, calls, prompts, error, clock, steps; "
    "without it ending, path and left_running.",
)
@platform_options
@force_option
def run(  # noqa: PLR0913 - one argument an option
    *,
    script: Path,
    stdin_name: Path | None,
    scenario: str | None,
    world: Path | None,
    settings: tuple[str, ...],
    stubs: tuple[str, ...],
    presses: tuple[str, ...],
    begin: str | None,
    form: str,
    is_whole: bool,
    max_steps: int | None,
    trace: str,
    html: Path | None,
    fork: bool,
    record: str | None,
    kinds: tuple[str, ...],
    platform: str | None,
    hosts: tuple[str, ...],
    has_proxy: bool,
    record_platform: Path | None,
    force: bool,
) -> int:
    """Dry-run SCRIPT and show which branch every action takes, and why.

    Where SCRIPT is a folder, each of its scripts runs from Begin and from each
    of its events, in the world of the scenarios beside it, with one line a run.

    \b
    Examples:
      branchline run clear.flow --scenario "ends the stuck contact"
      branchline run clear.flow --set SupervisorId=1001 --stub end_contact=503
      branchline run menu.flow --press main_menu=2
      branchline run clear.flow --from end_contact --set Contact=4712
      branchline run clear.flow --format jsonl > trace.jsonl
      branchline run exports/
      branchline run clear.flow --html clear.html --fork
      branchline run clear.flow --stub end_contact=503 --record "platform down"
      branchline run clear.flow --platform https://api.example \\
        --allow-host api.example
    """
    from ...grammar.requests import Requests
    from ...interpreter.scenarios.world_reader import read_world
    from ...interpreter.trace.trace import Tracing
    from ..session import RunRequest, Session

    given = {"--scenario": scenario is not None, "--record": record is not None}
    refuse_without_name((script,), stdin_name, given)
    script = read_script_path(script, stdin_name)
    tracing = Tracing(trace)
    asked = Requests()
    choice = PlatformChoice(platform, hosts, record_platform, has_proxy=has_proxy)
    request = RunRequest(
        scenario,
        None if world is None else asked.attempt(read_world, world),
        read_variables(settings, asked),
        read_answers(stubs, asked),
        read_presses(presses, asked),
        max_steps,
        tracing,
        is_dated=html is not None or RUN_FORMATS.says(form, "IS_DATED"),
        begin=begin,
    )
    if script.is_dir():
        from .subcommands.folder_run import note_for_folder, print_folder

        note_for_folder(
            {
                "--scenario": scenario is not None,
                "--stub": bool(stubs),
                "--press": bool(presses),
                "--from": begin is not None,
                "--trace": trace != "full",
                "--html": html is not None,
                "--fork": fork,
                "--record": record is not None,
                "--expect": bool(kinds),
                "--all": is_whole,
                **choice.given,
            },
            asked,
        )
        asked.refuse()
        return print_folder(script, request, form)
    if scenario is not None and tracing is not Tracing.FULL:
        said = f"--trace {trace} keeps too little to compare with a scenario"
        asked.note(RequestError(said))
    asked.attempt(check_shown, form, html, tracing, has_forks=fork)
    if begin is not None and record is not None:
        asked.note(RequestError("--record: a scenario begins at Begin; --from begins elsewhere"))
    recording = asked.attempt(_recording, record, kinds, world, tracing)
    choice.open(asked, forks=fork, records=record is not None)
    page = None if html is None else _page_at(html)
    outputs = [*_outputs(page, choice.output, recording, script)]
    piped = next((each.option for each in outputs if each.is_standard_output), None)
    if piped is not None and form != "text":
        asked.note(RequestError(f"{piped}: standard output is taken by --format {form}"))
    if outputs:
        reads = (*((world,) if world else ()), *choice.reads)
        asked.attempt(_look, outputs, script, reads, is_forced=force)
    opened = asked.need(Session(script.parent).open, script)
    start = opened.start(replace(request, platform=choice.endpoint), asked)
    warn_of_strangers(request.given, opened)
    for hint in filter(None, (hint_of(start), choice.hint_of(start))):
        click.echo(hint, err=True)
    try:
        report = opened.run(start)
    finally:  # what was sent has been sent, whatever became of the run
        choice.finish(is_forced=force)
    changed = {"given": settings, "stub": stubs, "input": presses, "limits": max_steps}
    parts = frozenset(part for part, given in changed.items() if given)
    with ExitStack() as after:  # also where nobody reads on, as in a pipe to head
        if recording is not None:
            after.callback(_record, recording, script, report, start.scenario, parts)
        if page is not None:
            after.callback(_write_page, report, page, has_forks=fork, is_forced=force)
        terminal = Terminal.of(sys.stderr if piped is not None else sys.stdout)
        _tell(report, form, terminal, Wanted(is_whole, fork))
    return GOOD if report.is_good else FOUND


def _outputs(
    page: Output | None, exchanges: Output | None, recording: Recording | None, script: Path
) -> Iterator[Output]:
    """Yield what is to be written once the run is over."""
    yield from (each for each in (page, exchanges) if each is not None)
    if recording is not None:
        from ...interpreter.scenarios.scenario import scenarios_beside
        from ..destinations import ANYTHING, Output

        yield Output("--record", scenarios_beside(script), ANYTHING)


def _look(
    outputs: list[Output], script: Path, files: tuple[Path, ...], *, is_forced: bool
) -> None:
    """See that all can be written, and nothing upon what is read."""
    from ..read_files import ReadFiles

    look(outputs, is_forced=is_forced, reads=ReadFiles(files, (script,)))


def _recording(
    name: str | None, kinds: tuple[str, ...], world: Path | None, tracing: Tracing
) -> Recording | None:
    """Return how the run is to be recorded, ``None`` where it is not."""
    from ...interpreter.trace.trace import Tracing

    if name is None:
        if kinds:
            raise RequestError("--expect says what --record NAME expects; there is none")
        return None
    if tracing is not Tracing.FULL:
        raise RequestError(f"--trace {tracing} keeps too little to record")
    from ..testing.recording import Recording

    return Recording(name, kinds, world=world)


def _page_at(html: Path) -> Output:
    from ..viewer.run_page import page_at  # most runs are shown in the terminal

    return page_at(html)


def _write_page(report: RunReport, page: Output, *, has_forks: bool, is_forced: bool) -> None:
    from ..viewer.run_page import write_run_page

    with writing_errors():
        write_run_page(report, page, has_forks=has_forks, is_forced=is_forced)


def _record(
    recording: Recording,
    script: Path,
    report: RunReport,
    base: Scenario | None,
    parts: frozenset[str],
) -> None:
    """Write a run as a scenario, and say what it expects and what was left out."""
    for name in recording.left_out(report, parts):
        said = f'"{clean(name)}" is secret, so its value is not recorded'
        click.echo(f"branchline: {said}", err=True)
    for id in recording.secret_inputs(report, parts):
        said = f'the keys at "{clean(id)}" are secret, and the scenario needs them: it holds them'
        click.echo(f"branchline: warning: {said}", err=True)
    recorded = recording.write(report, script, base, parts)
    file, kinds = clean(recorded.path.name), ", ".join(recorded.expected) or "nothing to expect"
    click.echo(f'recorded as "{clean(recording.name)}" in {file}: {kinds}', err=True)


def _tell(report: RunReport, form: str, terminal: Terminal, wanted: Wanted) -> None:
    for line in RUN_FORMATS.lines_of(form)(report, terminal, wanted):
        terminal.write(line)
    terminal.stream.flush()  # what is said on standard error comes behind it
