"""Every action of the catalogue can be written, exported, run and stubbed, whatever it is."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from branchline.actions import Action, Kind, ScriptType, catalogue
from branchline.actions.declaration import Property
from branchline.grammar.exports.cxone_json import read_cxone_json
from branchline.grammar.flow.reader import read_flow
from branchline.grammar.script import Script
from branchline.grammar.source import Source
from branchline.interpreter.program.compiler import try_compile
from branchline.interpreter.program.program import Program
from branchline.interpreter.run.result import Result
from branchline.interpreter.run.run import Setup, dry_run
from branchline.interpreter.state.instance import Ending
from branchline.interpreter.world.plan import Plan, PlannedEvent, Stub, Stubs

ACTIONS = [action for action in catalogue() if action.name != "Begin" and action.is_executed]
NAMES = [action.name for action in ACTIONS]


def script_type(action: Action) -> ScriptType:
    """Return a type of script that the action runs in; Phone where it can."""
    return min(action.script_types, key=lambda each: (each is not ScriptType.PHONE, each))


def value(prop: Property) -> str:
    """Return a value that any property of its kind takes."""
    if prop.is_output:
        return "Kept"
    if prop.choices:
        return prop.choices[0]
    values = {
        Kind.NUMBER: "2",
        Kind.EXPRESSION: "1 = 1",
        Kind.VARIABLE: "Kept",
        Kind.SCRIPT: "missing",
        Kind.CODE: "ASSIGN x = 1",
    }
    return values.get(prop.kind, "{ANI} text")


def ending_of(action: Action) -> str:
    """Return the name of an action that ends a script of that type."""
    endings = {
        ScriptType.PHONE: "Hangup",
        ScriptType.EMAIL: "Discard",
        ScriptType.CHAT: "Exit",
    }
    return endings.get(script_type(action), "End")


def targets(action: Action) -> Iterator[tuple[str, str]]:
    """Return each outcome with the id of an action of its own behind it."""
    for number, outcome in enumerate(action.outcomes):
        yield outcome.name, f"after{number}"


def flow_text(action: Action) -> str:
    """Return a script whose only business is the action, in our own language."""
    lines = [f'script "{action.name}"', f"type {script_type(action)}", "", "begin: Begin"]
    lines += [] if action.is_event else ["    -> subject"]
    lines += ["", f"subject: {action.name}"]
    lines += [f"    {prop.name} = {json.dumps(value(prop))}" for prop in action.properties]
    lines += [f"    {outcome} -> {target}" for outcome, target in targets(action)]
    for _, target in targets(action):
        lines += ["", f"{target}: {ending_of(action)}"]
    return "\n".join([*lines, ""])


def export_text(action: Action) -> str:
    """Return the same script as an export would have it."""
    ending = catalogue().find(ending_of(action))
    assert ending is not None
    begin = {"name": "BEGIN", "label": "Begin"}
    actions = {"begin": begin, "subject": {"name": action.export_name, "label": "The action"}}
    branches: dict[str, list[dict[str, str]]] = {"begin": [], "subject": []}
    if not action.is_event:
        branches["begin"].append({"to": "subject", "label": "", "type": "default"})
    for outcome, target in targets(action):
        kind = "default" if outcome == "Default" else "branch"
        branches["subject"].append({"to": target, "label": outcome, "type": kind})
        actions[target] = {"name": ending.export_name, "label": target}
    properties = {
        "subject": {
            str(at): {"name": prop.export_name, "value": value(prop)}
            for at, prop in enumerate(action.properties)
        }
    }
    header = {"scriptName": action.name, "mediaTypeName": script_type(action)}
    parts = {"actions": actions, "properties": properties, "branches": branches}
    return json.dumps({"header": header, **parts}, indent=1)


def scripts(action: Action) -> list[tuple[Script, Source]]:
    """Return the script in both forms."""
    flow, export = Source("x.flow", flow_text(action)), Source("x.json", export_text(action))
    return [(read_flow(flow), flow), (read_cxone_json(export), export)]


def compiled(script: Script, source: Source) -> Program:
    """Return the program; nothing may be found in it."""
    program, findings = try_compile(script, source)
    assert [finding.message for finding in findings] == []
    assert program is not None
    return program


def run(program: Program, outcome: str | None = None) -> Result:
    """Return what a run comes to, with an outcome of the action decided or not."""
    stubs = {} if outcome is None else {"subject": Stubs((Stub(outcome),), repeats=True)}
    return dry_run(program, Setup(plan=Plan(stubs)))


@pytest.mark.parametrize("action", ACTIONS, ids=NAMES)
def test_an_action_is_read_without_a_finding_in_both_forms(action: Action) -> None:
    programs = [compiled(script, source) for script, source in scripts(action)]

    for program in programs:
        (subject,) = (each for each in program.resolved if each.written.id == "subject")
        assert subject.declaration.name == action.name
        assert len(subject.targets) == len(action.outcomes)
        assert [prop.name for prop, _ in subject.values] == [p.name for p in action.properties]


@pytest.mark.parametrize("action", ACTIONS, ids=NAMES)
def test_an_action_comes_to_a_defined_ending_in_an_empty_world(action: Action) -> None:
    for script, source in scripts(action):
        result = run(compiled(script, source))

        assert result.ending in set(Ending)
        assert result.ending is not Ending.LIMIT
        assert [step.id for step in result.trace][: 1 if action.is_event else 2] == (
            ["begin"] if action.is_event else ["begin", "subject"]
        )


@pytest.mark.parametrize(
    ("action", "outcome"),
    [(a, outcome.name) for a in ACTIONS if not a.is_event for outcome in a.outcomes],
    ids=[f"{a.name}-{o.name}" for a in ACTIONS if not a.is_event for o in a.outcomes],
)
def test_each_outcome_can_be_decided_and_leads_to_its_own_branch(
    action: Action, outcome: str
) -> None:
    for script, source in scripts(action):
        result = run(compiled(script, source), outcome)

        _, subject, *_ = result.trace
        assert (subject.outcome, subject.branch) == (outcome, outcome)
        assert subject.target == dict(targets(action))[outcome]


COMPUTED = {Kind.TEXT, Kind.NUMBER, Kind.SCRIPT, Kind.EXPRESSION, Kind.LIST}
SHOWN_ELSEWHERE = {("If", "Expression"): "the reason of the step shows what came of it"}


def probing(action: Action) -> str:
    """Return a script that runs into the action, whose properties all hold an expression."""
    written = {Kind.LIST: '["{Probe + 1}"]', Kind.EXPRESSION: '"Probe + 1"'}
    lines = [f'script "S"\ntype {script_type(action)}\n\nbegin: Begin']
    lines += [f"    -> {'rest' if action.is_event else 'subject'}", ""]
    lines += ["rest: Wait\n    -> end", ""] if action.is_event else []
    lines += [f"subject: {action.name}"]
    lines += [
        f"    {prop.name} = {written.get(prop.kind, json.dumps('{Probe + 1}'))}"
        if prop.kind in COMPUTED and not prop.is_output
        else f"    {prop.name} = {json.dumps(value(prop))}"
        for prop in action.properties
    ]
    lines += [f"    {outcome.name} -> end" for outcome in action.outcomes]
    ends = [f"\nend: {ending_of(action)}"] if action.outcomes else []
    return "\n".join([*lines, *ends, ""])


@pytest.mark.parametrize("action", ACTIONS, ids=NAMES)
def test_a_visit_computes_every_property_that_holds_an_expression(action: Action) -> None:
    """A property that nothing reads would show its braces in the trace, and hide its mistakes."""
    source = Source("probe.flow", probing(action))
    event = PlannedEvent(action.name, during="rest")
    setup = Setup(given={"Probe": 1}, plan=Plan(events=(event,) if action.is_event else ()))

    trace = dry_run(compiled(read_flow(source), source), setup).trace

    step = next(step for step in trace if step.id == "subject")
    unread = [name for name, text in step.properties if "Probe" in text]
    assert [name for name in unread if (action.name, name) not in SHOWN_ELSEWHERE] == []
