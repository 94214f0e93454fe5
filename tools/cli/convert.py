"""branchline convert: turns a script into .flow, YAML or an export, from any of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...grammar.exports.formats import FORMATS, format_of
from ...grammar.gc_pause import paused_collection
from ...grammar.script import Script
from ...grammar.script_file import read_script
from ...grammar.unwritable import UnwritableError
from ..exchange.canonical import FORMS, form_of
from ..exchange.conversion import converted, sidecar_text
from ..exchange.sidecar import Sidecar, read_sidecar, sidecar_beside
from ..line_ends import like_file
from ..output.places import STANDARD_OUTPUT
from ..terminal import clean
from .options.file_path import FilePath
from .options.output_options import OutputPath, is_file, look, write_together
from .options.standard_input import read_script_path, stdin_name_option

if TYPE_CHECKING:
    from ..destinations import Output

_OTHER = {"flow": "yaml", "yaml": "flow", None: "flow"}


@click.command(
    name="convert",
    short_help="Turn a script into .flow, YAML or an export.",
    epilog="Exit code 0: done. 2: the script could not be read, or the result not be written.",
)
@click.argument("script", type=FilePath(allow_dash=True))
@stdin_name_option
@click.option(
    "-o",
    "--output",
    type=OutputPath(),
    help="Write this file; its suffix says in which form, or --to. Without it, or with -, "
    "the script is printed.",
)
@click.option(
    "--to", "form", type=click.Choice((*FORMS, *FORMATS)), help="The form of the result."
)
@click.option("--force", is_flag=True, help="Replace files that are there.")
def convert(
    *,
    script: Path,
    stdin_name: Path | None,
    output: Path | None,
    form: str | None,
    force: bool,
) -> int:
    """Turn SCRIPT into another form: .flow, YAML, a CXone JSON or a Desktop XML export.

    Actions of an export that the catalogue does not know are kept whole.
    What an export knows and a script does not say, as places on the canvas,
    goes to NAME.layout.yaml beside the output, and from beside SCRIPT back into an export.
    What the result cannot hold is named.

    \b
    Examples:
      branchline convert clear.flow -o clear.yaml
      branchline convert Entry_PROD.json -o entry.flow
      branchline convert entry.flow -o Entry_PROD.json
    """
    script = read_script_path(script, stdin_name)
    form = _form(script, output, form)
    is_kept = output is not None and is_file(output)
    beside = sidecar_beside(script)
    _look(output, script, beside, is_forced=force)
    with paused_collection():
        read, _ = read_script(script)
        kept = read_sidecar(beside) if beside.is_file() else Sidecar()
        try:
            result = converted(read, kept, form, is_kept=is_kept)
        except UnwritableError as error:
            said = f'"{script}" cannot be written as {form}: {error}'
            raise click.ClickException(said) from None
    if output is None:
        text = like_file(script, result.text)
        click.echo(text.encode("utf-8", "backslashreplace"), nl=False)
    else:
        old = kept if _is_one(sidecar_beside(output), beside) else None
        sidecar = sidecar_text(output, result, old) if is_kept else None
        text = like_file(output if is_kept and output.is_file() else script, result.text)
        _write(output, text, sidecar, script, is_forced=force)
    for note in result.notes:
        click.echo(clean(note), err=True)
    if form in FORMS:
        _tell_mistakes(result.script, result.text, form)
    return 0


def _form(script: Path, output: Path | None, form: str | None) -> str:
    named = form_of(output) or format_of(output) if output is not None else None
    if output is not None and named is None and form is None and str(output) != STANDARD_OUTPUT:
        raise click.UsageError(
            f'"{output}" is no name for a script; expected .flow, .yaml, .json or .xml, or --to'
        )
    if form is not None and named is not None and form != named:
        raise click.UsageError(f'--to {form} and "{output}" contradict each other')
    return form or named or _OTHER[form_of(script)]


def _outputs(*paths: Path | None) -> list[Output]:
    from ..destinations import NOTHING, Output

    return [Output("-o", path, NOTHING) for path in paths if path is not None]


def _look(output: Path | None, *read: Path, is_forced: bool) -> None:
    """See that a place can be written, and that nothing of what is read stands there."""
    if output is not None:
        from ..read_files import ReadFiles

        look(_outputs(output), is_forced=is_forced, reads=ReadFiles(read))


def _write(output: Path, text: str, sidecar: str | None, script: Path, *, is_forced: bool) -> None:
    """Write the output and what belongs beside it: both, or none where one is refused.

    What stands beside the script as well was read, and is written again with what came to it.
    """
    from ..destinations import ANYTHING
    from ..read_files import ReadFiles

    beside = sidecar_beside(output) if sidecar is not None else None
    outputs = _outputs(output, beside)
    if beside is not None and _is_one(beside, sidecar_beside(script)):
        outputs[-1] = outputs[-1]._replace(kind=ANYTHING)
    look(outputs, is_forced=is_forced, reads=ReadFiles((script,)))
    texts = [text, sidecar or ""]
    write_together(
        [(each, content.encode) for each, content in zip(outputs, texts, strict=False)],
        is_forced=is_forced,
    )


def _is_one(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _tell_mistakes(script: Script, text: str, form: str) -> None:
    """Say when the language finds mistakes in the result, which its export may well live with."""
    from ...grammar.source import Source
    from ...interpreter.program.compiler import try_compile
    from ..reports.findings import counted_findings

    _, findings = try_compile(script, Source(f"result.{form}", text))
    if findings:
        click.echo(f"the result has {counted_findings(findings)}: see branchline check", err=True)
