"""branchline fmt: puts scripts into their one canonical layout."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from ...grammar.finding import BranchlineError, Finding
from ...grammar.source import Source
from ...grammar.text_file import read_text, replace_stand_in, stand_in_for
from ...interpreter.estate.walk import Walk
from ..atomic_write import WritingError, write_whole
from ..destinations import look_at_files
from ..exchange.canonical import FORMS, canonical, form_of, read_as
from ..line_ends import in_encoding_of, like
from ..reports.difference import difference_lines
from ..reports.passed_over import tell_walk
from ..script_files import scripts_in
from ..terminal import Terminal, clean
from .options.file_path import FilePath
from .options.standard_input import NAME, print_stand_in, read_script_paths, stdin_name_option

GOOD, FOUND, COULD_NOT_RUN = 0, 1, 2


@click.command(
    name="fmt",
    short_help="Put scripts into their canonical layout.",
    epilog="Exit code 0: done. 1: --check or --diff found something. "
    "2: a file has mistakes, and the others are done; or one may not be written, and none is.",
)
@click.argument("paths", nargs=-1, required=True, type=FilePath(allow_dash=True))
@stdin_name_option
@click.option("--check", "is_check", is_flag=True, help="Only name the files that would change.")
@click.option("--diff", "is_diff", is_flag=True, help="Only show what would change.")
@click.option(
    "--form",
    "form_of_input",
    type=click.Choice(FORMS),
    help="What standard input holds; without it, its name or its first line says.",
)
def fmt(
    paths: tuple[Path, ...],
    *,
    stdin_name: Path | None,
    is_check: bool,
    is_diff: bool,
    form_of_input: str | None,
) -> int:
    """Rewrite the scripts in PATHS in their canonical layout; - is standard input.

    Comments stay, and the meaning stays. A .flow or YAML file that
    is as it should be is not touched. Exports are refused: they keep the layout of their tool.

    \b
    Examples:
      branchline fmt clear.flow
      branchline fmt --check scripts/
      branchline fmt - --stdin-filename clear.flow < clear.flow
    """
    findings: list[Finding] = []
    formatted: dict[Path, bytes] = {}
    changed = False
    named = read_script_paths(paths, _name(stdin_name, form_of_input))
    for path in _files(named):
        try:
            source = read_text(path)
            text = canonical_text(source, form_of(path) or FORMS[0])
        except BranchlineError as error:
            findings += error.findings
            continue
        given = stand_in_for(path)
        held = path.read_bytes() if given is None else given
        text = like(held, text)
        data = in_encoding_of(held, text.encode())
        is_same = held == data
        changed = changed or not is_same
        if is_check or is_diff:
            if not is_same:
                _show(source, text, is_check=is_check, is_diff=is_diff)
        elif given is not None:
            replace_stand_in(path, data)
            print_stand_in(path)
        elif not is_same:
            formatted[path] = data
    is_written = _write(formatted)
    if findings:
        raise BranchlineError(findings)
    if not is_written:
        return COULD_NOT_RUN
    return FOUND if changed and (is_check or is_diff) else GOOD


def _name(name: Path | None, form: str | None) -> Path | None:
    """Return what standard input is called where its form is said; refuse a contradiction."""
    if form is None:
        return name
    if name is None:
        return Path(f"{NAME}.{form}")
    if form_of(name) != form:
        raise click.UsageError(f'--form {form} and "{name}" contradict each other')
    return name


def _files(paths: tuple[Path, ...]) -> Iterator[Path]:
    """Yield what to format; a named file without a layout of ours is refused before any work."""
    for path in paths:
        if not path.is_dir() and form_of(path) is None:
            raise click.UsageError(
                f'"{path}" has no layout of ours; '
                "expected a .flow or YAML file, or branchline convert"
            )
    walked = Walk()
    for path in scripts_in(paths, walked):
        if form_of(path) is not None:
            yield path
    tell_walk(walked)


def canonical_text(source: Source, form: str) -> str:
    """Return the canonical text of a script; raise ``BranchlineError`` where it has mistakes."""
    return canonical(read_as(form, source), form)


def _show(source: Source, text: str, *, is_check: bool, is_diff: bool) -> None:
    if is_check:
        click.echo(f"would change: {clean(source.path)}")
    if not is_diff:
        return
    terminal = Terminal.of(sys.stdout)
    text = text.removeprefix("\ufeff")
    lines = list(
        difference_lines(source.text, text, source.path, f"{source.path}, formatted", terminal)
    )
    for line in lines or [f"{clean(source.path)}: only line ends differ"]:
        sys.stdout.write(f"{line}\n")


def _write(formatted: dict[Path, bytes]) -> bool:
    """Write files and name each; where one may not be written, say so and write none."""
    faults = look_at_files(formatted)
    if faults:
        click.echo("nothing is changed", err=True)
        formatted = {}
    for path, data in formatted.items():
        try:
            write_whole(path, data)
        except WritingError as error:
            faults[path] = str(error)
        else:
            click.echo(f"changed: {clean(str(path))}", err=True)
    for fault in faults.values():
        click.echo(f"branchline: error: {clean(fault)}", err=True)
    return not faults
