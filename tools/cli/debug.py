"""branchline debug: steps through a run in the terminal, forward and back, and changes it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..terminal import Terminal
from .options.file_path import FilePath
from .options.run_options import hint_of, read_answers, read_variables, warn_of_strangers
from .options.shell_completion import complete_scenarios, complete_stubs, complete_variables
from .options.standard_input import read_script_path, refuse_without_name, stdin_name_option

GOOD, FOUND = 0, 1


@click.command(
    name="debug",
    short_help="Step through a run, forward and back, and change it.",
    epilog="Exit code 0; where a pipe is read, 1 if a command in it was wrong.",
)
@click.argument("script", type=FilePath(allow_dash=True))
@stdin_name_option
@click.option(
    "--scenario",
    metavar="NAME",
    help="Step through this scenario of NAME.scenarios.yaml beside the script.",
    shell_complete=complete_scenarios,
)
@click.option(
    "--world",
    metavar="FILE",
    type=FilePath(),
    help="Take agents, contacts and faults from this file, as night.world.yaml.",
)
@click.option(
    "--set",
    "settings",
    metavar="NAME=VALUE",
    multiple=True,
    help="Set a variable at the start; 12 and 0.5 are numbers, 007 is text.",
    shell_complete=complete_variables,
)
@click.option(
    "--stub",
    "stubs",
    metavar="ACTION=OUTCOME",
    multiple=True,
    help="Let an action answer this outcome, HTTP status or timeout.",
    shell_complete=complete_stubs,
)
def debug(
    *,
    script: Path,
    stdin_name: Path | None,
    scenario: str | None,
    world: Path | None,
    settings: tuple[str, ...],
    stubs: tuple[str, ...],
) -> int:
    """Step through a run of SCRIPT: each step as "branchline run" shows it.

    Breakpoints stand at actions, at outcomes and at conditions. A variable or
    an outcome can be changed on the way, and the run goes on from there.
    Inside, help says what else it knows.

    \b
    Examples:
      branchline debug clear.flow --scenario "ends the stuck contact"
      branchline debug clear.flow --set SupervisorId=1001 < steps.txt
    """
    from ...grammar.requests import Requests
    from ...interpreter.scenarios.world_reader import read_world
    from ..debugging.debug_session import DebugSession
    from ..debugging.debugger import Debugger
    from ..session import RunRequest, Session
    from .conversations.debug_console import DebugConsole
    from .conversations.line_input import LineInput

    refuse_without_name((script,), stdin_name, {"--scenario": scenario is not None})
    script = read_script_path(script, stdin_name, is_talk=True)
    asked = Requests()
    request = RunRequest(
        scenario,
        None if world is None else asked.attempt(read_world, world),
        read_variables(settings, asked),
        read_answers(stubs, asked),
    )
    opened = asked.need(Session(script.parent).open, script)
    start = opened.start(request, asked)
    warn_of_strangers(request.given, opened)
    if hint := hint_of(start):
        click.echo(hint, err=True)
    lines, terminal = LineInput("debug_history"), Terminal.of(sys.stdout)
    session = DebugSession(opened.program, start.setup, start.scenario)
    talk = DebugConsole(Debugger(session), lines, terminal)
    if lines.is_terminal:
        terminal.write("help lists the commands, Ctrl-D leaves")
    try:
        talk.talk()
    finally:
        lines.close()
    return FOUND if talk.has_failed and not lines.is_terminal else GOOD
