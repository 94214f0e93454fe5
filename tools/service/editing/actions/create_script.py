"""Create the script that an action calls and that is not there, with names for what it gets."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from .....actions import Kind
from .....grammar.documents.yaml_writer import write_yaml
from .....grammar.finding import Finding, RequestError
from .....grammar.flow.writer import write_flow
from .....grammar.names import key
from .....grammar.script import Action, Branch, Literal, Script, Setting
from .....grammar.script_file import SUFFIXES
from .....interpreter.analysis.call_graph import MISSING_RULE, ScriptCall, calls_of
from .....interpreter.analysis.repairs.endings import ending_for
from .....interpreter.analysis.variables import bare_name
from .....interpreter.program.instrumentation import literal_text
from .....interpreter.program.resolve import Resolved
from .....interpreter.program.validation import script_type_of
from ....scaffolding.script_place import fault_of
from ...document import Kind as DocumentKind
from ..file_changes import FileChanges
from ._action import ActionKind, CodeAction
from ._request import Request

_MOST_PARAMETERS = 20


def offers(request: Request) -> Iterator[CodeAction]:
    """Yield one for each script that the action calls and that is not there."""
    if request.resolved is None or request.script is None:
        return
    with request.workspace.reading():
        estate = request.workspace.estate(request.document.path)
        calls = list(calls_of([request.resolved], request.document.path, estate))
    for call in calls:
        if call.is_missing:
            yield CodeAction(
                f'create the script "{call.name}"',
                ActionKind.QUICK_FIX,
                partial(_created, request, request.resolved, call),
                next(_about(request, call), None),
            )


def _about(request: Request, call: ScriptCall) -> Iterator[Finding]:
    for finding in request.document.findings:
        if finding.rule == MISSING_RULE and finding.action == call.id:
            yield finding


def _created(request: Request, resolved: Resolved, call: ScriptCall) -> FileChanges:
    path = _path(request, call.name)
    if request.workspace.document(path) is not None:
        raise RequestError(f'"{path.name}" is there, and is called otherwise')
    is_sub = key(call.action) == "runsub"
    script = _script(request, resolved, path.stem, is_sub=is_sub)
    is_flow = path.suffix == ".flow"
    return FileChanges({}, {path: write_flow(script) if is_flow else write_yaml(script)})


def _path(request: Request, name: str) -> Path:
    """Return the file that the name means to the caller first: beside it, or in a folder there."""
    *folders, last = [part for part in name.replace("\\", "/").split("/") if part.strip()]
    own = request.document.path.suffix
    given = next((each for each in SUFFIXES if last.lower().endswith(each)), "")
    stem = last[: len(last) - len(given)].strip()
    suffix = given or (own if request.document.kind is DocumentKind.YAML else ".flow")
    for part in folders:
        fault = "a name that climbs" if part.strip() == ".." else fault_of(part, part, "")
        if fault is not None:
            raise RequestError(f'"{name}" is no name for a new script: {fault}')
    fault = fault_of(stem, stem + suffix, suffix)
    if fault is not None:
        raise RequestError(f'"{name}" is no name for a new script: {fault}')
    return request.document.path.parent.joinpath(
        *(each.strip() for each in folders), stem + suffix
    )


def _script(request: Request, resolved: Resolved, name: str, *, is_sub: bool) -> Script:
    """Return a script that names what it is given, and ends as its caller needs it."""
    script = request.script
    found = None if script is None else script_type_of(script)
    kind = str(found or "Generic")
    ending = "Return" if is_sub else ending_for(kind)
    names = tuple(Literal(name) for name in _parameters(resolved))
    settings = (Setting("Parameters", Literal(names)),) if names else ()
    begin = Action("begin", "Begin", settings=settings, branches=(Branch("Default", "done"),))
    return Script(name, kind, (begin, Action("done", ending or "Stop")))


def _parameters(resolved: Resolved) -> Iterator[str]:
    """Yield a name for each value: that of the variable which it is, else what place it has."""
    seen: set[str] = set()
    for prop, literal in resolved.values:
        if prop.kind is not Kind.LIST or key(prop.name) != "parameters":
            continue
        values = literal.value if isinstance(literal.value, tuple) else (literal,)
        for number, value in enumerate(values[:_MOST_PARAMETERS], 1):
            text = literal_text(value).strip()
            is_name = text.startswith("{") and text.endswith("}")
            name = bare_name(text).split(":")[-1] if is_name else ""
            name = name if name and name.lower() not in seen else f"Parameter{number}"
            seen.add(name.lower())
            yield name
