"""branchline replay: holds what contacts really did against a script."""

from __future__ import annotations

from pathlib import Path

import click

from ..reports.replays import REPLAY_FORMATS
from ..viewer.run_page import page_at
from .options.file_path import FilePath
from .options.output_options import OutputPath, force_option, look, write

ENOUGH, TOO_FEW = 0, 1


@click.command(
    name="replay",
    short_help="Hold what contacts really did against a script.",
    epilog="""\b
Exit code 0: the contacts were held against the script, whether they differ
or not. 1: fewer are tested, or agree, than --fail-under asks for. 2: a log,
the script or an option is wrong.
""",
)
@click.argument("logs", metavar="TRACE...", nargs=-1, required=True, type=FilePath())
@click.argument("script", type=FilePath())
@click.option(
    "--columns",
    metavar="MAP",
    multiple=True,
    help="What holds what, as contact=ContactNo,action=Step,outcome=Branch; also time, script.",
)
@click.option("--delimiter", metavar="SIGN", help='What stands between columns, as ";" or "tab".')
@click.option("--encoding", metavar="NAME", help="How logs are encoded, as windows-1252.")
@click.option(
    "--silent",
    metavar="NAME",
    multiple=True,
    help="An action that is not logged, by its id, caption or kind; several times.",
)
@click.option("--whole", "is_whole", is_flag=True, help="A contact has to come to an end.")
@click.option(
    "--scenarios",
    metavar="FILE",
    multiple=True,
    type=FilePath(),
    help="The tests, if not those beside the script; several times.",
)
@click.option(
    "--fail-under",
    metavar="[KIND=]PERCENT",
    multiple=True,
    help="Fail where less of the contacts is tested or agrees; KIND is branches, which it is "
    "without one, paths or agreement.",
)
@click.option(
    "--odds",
    metavar="FILE",
    type=OutputPath(),
    help="Write how often each outcome came, for branchline odds --odds FILE.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(REPLAY_FORMATS.names(), key="text".__ne__)),
    default="text",
    help="For people, or for a program.",
)
@click.option(
    "--html",
    metavar="FILE",
    type=OutputPath(),
    help="Write a page with differences, tables and the script drawn with its traffic.",
)
@force_option
def replay(  # noqa: PLR0913 - one argument an option
    *,
    logs: tuple[Path, ...],
    script: Path,
    columns: tuple[str, ...],
    delimiter: str | None,
    encoding: str | None,
    silent: tuple[str, ...],
    is_whole: bool,
    scenarios: tuple[Path, ...],
    fail_under: tuple[str, ...],
    odds: Path | None,
    form: str,
    html: Path | None,
    force: bool,
) -> int:
    """Hold what contacts really did, as TRACEs have it, against SCRIPT.

    A TRACE is a log of contacts: CSV, JSON Lines or XES, also .gz. An event names its
    contact and an action by id or caption, and may name an outcome. Each
    contact is followed through the script up to the first difference; what
    differs is aligned at the least cost. The scenarios of the script are
    held against what contacts did.

    \b
    Examples:
      branchline replay october.csv menu.flow
      branchline replay calls.csv menu.flow --columns contact=No,action=Step
      branchline replay october.xes.gz menu.flow --fail-under 95
      branchline replay runs.jsonl menu.flow --odds menu_odds.yaml
    """
    from ...grammar.requests import Requests
    from ..destinations import Output
    from ..replay.columns import read_columns
    from ..replay.learned_odds import KIND, learned_odds
    from ..replay.options import read_delimiter, read_encoding
    from ..replay.replaying import Asked
    from ..replay.replaying import replay as replayed
    from ..replay.thresholds import read_thresholds, shortfalls

    asked = Requests()
    named = asked.attempt(read_columns, columns)
    between = asked.attempt(read_delimiter, delimiter)
    encoded = asked.attempt(read_encoding, encoding)
    thresholds = asked.attempt(read_thresholds, fail_under)
    asked.refuse()
    outputs = [] if odds is None else [Output("--odds", odds, KIND)]
    outputs += [] if html is None else [page_at(html)]
    is_piped = any(output.is_standard_output for output in outputs)
    if is_piped and form != "text":
        raise click.UsageError(f"standard output is taken by --format {form}")
    if outputs:
        from ..read_files import ReadFiles

        look(outputs, is_forced=force, reads=ReadFiles((*logs, *scenarios), (script,)))
    found = replayed(
        script,
        Asked(logs, named or {}, between, encoded, silent, is_whole, scenarios),
    )
    for line in REPLAY_FORMATS.lines_of(form)(found):
        click.echo(line, err=is_piped)
    short = list(shortfalls(found, thresholds or {}))
    for line in short:
        click.echo(line, err=True)
    texts = {
        "--odds": lambda: learned_odds(found),
        "--html": lambda: "\n".join((*REPLAY_FORMATS.lines_of("html")(found), "")),
    }
    write([(output, texts[output.option]) for output in outputs], is_forced=force)
    return TOO_FEW if short else ENOUGH
