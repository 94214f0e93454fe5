"""What a client has carried out: a run, a picture, a run as a page, a script that is missing."""

from __future__ import annotations

from typing import cast

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from ....grammar.finding import RequestError
from ....grammar.script import Span
from ...service.editing.actions import Request as Place
from ...service.editing.actions.create_script import offers
from ...service.scripts.lenses import CREATE_SCRIPT, RUN, SHOW, SHOW_RUN
from ...service.trying import picture, run_as_page, tried
from ..changes import workspace_edit
from ..server import Command, Server
from ..view import View


def run(server: Server, arguments: list[object]) -> dict[str, object]:
    """Return how a run ended, whether it is as its scenario expects, and its lines."""
    view, scenario = _asked(server, arguments)
    found = tried(server.service, view.document, scenario)
    return {"ending": found.ending, "isExpected": found.is_expected, "lines": [*found.lines]}


def show(server: Server, arguments: list[object]) -> dict[str, object]:
    """Return the picture of a script as a page that needs nothing else."""
    view, _ = _asked(server, arguments)
    return {"html": picture(server.service, view.document)}


def show_run(server: Server, arguments: list[object]) -> dict[str, object]:
    """Return a run as a page that needs nothing else."""
    view, scenario = _asked(server, arguments)
    return {"html": run_as_page(server.service, view.document, scenario)}


def create_script(server: Server, arguments: list[object]) -> dict[str, object]:
    """Have the client make each script that is called and not there; return the addresses."""
    view, _ = _asked(server, arguments)
    script = view.document.script
    made: list[str] = []
    for action in script.actions if script else ():
        at = Span(action.span.start, action.span.start)
        for offered in offers(Place(server.service, view.document, at)):
            changes = offered.make()
            edit = workspace_edit(server.views, changes, server.client_capabilities)
            params = types.ApplyWorkspaceEditParams(edit, offered.title)
            server.workspace_apply_edit(params)
            made += (path.as_uri() for path in changes.created if path.as_uri() not in made)
    if not made:
        raise RequestError(f'"{view.document.path.name}" calls no script that is not there')
    return {"created": made}


def _asked(server: Server, arguments: list[object]) -> tuple[View, str | None]:
    """Return the document and the scenario that the one argument names."""
    argument = arguments[0] if arguments else None
    view = server.views.named(argument)
    scenario = cast("dict[str, object]", argument).get("scenario")
    if scenario is not None and not isinstance(scenario, str):
        raise JsonRpcInvalidParams('Invalid Params: expected a text as "scenario"')
    if not view.document.kind.is_script:
        raise RequestError(f'"{view.document.path.name}" is no script')
    return view, scenario or None


COMMANDS = {
    RUN: Command(run, "Running a script", on_change=None),
    SHOW: Command(show, "Drawing a script", on_change=None),
    SHOW_RUN: Command(show_run, "Running a script", on_change=None),
    CREATE_SCRIPT: Command(create_script, "Creating scripts"),
}
