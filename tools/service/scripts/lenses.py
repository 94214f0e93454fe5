"""What can be run from a script, and how much of each action the scenarios beside it cover."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ....grammar.counted import counted
from ....grammar.finding import BranchlineError
from ....grammar.script import Span
from ....grammar.source import Source
from ....interpreter.scenarios.scenario import scenarios_beside
from ....interpreter.scenarios.scenario_file import parse_scenarios
from ..document import Document, Kind
from ..workspace import Workspace
from .outcome_coverage import outcomes_covered

RUN = "branchline.run"
SHOW = "branchline.show"
SHOW_RUN = "branchline.showRun"
CREATE_SCRIPT = "branchline.createScript"
"""The commands that a client may ask to be carried out."""

MOST_SCENARIOS = 20


class Lens(NamedTuple):
    """A line above what stands in ``span``: words, and the command that a click on them runs.

    One of coverage has no title until :func:`with_title` has run the scenarios; ``action`` is
    the id of the action that it is about, ``script`` the one that is run, where it is another.
    """

    span: Span
    title: str
    command: str = ""
    scenario: str = ""
    action: str = ""
    script: Path | None = None


def lenses(workspace: Workspace, document: Document) -> list[Lens]:
    """Return the lenses of a script; nothing is run for them."""
    script = document.script
    if document.kind not in (Kind.FLOW, Kind.YAML) or script is None or not script.actions:
        return []
    here = script.span if script.span.end else Span(0, 0)
    found = [Lens(here, "run", RUN), Lens(here, "picture", SHOW)]
    beside = workspace.document(scenarios_beside(document.path))
    if beside is None:
        return found
    names = _names(beside.source)
    found += (Lens(here, f"run {name}", RUN, name) for name in names[:MOST_SCENARIOS])
    if names and document.program is not None:
        found += _of_actions(document)
    return found


def with_title(workspace: Workspace, document: Document, lens: Lens) -> Lens:
    """Return a lens of coverage with its words, after runs of the scenarios beside the script.

    At most some hundred scenarios are run; how many, stands in the words where it is not all.
    """
    beside = workspace.document(scenarios_beside(document.path))
    if lens.title or not lens.action or beside is None:
        return lens
    covered = outcomes_covered(workspace, document, beside.source.text)
    numbers = covered.of.get(lens.action)
    if numbers is None:
        return lens._replace(title="not covered: nothing could be run")
    more = (
        ""
        if covered.runs == covered.scenarios
        else f", by {covered.runs} of {counted(covered.scenarios, 'scenario')}"
    )
    return lens._replace(title=f"covered {numbers.taken} of {numbers.possible}{more}")


def _names(source: Source) -> list[str]:
    try:
        file, _ = parse_scenarios(Path(source.path), source)
    except BranchlineError:
        return []
    return list(file.scenarios)


def _of_actions(document: Document) -> Iterator[Lens]:
    for resolved in document.resolved:
        written = resolved.written
        if len(resolved.declaration.outcomes) + len(resolved.cases) > 1 and written.branches:
            yield Lens(written.span, "", action=written.id)
