"""Create the file of scenarios beside a script, with its first run as what is expected."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from .....grammar.finding import RequestError
from .....interpreter.analysis.variables import Variables
from .....interpreter.run.run import dry_run
from .....interpreter.scenarios.derived import USUAL, DerivedExpectation
from .....interpreter.scenarios.scenario import scenarios_beside
from .....interpreter.state.setup import Setup
from .....interpreter.system_variables import system_variables
from ....testing.scenario_writer import NewScenario, with_scenario
from ..file_changes import FileChanges
from ._action import ActionKind, CodeAction
from ._request import Request

_NAME = "first run"


def offers(request: Request) -> Iterator[CodeAction]:
    """Yield one for the file, where there are no scenarios yet."""
    if not request.document.kind.is_script or not request.document.is_own:
        return
    path = scenarios_beside(request.document.path)
    if request.workspace.document(path) is None:
        yield CodeAction(
            f'create "{path.name}" with a first run',
            ActionKind.SOURCE,
            partial(_created, request),
            is_slow=True,
        )


def _created(request: Request) -> FileChanges:
    program = request.document.program
    if program is None:
        raise RequestError("the script has mistakes, so it does not run")
    variables = Variables(program.resolved, program.codes)
    unset = [
        name
        for key, name in variables.spelled.items()
        if key not in variables.set_by and system_variables().find(name) is None
    ]
    given = dict.fromkeys(unset, "")
    with request.workspace.reading():
        estate = request.workspace.estate(request.document.path)
        result = dry_run(program, Setup(given=given, programs=estate.resolve))
    found = DerivedExpectation(result, given)
    expect = {kind: found.of(kind) for kind in USUAL}
    new = NewScenario(_NAME, data={"given": dict(given)} if given else {}, expect=expect)
    path = scenarios_beside(request.document.path)
    return FileChanges({}, {path: with_scenario(None, request.document.path.name, new)})
