"""branchline repl: a place to try Snippet code, statement by statement."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..terminal import Terminal
from .options.file_path import FilePath
from .options.run_options import read_variables

GOOD, FOUND = 0, 1


@click.command(
    name="repl",
    short_help="Try Snippet code, statement by statement.",
    epilog="Exit code 0; where a pipe is read, 1 if anything in it was wrong or failed.",
)
@click.option(
    "--set",
    "settings",
    metavar="NAME=VALUE",
    multiple=True,
    help="Set a variable at the start; 12 and 0.5 are numbers, 007 is text.",
)
@click.option(
    "--world",
    metavar="FILE",
    type=FilePath(),
    help="Take the time, the zone and REST answers from this file, as night.world.yaml.",
)
def repl(*, settings: tuple[str, ...], world: Path | None) -> int:
    """Read Snippet code, run it, and show the variables that it changed.

    On a terminal it prompts and keeps a history; it reads from a pipe too.
    Inside, :help says what else it knows.

    \b
    Examples:
      branchline repl --set ANI=+41310001122
      branchline repl < steps.snippet
    """
    from ...interpreter.run.run import Setup
    from ...interpreter.run.workbench import Workbench
    from ...interpreter.scenarios.world_reader import read_world
    from ...interpreter.world.world import World
    from .conversations.line_input import LineInput
    from .conversations.repl_console import ReplConsole

    known = World() if world is None else World().with_more(read_world(world))
    bench = Workbench(Setup(given=read_variables(settings), world=known))
    lines, terminal = LineInput(), Terminal.of(sys.stdout)
    if lines.is_terminal:
        terminal.write("Snippet code, :help for help, Ctrl-D to leave")
    session = ReplConsole(bench, lines, terminal)
    try:
        session.talk()
    finally:
        lines.close()
    return FOUND if session.has_failed and not lines.is_terminal else GOOD
