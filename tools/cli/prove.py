"""branchline prove: says what holds for every run of a script, and shows one where it does not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...grammar.counted import counted
from ..reports.proofs import PROOF_FORMATS
from ..viewer.run_page import page_at
from .options.file_path import FilePath
from .options.output_options import OutputPath, force_option, look, writing_errors
from .options.question_options import given_option, inputs_option, without_option
from .options.run_options import read_variables, warn_of_given
from .options.sharing_options import sharing_options

if TYPE_CHECKING:
    from ..destinations import Output
    from ..proving.proving import Asked, Proved

PROVED, NOT_PROVED, COULD_NOT_READ = 0, 1, 2


@click.command(
    name="prove",
    short_help="Say what holds for every run of a script, or show one where it does not.",
    epilog="""\b
Exit code 0: everything is proved. 1: something is refuted, or nobody can
tell. 2: a script could not be read, or the options are wrong.
""",
)
@click.argument("paths", nargs=-1, required=True, type=FilePath("a file or folder"))
@given_option
@without_option
@inputs_option
@click.option(
    "--properties",
    type=FilePath(),
    metavar="FILE",
    help="Also answer the properties of your own in this YAML file.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(PROOF_FORMATS.names(), key="text".__ne__)),
    default="text",
    help="For people, or for a program.",
)
@click.option(
    "--html",
    metavar="FILE",
    type=OutputPath(),
    help="Write the counterexamples as a page to step through, or with --repair the repairs.",
)
@click.option(
    "--write",
    "written",
    metavar="FILE",
    type=OutputPath(),
    help="Put every counterexample that is a run into this file of scenarios, as "
    "NAME.scenarios.yaml beside the script.",
)
@click.option(
    "--repair",
    is_flag=True,
    help="Show the smallest repair of what is refuted that is proved to change no other run.",
)
@click.option("--fix", is_flag=True, help="With --repair, write the repairs into the scripts.")
@force_option
@sharing_options
def prove(  # noqa: PLR0913 - one argument an option
    *,
    paths: tuple[Path, ...],
    settings: tuple[str, ...],
    without: tuple[str, ...],
    inputs: Path | None,
    properties: Path | None,
    form: str,
    html: Path | None,
    written: Path | None,
    repair: bool,
    fix: bool,
    force: bool,
) -> int:
    """Say of each script in PATHS, files or folders, what holds for every run of it.

    Whatever the caller and the platform answer, whatever inputs hold and
    whenever events cut in: every run ends, nothing is left running, none is
    stuck, no ended contact is used, a security user is there where one is
    needed, every ending and every branch is one that some run comes to. What
    does not hold is refuted by the shortest run that shows it.

    \b
    Examples:
      branchline prove clear.flow
      branchline prove scripts/ --format json
      branchline prove menu.flow --given Kind=gold --without OnSignal
      branchline prove menu.flow --write menu.scenarios.yaml
      branchline prove menu.flow --repair
    """
    from ...grammar.finding import RequestError
    from ...grammar.requests import Requests
    from ..proving.proving import asked_of, prove_paths, unknown_given
    from ..proving.question_file import input_names

    asked = Requests()
    given = read_variables(settings, asked, "given")
    wanted = asked.attempt(asked_of, given, without, inputs, properties)
    if fix and not repair:
        asked.note(RequestError("--fix writes repairs", expected="--repair beside it"))
    asked.refuse()
    if wanted is None:
        return COULD_NOT_READ
    page = None if html is None else page_at(html)
    scenarios = None if written is None else _scenarios_at(paths[0], written)
    outputs = [each for each in (page, scenarios) if each is not None]
    is_piped = any(each.is_standard_output for each in outputs)
    if is_piped and form != "text":
        raise click.UsageError(f"standard output is taken by --format {form}")
    if outputs:
        from ..read_files import ReadFiles

        named = tuple(filter(None, (inputs, properties)))
        reads = ReadFiles(named, paths, has_scenarios=False)
        look(outputs, is_forced=force, reads=reads)
    proved = list(prove_paths(paths, wanted))
    if repair:
        proved = _with_proposals(proved, wanted)
    warn_of_given(unknown_given(given, proved))
    warn_of_given(unknown_given(input_names(wanted.question), proved), "inputs")
    for line in PROOF_FORMATS.lines_of(form)(proved):
        click.echo(line, err=is_piped)
    if fix:
        _write_repairs(proved, wanted)
    if scenarios is not None:
        _write_scenarios(proved, scenarios, is_forced=force)
    if page is not None:
        write = _write_repairs_page if repair else _write_page
        write(proved, page, is_forced=force)
    return _code_of(proved)


def _code_of(proved: list[Proved]) -> int:
    if any(each.proof is None for each in proved):
        return COULD_NOT_READ
    is_proved = all(each.proof is not None and each.proof.is_proved for each in proved)
    return PROVED if is_proved else NOT_PROVED


def _with_proposals(proved: list[Proved], asked: Asked) -> list[Proved]:
    """Return what is proved with the repairs; most proofs need none of what that takes."""
    from ..repair.proposals import with_proposals

    return [with_proposals(each, asked) for each in proved]


def _write_repairs(proved: list[Proved], asked: Asked) -> None:
    """Write repaired scripts, and say which."""
    from ..checking.fixed_files import write_fixed
    from ..repair.proposals import files_of

    files = files_of(proved, asked)
    faults: dict[Path, str] = {}
    write_fixed(files, faults)
    if faults:
        raise click.ClickException("; ".join(faults.values()))
    for file in files:
        click.echo(f"written to {file.path}: {counted(file.fixes, 'repair')}", err=True)
    if not files:
        click.echo("there is no proved repair, so nothing is written", err=True)


def _scenarios_at(script: Path, path: Path) -> Output:
    from ..destinations import ANYTHING, Output
    from ..proving.replayed_scenarios import adds_to, kind_of_scenarios

    kind = ANYTHING if adds_to(script, path) else kind_of_scenarios(script, path)
    return Output("--write", path, kind)


def _write_scenarios(proved: list[Proved], output: Output, *, is_forced: bool) -> None:
    """Write the counterexamples as scenarios, and say which."""
    from ..destinations import write_all
    from ..proving.counterexample import scenarios_of_proofs

    found = scenarios_of_proofs(proved, output.path)
    for said in found.warnings():
        click.echo(f"branchline: warning: {said}", err=True)
    if not found.names:
        if found.left_out:
            click.echo("nothing is written", err=True)
            return
        click.echo("there is no counterexample, so nothing is written", err=True)
        return
    named = ", ".join(f'"{name}"' for name in found.names)
    if not found.is_changed:
        click.echo(f"{output.shown} stays as it is, for it has {named}", err=True)
        return
    with writing_errors():
        write_all([(output, lambda: found.text)], is_forced=is_forced)
    click.echo(f"written to {output.shown}: {named}", err=True)


def _write_repairs_page(proved: list[Proved], page: Output, *, is_forced: bool) -> None:
    """Write the repairs as a page, with the script drawn before and after each of them."""
    from ..destinations import write_all
    from ..reports.repairs.page import repairs_page

    if not any(each.proposals for each in proved):
        click.echo("nothing is refuted, so there is no page", err=True)
        return
    text = repairs_page(proved)
    with writing_errors():
        write_all([(page, lambda: text)], is_forced=is_forced)


def _write_page(proved: list[Proved], page: Output, *, is_forced: bool) -> None:
    """Write the counterexamples as a page that lets a reader choose among them."""
    from ..destinations import write_all
    from ..run_report import RunReport
    from ..viewer.run_data import run_data_of
    from ..viewer.several_runs import drawn_together, runs_data_of
    from ..viewer.viewer_page import page_of

    reports = [
        RunReport(
            each.proof.program,
            answer.replay.setup,
            answer.replay.result,
            f"{answer.name} is refuted",
        )
        for each in proved
        if each.proof is not None
        for answer in each.answers
        if answer.replay is not None
    ]
    runs = drawn_together(reports)
    if not runs:
        click.echo("there is no counterexample, so there is no page", err=True)
        return
    if len(runs) < len(reports):
        left = len(reports) - len(runs)
        named = counted(left, "counterexample")
        said = f"left out of the page: {named}, of scripts that have the same name"
        click.echo(f"branchline: warning: {said}", err=True)
    data = run_data_of(runs[0]) if len(runs) == 1 else runs_data_of(runs, "counterexamples")
    with writing_errors():
        write_all([(page, lambda: page_of(data))], is_forced=is_forced)
