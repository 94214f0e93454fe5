"""branchline new script: writes a script and its scenarios."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ....actions.base import ScriptType
from ....grammar.names import key
from ...scaffolding.examples import PLAIN, example_names, example_of
from ...terminal import clean
from ..options.output_options import look, write_together

if TYPE_CHECKING:
    from click import Context, Parameter


class _AnySpelling(click.Choice[str]):
    """A choice whose names compare as those of the language, without case and blanks (L5)."""

    def convert(self, value: object, param: Parameter | None, ctx: Context | None) -> str:
        """Return the name as it is spelled here."""
        wanted = key(str(value))
        found = next((name for name in self.choices if key(name) == wanted), str(value))
        return super().convert(found, param, ctx)


def listed_examples() -> list[tuple[str, str]]:
    """Return the name of each example, and what it shows and for which types."""
    examples = map(example_of, example_names())
    return [(each.name, f"{each.about} [{', '.join(each.types)}]") for each in examples]


def _show_examples(ctx: click.Context, _param: click.Parameter, is_asked: bool) -> None:  # noqa: FBT001 - click's signature
    if is_asked and not ctx.resilient_parsing:
        formatter = ctx.make_formatter()
        formatter.write_dl(listed_examples())
        click.echo(formatter.getvalue(), nl=False)
        ctx.exit()


@click.command(
    name="script",
    short_help="The same; for a name that is one of these words.",
    epilog="Exit code 0: written. 2: nothing was written.",
)
@click.argument("name", metavar="NAME")
@click.option(
    "--type",
    "script_type",
    type=_AnySpelling([str(each) for each in ScriptType]),
    help="The script type; without it, that of the example.",
)
@click.option(
    "--example",
    type=_AnySpelling(example_names()),
    default=PLAIN,
    help="What it begins as; --list says what each shows.",
)
@click.option("--force", is_flag=True, help="Replace files that are there.")
@click.option(
    "--list",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_examples,
    help="Show the examples and exit.",
)
def script(*, name: str, script_type: str | None, example: str, force: bool) -> int:
    """Write a script NAME and its scenarios, which pass at once, to change from there."""
    from ...scaffolding.new_script import new_script, next_commands
    from ...scaffolding.script_place import script_place

    place, chosen = script_place(name), example_of(example)
    files = new_script(place, chosen, None if script_type is None else ScriptType(script_type))
    look([output for output, _ in files], is_forced=force)
    write_together(files, is_forced=force)
    for output, _ in files:
        click.echo(f"written: {clean(str(output.path))}")
    click.echo("next:")
    for command in next_commands(place, chosen):
        click.echo(f"  {command}")
    return 0
