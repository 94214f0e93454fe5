"""The tool ``run``."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, TypeVar

from pydantic import Field

from ....interpreter.scenarios.world_reader import read_world
from ...reports.runs import RUN_FORMATS, Wanted
from ...run_plan import given_values
from ...session import RunRequest, Session
from ..calling.tool import MOST_STEPS, ScriptPath, ScriptText, Tool, refuse_unknown, told_lines

_Answer = TypeVar("_Answer", str, str | int)
_FORMATS = ("text", "jsonl", "summary")


class Run(Tool):
    """Dry-run a script in a simulated world: which branch each action takes, and why.

    Nothing real is called. What the world does not say is assumed, and marked so.
    """

    def answer(  # noqa: PLR0913, PLR0917 - an argument an option
        self,
        script: ScriptPath,
        text: ScriptText = None,
        scenario: Annotated[
            str | None, Field(description="A scenario of NAME.scenarios.yaml beside the script.")
        ] = None,
        world: Annotated[
            str | None, Field(description="A file of agents, contacts and faults, *.world.yaml.")
        ] = None,
        given: Annotated[
            dict[str, str | int | float | bool],
            Field(description="Variables at the start, as {Contact: 4711}."),
        ] = {},  # noqa: B006 - the SDK copies it
        stubs: Annotated[
            dict[str, str | int | list[str | int]],
            Field(
                description="What actions answer, by their ids: an outcome, an HTTP status or "
                "timeout; several, one a visit."
            ),
        ] = {},  # noqa: B006
        presses: Annotated[
            dict[str, str | list[str]],
            Field(description="What the caller presses at actions, as {menu: 2}, or silence."),
        ] = {},  # noqa: B006
        begin: Annotated[
            str | None, Field(description="The action at which to begin, if not at Begin.")
        ] = None,
        max_steps: Annotated[
            int | None,
            Field(ge=1, le=MOST_STEPS, description="Break off after so many steps."),
        ] = None,
        format: Annotated[  # noqa: A002 - as the option
            str, Field(description="text, or jsonl: one JSON object a line.")
        ] = "text",
    ) -> str:
        """Return the run, step for step."""
        refuse_unknown(format, [name for name in RUN_FORMATS.names() if name in _FORMATS])
        variables = given_values(given)
        with self.reach.script(script, text) as path:
            request = RunRequest(
                scenario,
                None if world is None else read_world(self.reach.path(world)),
                variables,
                {id: _each(answers) for id, answers in stubs.items()},
                {id: _each(keys) for id, keys in presses.items()},
                max_steps,
                is_dated=RUN_FORMATS.says(format, "IS_DATED"),
                begin=begin,
            )
            opened = Session(path.parent).open(path)
            start = opened.start(request)
            report = opened.run(replace(start, setup=start.setup.within(MOST_STEPS)))
            lines_of = RUN_FORMATS.lines_of(format)
            return told_lines(lambda to: lines_of(report, to, Wanted()))


def _each(answers: _Answer | list[_Answer]) -> list[_Answer]:
    return answers if isinstance(answers, list) else [answers]


TOOL = Run
