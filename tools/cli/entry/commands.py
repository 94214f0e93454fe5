"""The sub-commands: each is a file of `cli/`, found by its name, loaded when it is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import click

from ....grammar.catalogue_files import module_names
from ....grammar.own.trust import everybody, nobody, trusting
from ...trust import by_settings
from ...version import version
from .guard import COULD_NOT_RUN

if TYPE_CHECKING:
    from ....grammar.finding import BranchlineError

COMPLETION_VARIABLE = "_BRANCHLINE_COMPLETE"
SHORT_HELPS = Path(__file__).with_name("short_helps.txt")
_FOLDER = (__package__ or "").rpartition(".")[0]
_ENTRY = "main"
_OTHER_NAMES = {
    "compile": "check", "graph": "show", "draw": "show", "picture": "show", "render": "show",
    "lint": "check", "validate": "check", "verify": "check", "exec": "run", "execute": "run",
    "dry-run": "run", "dryrun": "run", "simulate": "run", "format": "fmt", "list": "ls",
    "tests": "test", "pytest": "test", "dbg": "debug", "step": "debug", "trace": "run --html",
    "import": "convert", "export": "convert", "rules": "explain", "scripts": "ls",
    "create": "new", "init": "new", "generate": "new",
    "help": "--help", "version": "--version",
}  # fmt: skip
"""What people type for a command that has another name here."""


class Commands(click.Group):
    """The sub-commands by the names of their files."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the files that are sub-commands."""
        del ctx
        path = sys.modules[_FOLDER].__path__
        return sorted(name for name in module_names(path) if name != _ENTRY)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each sub-command is for, without loading it where that is known."""
        known = short_helps()
        told = {
            name: click.Command(name, short_help=known[name])
            if name in known
            else self.get_command(ctx, name) or click.Command(name)
            for name in self.list_commands(ctx)
        }
        limit = formatter.width - 6 - max(map(len, told))
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, command.get_short_help_str(limit)) for name, command in told.items()]
            )

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the sub-command of that name, loading nothing but its file."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command = command_of(import_module(f"{_FOLDER}.{cmd_name}"))
        if _TRUST not in command.params:
            command.params.append(_TRUST)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the sub-command that the first word names, or offer the nearest."""
        name = args[0]
        known = self.list_commands(ctx)
        if name not in known and not name.startswith("-"):
            said = _help_for(args, known) or _instead(name, known)
            raise click.UsageError(f'there is no command "{name}"{said}', ctx)
        return super().resolve_command(ctx, args)


@cache
def short_helps() -> Mapping[str, str]:
    """Return what sub-commands are for, by their names, as it is kept for the list of them."""
    lines = SHORT_HELPS.read_text("utf-8").splitlines()
    return dict(line.split("  ", 1) for line in lines)


def _help_for(words: Sequence[str], known: Sequence[str]) -> str:
    """Return what to type in place of "help COMMAND", empty for anything else."""
    if words[0] != "help" or len(words) == 1:
        return ""
    from ....grammar.names import nearest  # only mistakes need it

    meant = _OTHER_NAMES.get(words[1], words[1])
    command = meant if meant in known else nearest(words[1], known)
    return f'; that is "branchline {command} --help"' if command else ""


def _instead(name: str, known: Sequence[str]) -> str:
    """Return what to type instead of a command that does not exist, as the end of a sentence."""
    other = _OTHER_NAMES.get(name.lower().replace("_", "-"))
    if other is not None:
        return f'; that is "branchline {other}"'
    from ....grammar.names import nearest  # only mistakes need it

    near = nearest(name, known)
    return f'; did you mean "{near}"?' if near else f"; expected {', '.join(known)}"


def command_of(module: ModuleType) -> click.Command:
    """Return the one command that a file defines; raise ``ImportError`` for anything else."""
    name = module.__name__.rpartition(".")[2]
    found = [item for item in vars(module).values() if isinstance(item, click.Command)]
    if len(found) != 1 or found[0].name != name:
        names = ", ".join(f'"{command.name}"' for command in found) or "none"
        raise ImportError(
            f'{module.__file__}: expected exactly one command, "{name}", found {names}'
        )
    return found[0]


def run_command(words: Sequence[str]) -> int:
    """Return the exit code of a command line: 0 good, 1 found something, 2 could not run.

    Nobody who presses a key to complete a word asks for code of a project to run.
    """
    if COMPLETION_VARIABLE in os.environ:
        from ..options.bash_completion import complete_in_bash

        complete_in_bash()

        with trusting(nobody):
            branchline.main(prog_name="branchline")  # answers the shell and exits
    with trusting(by_settings):
        return _run_command(words)


def _run_command(words: Sequence[str]) -> int:
    try:
        with branchline.make_context("branchline", list(words), obj=tuple(words)) as context:
            return int(branchline.invoke(context) or 0)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.exceptions.NoArgsIsHelpError as asked:
        asked.show()
        return COULD_NOT_RUN
    except click.ClickException as error:
        from .mistakes import tell_click  # this and what it needs is for mistakes alone

        tell_click(error, words, lambda: _asked(words))
    except _mistake() as error:
        from .mistakes import tell_mistake

        tell_mistake(error, lambda: _asked(words))
    return COULD_NOT_RUN


def _mistake() -> type[BranchlineError]:
    """Return what is raised for what a person did wrong; asked for where anything is raised."""
    from ....grammar.finding import BranchlineError

    return BranchlineError


def _asked(words: Sequence[str]) -> click.Context:
    """Return the context of the command that words name, for what is said of it alone."""
    context = click.Context(branchline, info_name=branchline.name)
    for word in words:
        if not isinstance(context.command, click.Group):
            break
        command = context.command.get_command(context, word)
        if command is not None:
            context = click.Context(command, context, info_name=word)
    return context


def _show_version(ctx: click.Context, _param: click.Parameter, is_asked: bool) -> None:  # noqa: FBT001 - click's signature
    if is_asked:
        click.echo(f"branchline {version()}")
        ctx.exit()


def _let_run(ctx: click.Context, _param: click.Parameter, is_asked: bool) -> None:  # noqa: FBT001 - click's signature
    """Trust the project for the time of the command."""
    if is_asked and not ctx.resilient_parsing:
        ctx.with_resource(trusting(everybody))


_TRUST = click.Option(
    ["--trust"],
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_let_run,
    help="Let the code of the project's own actions run: docs/explanation/trust.md.",
)


@click.group(
    cls=Commands,
    name="branchline",
    params=[_TRUST],
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""\b
Exit codes: 0 all is well, 1 something was found, 2 it could not run.
Keys of your shell complete commands and names: see branchline completion --help.""",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
def branchline() -> None:
    """Dry-run contact-centre scripts: which branch every action takes, and why.

    \b
    Examples:
      branchline run clear.flow --scenario "ends the stuck contact"
      branchline check scripts/
      branchline actions "End a Contact"
    """
