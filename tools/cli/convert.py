"""branchline convert: turns a script into .flow or YAML, from the other one or from an export."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ...grammar.reading import read_script
from ...grammar.script import Script
from ..reports.terminal import clean
from ..writing import WritingError, write_whole
from ._canonical import FORMS, canonical, form_of
from ._paths import FilePath

_OTHER = {"flow": "yaml", "yaml": "flow", None: "flow"}


@click.command(
    name="convert",
    short_help="Turn a script into .flow or YAML.",
    epilog="Exit code 0: done. 2: the script could not be read, or the result not be written.",
)
@click.argument("script", type=FilePath())
@click.option(
    "-o",
    "--output",
    type=FilePath(),
    help="Write this file; its suffix says in which form. Without it the script is printed.",
)
@click.option("--to", "form", type=click.Choice(FORMS), help="The form of the result.")
@click.option("--force", is_flag=True, help="Replace files that are there.")
def convert(*, script: Path, output: Path | None, form: str | None, force: bool) -> int:
    """Turn SCRIPT, a .flow or YAML file or a CXone JSON export, into .flow or YAML.

    Actions of an export that the catalogue does not know are kept whole.
    Their places on the canvas go to NAME.layout.yaml beside the output.
    What the result cannot hold is named.

    \b
    Examples:
      branchline convert clear.flow -o clear.yaml
      branchline convert Entry_PROD.json -o entry.flow
    """
    form = _form(script, output, form)
    read, _ = read_script(script)
    positions: dict[str, tuple[int | float, int | float]] = {}
    notes: tuple[str, ...] = ()
    if read.extra is not None:
        from ..adoption import adopt

        adopted = adopt(read)
        read, notes, positions = adopted.script, adopted.notes, dict(adopted.positions)
    try:
        text = canonical(read, form)
    except ValueError as error:
        raise click.ClickException(f'"{script}" cannot be written as {form}: {error}') from None
    if output is None:
        click.echo(text, nl=False)
        if positions:
            notes = (*notes, "left out: the places on the canvas; -o FILE keeps them beside it")
    else:
        _write(output, text, positions, is_forced=force)
    for note in notes:
        click.echo(clean(note), err=True)
    _tell_mistakes(read, text, form)
    return 0


def _form(script: Path, output: Path | None, form: str | None) -> str:
    named = form_of(output) if output is not None else None
    if output is not None and named is None:
        raise click.UsageError(f'"{output}" is no name for a script; expected .flow or .yaml')
    if form is not None and named is not None and form != named:
        raise click.UsageError(f'--to {form} and "{output}" contradict each other')
    return form or named or _OTHER[form_of(script)]


def _write(
    output: Path,
    text: str,
    positions: dict[str, tuple[int | float, int | float]],
    *,
    is_forced: bool,
) -> None:
    files = {output: text}
    if positions:
        from ..pictures.places import layout_beside

        files[layout_beside(output)] = _layout_text(positions)
    for path in files:
        if path.exists() and not is_forced:
            raise click.ClickException(f'"{path}" is there already; --force replaces it')
    for path, content in files.items():
        try:
            write_whole(path, content)
        except WritingError as error:
            raise click.ClickException(str(error)) from None


def _layout_text(positions: dict[str, tuple[int | float, int | float]]) -> str:
    """Answer the places on the canvas as YAML, an action a line (L9)."""
    lines = (f"  {json.dumps(id)}: {{x: {x}, y: {y}}}" for id, (x, y) in positions.items())
    return "\n".join(("positions:", *lines, ""))


def _tell_mistakes(script: Script, text: str, form: str) -> None:
    """Say when the language finds mistakes in the result, which its export may well live with."""
    from ...grammar.source import Source
    from ...interpreter.program import try_compile
    from ..reports.findings import counted

    _, findings = try_compile(script, Source(f"result.{form}", text))
    if findings:
        click.echo(f"the result has {counted(findings)}: see branchline check", err=True)
