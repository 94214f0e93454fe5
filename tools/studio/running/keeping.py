"""A run kept as a scenario: the edits of the file beside the script, or the text of a new one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, cast

from ....grammar.documents.nodes import MappingNode, data_of
from ....grammar.documents.yaml_ import read_yaml_tree
from ....grammar.documents.yaml_edits import Data
from ....grammar.finding import Edit, Findings, RequestError
from ....grammar.script import Span
from ....grammar.source import Source
from ....interpreter.scenarios.derived import DerivedExpectation
from ....interpreter.scenarios.scenario import scenarios_beside
from ....interpreter.world.caller import InputUse
from ....interpreter.world.plan import PlannedEvent, Used
from ...service.editing.smallest_edits import smallest_edits
from ...service.workspace import Workspace
from ...testing.recording import Recording, check_recorded
from ...testing.scenario_writer import NewScenario, input_data, stub_data, with_scenario
from .beginnings import scenario_file, scenario_text
from .choices import Answer, Cut
from .kept_run import KeptRun


class Kept(NamedTuple):
    """What is to be written: edits of the file of scenarios, or the text of one that is not there.

    ``expected`` is what the scenario expects, ``notes`` are what a person should look at.
    """

    path: Path
    edits: tuple[Edit, ...] | None
    text: str
    expected: tuple[str, ...]
    notes: tuple[str, ...]


def kept(workspace: Workspace, run: KeptRun, name: str, kinds: Sequence[str] = ()) -> Kept:
    """Return what keeps a run as a scenario, with which ``branchline test`` passes.

    Raises ``BranchlineError`` where that cannot be: the name is taken, or the texts have changed
    so that the run goes otherwise now.
    """
    recording = Recording(name, tuple(kinds), world=None)
    script = run.beginning.path
    path = scenarios_beside(script)
    report = run.session.report
    if report.result.not_read:
        said = f"{report.result.not_read[0].where}: {report.result.not_read[0].message}"
        raise RequestError(
            "no scenario of this run would pass, for not all of its code can be read: "
            + report.result.redaction(said)
        )
    with workspace.reading():
        source = scenario_text(workspace, script)
        file = scenario_file(workspace, script)
        if file is not None and name in file.scenarios:
            raise RequestError(f'there is a scenario "{name}" already; choose another name')
        if file is not None and Path(file.script).resolve() != script.resolve():
            raise RequestError(f'"{path.name}" is about "{file.script.name}"')
        form = run.beginning.form or {}
        given = frozenset({"given"} & set(form))  # without what is secret of it
        new = recording.new_scenario(report, run.beginning.scenario, given)
        new.data = {**form, **new.data}
        if new.data.get("given") == {}:
            del new.data["given"]
        _add_choices(new, run, report.result.trace.used)
        text = with_scenario(source, script.name, new)
        check_recorded(path, text, name, workspace.estate(script))
    edits = None
    if source is not None:
        edits = tuple(smallest_edits(source.text, Span(0, len(source.text)), text))
    changed = frozenset(new.data)
    notes: list[str] = []
    if DerivedExpectation(report.result).goes_on:
        notes.append("the script goes on as another one, so nothing is expected of its actions")
    notes += [
        f'what "{each}" holds is secret, so it is left out'
        for each in recording.left_out(report, changed)
    ]
    notes += [
        f'the keys that are pressed at "{each}" are secret and stand in the scenario'
        for each in recording.secret_inputs(report, changed)
    ]
    return Kept(path, edits, text, tuple(new.expect), tuple(notes))


def _add_choices(new: NewScenario, run: KeptRun, used: Collection[Used]) -> None:
    """Write what was decided on the way, each part as a whole."""
    plan = run.plan()
    stubs, inputs = dict(plan.stubs), dict(plan.caller.inputs)
    cuts: list[PlannedEvent] = []
    for choice in run.choices:
        if isinstance(choice, Cut):
            cuts.append(choice.event)
        elif isinstance(choice, Answer):
            own = stubs[choice.name]
            last = _last(choice.name, [each for each in used if type(each) is tuple])
            stubs[choice.name] = own._replace(visits=own.visits[: last + 1])
        else:
            pressed = inputs[choice.name]
            last = _last(choice.name, [each for each in used if isinstance(each, InputUse)])
            inputs[choice.name] = pressed._replace(visits=pressed.visits[: last + 1])
    parts = {choice.part for choice in run.choices}
    if "stub" in parts:
        new.data["stub"] = stub_data({id: each for id, each in stubs.items() if each.visits})
    if "input" in parts:
        new.data["input"] = input_data({id: each for id, each in inputs.items() if each.visits})
    if cuts:
        new.data["events"] = [*_events_before(new), *map(_event_data, cuts)]


def _last(name: str, used: Sequence[tuple[str, int] | InputUse]) -> int:
    """Return the last place of a list of an action that a run came to, -1 for none."""
    return max((each[1] for each in used if each[0] == name), default=-1)


def _events_before(new: NewScenario) -> list[Data]:
    """Return the events of the scenario or the form with which the run began."""
    found = new.data.get("events")
    if found is None and "events" in new.texts:
        source = Source("events", new.texts["events"])
        tree = read_yaml_tree(source, Findings(source))
        if isinstance(tree, MappingNode):
            found = cast("Data", data_of(tree.entries[0].value, Findings(source)))
    return [*cast("Sequence[Data]", found)] if isinstance(found, list | tuple) else []


def _event_data(event: PlannedEvent) -> Mapping[str, Data]:
    data: dict[str, Data] = {"event": event.event}
    if event.during is not None:
        data["during"] = event.during
        if event.visit > 1:
            data["visit"] = event.visit
    if event.at is not None:
        data["at"] = int(event.at) if event.at == int(event.at) else event.at
    return data
