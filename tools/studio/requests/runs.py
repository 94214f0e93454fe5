"""Runs of a page: begun, looked at, gone on with in another way, compared and kept."""

from __future__ import annotations

from collections.abc import Iterator

from ....grammar.finding import RequestError
from ...lsp.places import uri_of
from ...lsp.server import Request, Server
from ...lsp.view import View
from ...serving.arguments import Arguments
from ..running.beginnings import beginning, is_as_now
from ..running.coverage import Coverage
from ..running.form import plain_form
from ..running.keepable_form import keepable_form
from ..running.keeping import kept
from ..running.kept_run import KeptRun
from ..running.live_values import constant_values, live_values
from ..running.runs import Runs
from ..running.setup import told_setup
from ..running.side_by_side import side_by_side
from ..running.told_run import Told, told_head, told_name, told_run, told_steps
from ..running.told_step import told_outcomes, told_step
from ..server import StudioServer

CHANGED = "branchline/coverageChanged"
Params = dict[str, object]


def setup(server: Server, params: Params) -> Told:
    """Return the scenarios of a script, and the fields of a form."""
    is_lesson = isinstance(server, StudioServer) and server.hub.reach.is_lesson
    told = told_setup(server.service, _script(server, params).document)
    return {**told, "isLesson": True, "scenarios": []} if is_lesson else told


def start(server: Server, params: Params) -> Told:
    """Run a script from its beginning."""
    arguments = Arguments(params)
    view = _script(server, params)
    form = None
    if arguments.has("form"):
        form = plain_form(arguments.object("form").members)
    scenario = arguments.text("scenario") or None
    begun = beginning(server.service, view.document, scenario, form)
    return _told(server, server.kept(Runs).start(begun))


def keepable(server: Server, params: Params) -> Told:
    """Return what of a form a page may keep over a reload: what is secret of it is empty."""
    document = _script(server, params).document
    form = plain_form(Arguments(params).object("form").members)
    return {"form": keepable_form(server.service, document, form)}


def again(server: Server, params: Params) -> Told:
    """Run what a run was in the texts as they are now."""
    runs, number = server.kept(Runs), Arguments(params).needed_number("run")
    was = runs.of(number).beginning
    document = server.service.document(was.path)
    if document is None:
        raise RequestError(f'"{was.path.name}" is not there any more')
    scenario = None if was.scenario is None else was.scenario.name
    begun = beginning(server.service, document, scenario, was.form)
    return _told(server, runs.again(number, begun))


def runs_of_page(server: Server, _params: Params) -> Told:
    """Return all runs of the page, also those from before it was loaded anew, without steps."""
    return {
        "runs": [
            {**told_head(run), "isCurrent": _is_current(server, run)} for run in server.kept(Runs)
        ]
    }


def show(server: Server, params: Params) -> Told:
    """Return one of the runs with its steps."""
    return _told(server, _run(server, params))


def current(server: Server, params: Params) -> Told:
    """Return what says that a run is, or is not, of the texts as they are now."""
    return {"isCurrent": _is_current(server, _run(server, params))}


def steps(server: Server, params: Params) -> Told:
    """Return a window of the steps of a run."""
    return {"steps": told_steps(_run(server, params), Arguments(params).number("first"))}


def at(server: Server, params: Params) -> Told:
    """Return what there is to see at a step."""
    return told_step(_run(server, params), Arguments(params).needed_number("step"))


def outcomes(server: Server, params: Params) -> Told:
    """Return what the action of a step can answer."""
    return told_outcomes(_run(server, params), Arguments(params).needed_number("step"))


def choose(server: Server, params: Params) -> Told:
    """Go on from a step whose action answers something else."""
    arguments, runs = Arguments(params), server.kept(Runs)
    number, step = arguments.needed_number("run"), arguments.needed_number("step")
    return _told(server, runs.choose(number, step, arguments.needed_text("outcome")))


def press(server: Server, params: Params) -> Told:
    """Go on from a step at which the caller presses keys."""
    arguments, runs = Arguments(params), server.kept(Runs)
    number, step = arguments.needed_number("run"), arguments.needed_number("step")
    return _told(server, runs.press(number, step, arguments.text("keys")))


