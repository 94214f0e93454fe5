"""branchline new: begins a script, with scenarios that take every branch of it."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from .subcommands import new_action, new_format, new_rule
from .subcommands import new_script as _new_script


class _New(click.Group):
    """Takes a name by itself for that of a script, unless it is one of the sub-commands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the sub-command in where a person leaves it out."""
        at = next((at for at, word in enumerate(args) if word != "--trust"), len(args))
        names = (*self.commands, *self.get_help_option_names(ctx))
        if at < len(args) and args[at] not in names:
            args.insert(at, str(_new_script.script.name))
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Offer what the sub-command for scripts takes, too."""
        inner = _new_script.script.make_context(
            str(_new_script.script.name), [], parent=ctx, resilient_parsing=True
        )
        own = super().shell_complete(ctx, incomplete)
        names = {item.value for item in own}
        more = _new_script.script.shell_complete(inner, incomplete)
        return [*own, *(item for item in more if item.value not in names)]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show both ways to call it."""
        formatter.write_usage(ctx.command_path, "[OPTIONS] NAME")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the options for scripts, which need no sub-command."""
        inner = click.Context(_new_script.script, parent=ctx, info_name=_new_script.script.name)
        shown = (*_new_script.script.get_params(inner), *self.get_params(ctx))
        options = (param for param in shown if isinstance(param, click.Option))
        records = [record for param in options if (record := param.get_help_record(ctx))]
        with formatter.section("Options"):
            formatter.write_dl(list(dict(records).items()))
        self.format_commands(ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the examples, then what the exit codes mean."""
        with formatter.section("Examples to begin with"):
            formatter.write_dl(_new_script.listed_examples())
        super().format_epilog(ctx, formatter)


@click.command(
    cls=_New,
    name="new",
    short_help="Begin a script, with scenarios that take every branch.",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit code 0: written. 2: nothing was written.",
)
def new() -> None:
    """Write a script NAME and its scenarios, which pass at once, to change from there.

    NAME may have a folder before it, and .yaml behind it for a script in YAML.
    Without --force, nothing that is there is written over.

    \b
    Examples:
      branchline new greet
      branchline new scripts/end_contact --example five-branches
      branchline new welcome --type Chat
    """


new.add_command(_new_script.script)
new.add_command(new_action.action)
new.add_command(new_rule.rule)
new.add_command(new_format.new_format_)
