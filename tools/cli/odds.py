"""branchline odds: says how likely each ending of a script is, and what that hangs on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...grammar.names import nearest
from ..reports.odds import ODDS_FORMATS
from ..viewer.run_page import page_at
from .options.file_path import FilePath
from .options.output_options import PAGE_SUFFIXES, OutputPath, force_option, look, write
from .options.question_options import given_option, inputs_option, without_option
from .options.run_options import read_variables, warn_of_given
from .options.sharing_options import sharing_options

if TYPE_CHECKING:
    from ..destinations import Output
    from ..odds.asking import Found

    Wanted = tuple[Output, Callable[[Found], str | bytes]]

DECIDED, NOT_DECIDED, COULD_NOT_READ = 0, 1, 2


@click.command(
    name="odds",
    short_help="Say how likely each ending of a script is, and what that hangs on.",
    epilog="""\b
Exit code 0: the odds are known. 1: some lie between two numbers, since
nobody can tell all, or contacts at random do not agree with them. 2: the
script, the odds or the options are wrong.
""",
)
@click.argument("path", metavar="SCRIPT", type=FilePath())
@click.option(
    "--odds",
    "odds_file",
    metavar="FILE",
    type=FilePath(),
    help="Take the odds of outcomes, values and events from this YAML file.",
)
@click.option(
    "--what-if",
    "what_if",
    metavar="CHANGE",
    multiple=True,
    help='Show beside it what it would be with other odds, as "menu: 1=0.8"; several times.',
)
@click.option("--exact", is_flag=True, help="Compute with fractions and show them.")
@click.option(
    "--simulate",
    "contacts",
    metavar="N",
    type=click.IntRange(1, 100_000_000),
    help="Also run so many contacts at random, and see whether they agree.",
)
@click.option(
    "--seed",
    type=click.IntRange(0),
    default=1,
    show_default=True,
    help="Another seed makes other contacts, the same seed the same ones.",
)
@given_option
@without_option
@inputs_option
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(ODDS_FORMATS.names(), key="text".__ne__)),
    default="text",
    help="For people, or for a program.",
)
@click.option(
    "--html",
    metavar="FILE",
    type=OutputPath(),
    help="Write a page with bars, tables and the script drawn with its traffic.",
)
@click.option(
    "-o",
    "--output",
    type=OutputPath(),
    help="Write a picture of where contacts go; its suffix says which: .svg, .png, .pdf, or "
    ".html for the page of --html. Without one it is SVG; - is standard output.",
)
@force_option
@sharing_options
def odds(  # noqa: PLR0913 - one argument an option
    *,
    path: Path,
    odds_file: Path | None,
    what_if: tuple[str, ...],
    exact: bool,
    contacts: int | None,
    seed: int,
    settings: tuple[str, ...],
    without: tuple[str, ...],
    inputs: Path | None,
    form: str,
    html: Path | None,
    output: Path | None,
    force: bool,
) -> int:
    """Say how likely each ending of SCRIPT is, and what a run takes in the mean.

    Every choice that the platform and the caller make has odds: those of the
    file, and where nothing is said each way is as likely as its others, which
    is told as assumed. The odds of the endings follow exactly, those of runs
    that go round for ever too, and which branch moves them most.

    \b
    Examples:
      branchline odds menu.flow
      branchline odds menu.flow --odds menu_odds.yaml --exact
      branchline odds menu.flow --simulate 100000
      branchline odds menu.flow --what-if "menu: 1=0.8" --what-if "menu: 2=50%"
      branchline odds menu.flow -o menu_odds.svg
    """
    from ...grammar.requests import Requests
    from ..odds.asking import Asked, odds_at, unknown_given
    from ..odds.odds_file import OddsFile
    from ..odds.what_if import read_changes
    from ..proving.question_file import input_names, question_of

    asked = Requests()
    given = read_variables(settings, asked, "given")
    changes = [(words, asked.attempt(read_changes, words)) for words in what_if]
    question = asked.attempt(question_of, given, without, inputs)
    asked.refuse()
    if question is None:
        return COULD_NOT_READ
    wanted = _wanted(html, output, form)
    if wanted:
        from ..read_files import ReadFiles

        named = tuple(filter(None, (inputs, odds_file)))
        reads = ReadFiles(named, (path,), has_scenarios=False)
        look([each for each, _ in wanted], is_forced=force, reads=reads)
    file = None if odds_file is None else OddsFile(odds_file)
    columns = tuple((words, each) for words, each in changes if each)
    found = odds_at(path, Asked(question, file, columns, exact))
    warn_of_given(unknown_given(given, found))
    warn_of_given(unknown_given(input_names(question), found), "inputs")
    if contacts is not None:
        from ..odds.simulating import simulated

        found = replace(found, simulated=simulated(found, contacts, seed))
    is_piped = any(each.is_standard_output for each, _ in wanted)
    for line in ODDS_FORMATS.lines_of(form)(found):
        click.echo(line, err=is_piped)
    write([(each, partial(made, found)) for each, made in wanted], is_forced=force)
    agrees = found.simulated is None or found.simulated.agrees
    return DECIDED if found.odds.is_sure and agrees else NOT_DECIDED


def _wanted(html: Path | None, output: Path | None, form: str) -> list[Wanted]:
    """Return what is to be written, and what makes it."""
    found: list[Wanted] = []
    if html is not None:
        found.append((page_at(html), _page))
    if output is not None:
        found.append(_drawn(output))
    if form != "text" and any(each.is_standard_output for each, _ in found):
        raise click.UsageError(f"standard output is taken by --format {form}")
    return found


def _drawn(output: Path) -> Wanted:
    """Return the picture that the name of a file asks for."""
    from ..destinations import Output
    from ..output.kinds import PAGE
    from ..reports.odds._picture import odds_scene, picture_files

    files = picture_files()
    suffix = output.suffix.lower() or ".svg"
    if suffix in PAGE_SUFFIXES:
        return Output("-o", output, PAGE), _page
    if suffix in files:
        file = files[suffix]
        return Output("-o", output, file.kind), lambda found: file.write(odds_scene(found))
    suffixes = [*files, ".html"]
    near = nearest(suffix, suffixes)
    said = f'"{output}" is no name for a picture of odds; expected {", ".join(suffixes)}'
    raise click.UsageError(f'{said}; did you mean "{near}"?' if near else said)


def _page(found: Found) -> str:
    return "\n".join((*ODDS_FORMATS.lines_of("html")(found), ""))
