"""What a page needs to begin a run: the scenarios, and a form that says how a run begins."""

from __future__ import annotations

from ....grammar.documents.forms import Named
from ....grammar.finding import BranchlineError
from ....interpreter.analysis.variables import Variables
from ....interpreter.scenarios.derived import RECORDED, USUAL
from ....interpreter.scenarios.keys.words import event_names
from ...run_plan import outcomes_of
from ...service.document import Document
from ...service.folder_terms import in_terms_of
from ...service.workspace import Workspace
from .beginnings import scenario_file
from .form_fields import fields_of_forms
from .told_run import Told

_MOST_SCENARIOS, _MOST_WORDS = 1_000, 500


def told_setup(workspace: Workspace, document: Document) -> Told:
    """Return the scenarios of a script, or why they cannot be read, and what a form needs."""
    names: list[str] = []
    why = ""
    try:
        file = scenario_file(workspace, document.path)
    except BranchlineError as error:
        why = in_terms_of(workspace.folders, error.findings[0].line())
    else:
        names = [] if file is None else list(file.scenarios)
    return {
        "scenarios": names[:_MOST_SCENARIOS],
        "leftOut": max(0, len(names) - _MOST_SCENARIOS),
        "why": why,
        "form": fields_of_forms(),
        "words": _words(workspace, document),
        "events": [*event_names()],
        "isLesson": False,
        "expects": {"usual": list(USUAL), "all": list(RECORDED)},
    }


def _words(workspace: Workspace, document: Document) -> Told:
    """Return the names that make sense in a form: actions, their outcomes, variables, scripts."""
    program = document.last_program
    with workspace.reading():
        scripts = [path.name for path in workspace.estate(document.path).paths]
    words: Told = {Named.SCRIPT.name: scripts[:_MOST_WORDS]}
    if program is not None:
        ids = [each.id for each in program.script.actions][:_MOST_WORDS]
        spelled = Variables(program.resolved, program.codes).spelled
        words[Named.ACTION.name] = ids
        words[Named.VARIABLE.name] = [*spelled.values()][:_MOST_WORDS]
        words[Named.OUTCOME.name] = {id: outcomes_of(program, program.index[id]) for id in ids}
    return words