def event(server: Server, params: Params) -> Told:
    """Go on from a step while which an event cuts in."""
    arguments, runs = Arguments(params), server.kept(Runs)
    number, step = arguments.needed_number("run"), arguments.needed_number("step")
    name = arguments.needed_text("event")
    return _told(server, runs.event(number, step, name, arguments.amount("at")))


def compare(server: Server, params: Params) -> Told:
    """Return two runs side by side."""
    arguments, runs = Arguments(params), server.kept(Runs)
    left, right = (runs.of(arguments.needed_number(name)) for name in ("left", "right"))
    return side_by_side(left, right)


def keep(server: Server, params: Params) -> Told:
    """Return the edits that keep a run as a scenario, or the text of a file that is not there."""
    arguments = Arguments(params)
    name, kinds = arguments.needed_text("name"), arguments.texts("expect")
    found = kept(server.service, _run(server, params), name, kinds)
    view = server.views.at(found.path)
    edits = None
    if found.edits is not None and view is not None:
        edits = view.edits(found.edits)
    return {
        "uri": uri_of(found.path) if view is None else view.uri,
        "edits": edits,
        "text": found.text if edits is None else None,
        "expected": [*found.expected],
        "notes": [*found.notes],
    }


def rename(server: Server, params: Params) -> Told:
    """Call a run otherwise."""
    arguments = Arguments(params)
    number, name = arguments.needed_number("run"), arguments.needed_text("name")
    return told_name(server.kept(Runs).rename(number, name))


def close(server: Server, params: Params) -> None:
    """Forget a run."""
    server.kept(Runs).close(Arguments(params).needed_number("run"))


def live(server: Server, params: Params) -> Told:
    """Return what the properties of an action come to, at a step of a run if one is named."""
    arguments, view = Arguments(params), _script(server, params)
    action = arguments.needed_text("action")
    if not arguments.has("run"):
        return constant_values(view.document, action)
    run, step = _run(server, params), arguments.needed_number("step")
    is_current = _is_current(server, run)
    return live_values(view.document, action, run, step, is_current=is_current)


def coverage(server: Server, params: Params) -> Told:
    """Return what scenarios take of a script as far as it is known, and find out the rest."""
    view = _script(server, params)
    known = server.kept(Coverage)
    if known.is_due(server.service, view.document.path):
        server.background.append(_measure(server, view, known))
    return known.told(server.service, view.document.path)


def _measure(server: Server, view: View, known: Coverage) -> Iterator[None]:
    yield from known.measure(server.service, view.document)
    server.protocol.notify(CHANGED, {"uri": view.uri})


def _script(server: Server, params: Params) -> View:
    view = server.views.named(params)
    if not view.document.kind.is_script:
        raise RequestError(f'"{view.document.path.name}" is no script')
    return view


def _run(server: Server, params: Params) -> KeptRun:
    return server.kept(Runs).of(Arguments(params).needed_number("run"))


def _told(server: Server, run: KeptRun) -> Told:
    return told_run(run, is_current=_is_current(server, run))


def _is_current(server: Server, run: KeptRun) -> bool:
    """Whether a run is of the texts as they are now; looked at once for each change of them."""
    revision = server.service.revision
    if run.is_as_now is None or run.is_as_now[0] != revision:
        run.is_as_now = revision, is_as_now(run.beginning, server.service)
    return run.is_as_now[1]


REQUESTS = (
    Request("branchline/run/setup", setup),
    Request("branchline/run/start", start),
    Request("branchline/run/keepable", keepable),
    Request("branchline/run/again", again),
    Request("branchline/run/list", runs_of_page),
    Request("branchline/run/show", show),
    Request("branchline/run/current", current),
    Request("branchline/run/steps", steps),
    Request("branchline/run/at", at),
    Request("branchline/live", live),
    Request("branchline/run/outcomes", outcomes),
    Request("branchline/run/choose", choose),
    Request("branchline/run/press", press),
    Request("branchline/run/event", event),
    Request("branchline/run/compare", compare),
    Request("branchline/run/keep", keep),
    Request("branchline/run/rename", rename),
    Request("branchline/run/close", close),
    Request("branchline/coverage", coverage),
)
