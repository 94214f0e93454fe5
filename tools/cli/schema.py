"""branchline schema: the JSON Schemas of what people write and of what reports say."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..terminal import Terminal
from .options.output_options import OutputPath, force_option, look, write
from .options.shell_completion import complete_schemas


@click.command(name="schema", short_help="List the JSON Schemas of files, or print one.")
@click.argument("name", required=False, shell_complete=complete_schemas)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=OutputPath(),
    help="Write the schema here; - is standard output.",
)
@force_option
def schema(*, name: str | None, output: Path | None, force: bool) -> int:
    """List all schemas, or print the schema NAME, as an editor or a validator takes it.

    That of scripts knows the actions of your own project where you trust it.

    \b
    Examples:
      branchline schema
      branchline schema scenarios -o scenarios.schema.json
    """
    from ...grammar.names import nearest
    from ..destinations import Output
    from ..reports.reference.schemas import table_lines
    from ..schemas.published import KIND, all_schemas

    known = {each.name: each for each in all_schemas()}
    terminal = Terminal.of(sys.stdout)
    if name is None:
        if output is not None:
            raise click.UsageError("-o writes one schema; name it, as in schema scenarios -o FILE")
        for line in table_lines(known.values(), terminal):
            terminal.write(line)
        return 0
    found = known.get(name)
    if found is None:
        near = nearest(name, known)
        hint = f'did you mean "{near}"?' if near else f"expected {', '.join(known)}"
        raise click.UsageError(f'there is no schema "{name}"; {hint}')
    if output is None:
        click.echo(found.text(), nl=False)
        return 0
    place = Output("-o", output, KIND)
    look([place], is_forced=force)
    write([(place, found.text)], is_forced=force)
    return 0
