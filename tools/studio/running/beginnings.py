"""What runs of a page begin with, in the texts that are open: a scenario, or what a form says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from ....grammar.documents.yaml_edits import Data
from ....grammar.finding import BranchlineError, RequestError
from ....grammar.source import Source
from ....interpreter.analysis.given_names import strangers
from ....interpreter.program.program import Program
from ....interpreter.run.run import Programs
from ....interpreter.scenarios.scenario import ScenarioFile, scenarios_beside
from ....interpreter.scenarios.scenario_file import parse_scenarios
from ...service.document import Document
from ...service.workspace import Workspace
from ...session import OpenScript, RunRequest, choose
from .form import scenario_of_form
from .found_scripts import NO_SCRIPTS, FoundScripts
from .kept_run import Beginning


def beginning(
    workspace: Workspace,
    document: Document,
    scenario: str | None = None,
    form: Mapping[str, Data] | None = None,
) -> Beginning:
    """Return what a run begins with.

    Without a scenario and a form the world of the file of scenarios counts, as for a run of the
    command. Raises ``BranchlineError`` for a script that does not run, for a scenario there is
    not, and for all that is wrong with a form.
    """
    if not document.kind.is_script:
        raise RequestError(f'"{document.path.name}" is no script')
    if scenario is not None and form is not None:
        raise RequestError("a run begins with a scenario or with a form, not with both")
    with workspace.reading():
        estate = workspace.estate(document.path)
        opened = OpenScript(document.path, estate.program(document.path), estate)
        chosen, request = None, RunRequest()
        if form is not None:
            file = scenario_file(workspace, document.path)
            chosen = scenario_of_form(form, file, opened)
        else:
            file = scenario_file(workspace, document.path)
            if scenario is not None:
                chosen = choose(scenario, file, document.path)
            elif file is not None:
                request = RunRequest(world=file.world)
        setup = opened.start(RunRequest(chosen) if chosen is not None else request).setup
        given = setup.given if form is not None else None
        notes = tuple(strangers(given or (), opened.program, document.path, estate))
    judged = None if form is not None else chosen
    found = FoundScripts().in_texts(workspace, _programs(workspace, document.path))
    setup = replace(setup, programs=NO_SCRIPTS)
    return Beginning(document.path, opened.program, setup, judged, form, found, notes)


def in_texts(begun: Beginning, workspace: Workspace) -> Beginning:
    """Return what a run begins with that looks for further scripts in these texts."""
    programs = _programs(workspace, begun.path)
    return replace(begun, found=begun.found.in_texts(workspace, programs))


def _programs(workspace: Workspace, start: Path) -> Programs:
    """Return what finds other scripts for one from there, also for a caller of an earlier text."""

    def find(name: str, caller: Program | None) -> Program | None:
        estate = workspace.estate(start)
        path = estate.path_of(name, None if caller is None else Path(caller.source.path))
        return None if path is None else estate.program(path)

    return find


def is_as_now(begun: Beginning, workspace: Workspace) -> bool:
    """Whether a run would begin in the same way, and find the same scripts, in the texts now."""
    document = workspace.document(begun.path)
    if document is None or document.text != begun.program.source.text:
        return False
    scenario = None if begun.scenario is None else begun.scenario.name
    try:
        now = beginning(workspace, document, scenario, begun.form)
        with workspace.reading():
            is_same = begun.found.is_same_by(_programs(workspace, begun.path))
    except BranchlineError:
        return False
    return is_same and now.setup == begun.setup


def scenario_text(workspace: Workspace, script: Path) -> Source | None:
    """Return the text of the scenarios beside a script, as it is open, ``None`` for no file.

    Raises ``BranchlineError`` where it cannot be read.
    """
    document = workspace.document(scenarios_beside(script))
    if document is not None and document.failure:
        raise BranchlineError(document.failure)
    return None if document is None else document.source


def scenario_file(workspace: Workspace, script: Path) -> ScenarioFile | None:
    """Return the scenarios beside a script, as they are open; raise for a mistake in them."""
    source = scenario_text(workspace, script)
    if source is None:
        return None
    file, findings = parse_scenarios(scenarios_beside(script), source)
    findings.raise_errors()
    return file
