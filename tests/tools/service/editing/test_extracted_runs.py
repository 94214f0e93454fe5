"""A script of which actions became a subscript does in every run what it did before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from edited import after, missed
from generated_scripts import drawn
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import ROOT
from random_runs import random_setup

from branchline.actions.values import Value, show
from branchline.grammar.finding import RequestError
from branchline.grammar.flow.reader import read_flow
from branchline.grammar.source import Source
from branchline.interpreter.analysis.variables import Variables
from branchline.interpreter.estate.estate import Estate
from branchline.interpreter.program.program import Program
from branchline.interpreter.run.result import Result
from branchline.interpreter.run.run import dry_run
from branchline.interpreter.scenarios.expectation import calls_of, heard
from branchline.interpreter.state.setup import Setup
from branchline.interpreter.trace.step import EVENT
from branchline.interpreter.world.plan import Stub, Stubs
from branchline.interpreter.world.world import Limits
from branchline.tools.exchange.conversion import converted
from branchline.tools.exchange.sidecar import Sidecar
from branchline.tools.service.canvas.changes import edited
from branchline.tools.service.canvas.editing import Editing
from branchline.tools.service.canvas.graph import Canvas
from branchline.tools.service.document import Document, Kind
from branchline.tools.service.editing.extracting.extract import extracted
from branchline.tools.service.editing.file_changes import FileChanges
from branchline.tools.service.workspace import Workspace

RUNS = 12
FEW_STEPS, MANY_STEPS = 60, 600
COUNTS_STEPS = "12_seven_endings"
SAMPLES = sorted((ROOT / "sample_scripts").glob("*.flow"))


FORMS = (".flow", ".json", ".xml")


def written(folder: Path, texts: Mapping[str, str], suffix: str) -> None:
    """Write scripts into a folder, in a form."""
    for name, text in texts.items():
        path = folder / f"{name}{suffix}"
        if suffix != ".flow":
            script = read_flow(Source(str(path), text))
            text = converted(script, Sidecar(), suffix[1:], is_kept=False).text  # noqa: PLW2901
        path.write_text(text, "utf-8")


def made(workspace: Workspace, document: Document, chosen: tuple[int, ...]) -> FileChanges:
    """Return what makes a subscript: as an editor asks for it, of an export as the canvas does."""
    if document.kind is not Kind.EXPORT:
        return extracted(workspace, document, chosen)
    canvas = Canvas()
    canvas.graph(document)
    ids = [document.resolved[at].written.id for at in chosen]
    found = edited(Editing(workspace, document, canvas, {}), [{"kind": "group", "actions": ids}])
    return FileChanges({document.path: found.edits, **found.others}, found.created)


def some(random: Random, count: int) -> tuple[int, ...]:
    """Return some actions, most of them beside each other."""
    start = random.randrange(count)
    size = random.choice((1, 1, 2, 2, 3, 4))
    if random.random() < 0.3:
        return tuple(sorted(random.sample(range(count), min(size, count))))
    return tuple(range(start, min(start + size, count)))


def told(result: Result, subscript: str, own: frozenset[str]) -> list[tuple[str, str]]:
    """Return the actions that were visited, as if all of them stood in the main script."""
    found: list[tuple[str, str]] = []
    for origin, edge, *_ in result.trace.entries:
        if edge == EVENT:
            found.append(("", "event"))
            continue
        program = origin.program
        resolved = program.resolved[program.edges.action[edge]]
        id, name = resolved.written.id, program.stem
        kind = resolved.declaration.name
        if name == subscript and (kind in {"Begin", "Return"}):
            continue
        if name == "main" and id in own and kind in {"RunSub", "Case"}:
            continue
        found.append(("main" if name == subscript else name, id))
    return found


def for_the_other(setup: Setup, moved: frozenset[str], name: str, text: str) -> Setup:
    """Return what a run begins with where actions stand in a subscript."""
    shared = {each.lower() for each in re.findall(r"global:(\w+)", text)}
    stubs: dict[str, Stubs] = {}
    for id, stub in setup.plan.stubs.items():
        if id in moved:
            visits = tuple(_in_subscript(each, shared) for each in stub.visits)
            stubs[f"{name}/{id}"] = Stubs(visits, stub.repeats)
        else:
            stubs[id] = stub
    plan = replace(setup.plan, stubs=stubs)
    return replace(setup, plan=plan, limits=Limits(steps=MANY_STEPS))


def _in_subscript(stub: Stub, shared: set[str]) -> Stub:
    values: list[tuple[str, Value]] = [
        (f"global:{name}" if name.lower() in shared else name, value)
        for name, value in stub.values
    ]
    return stub._replace(values=tuple(values))


def _of_unknown_length(program: Program) -> frozenset[str]:
    """Return the actions that last for as long as nobody knows."""
    lasting = {"Menu", "Play"}
    return frozenset(
        each.written.id for each in program.resolved if each.declaration.name in lasting
    )


def noticed(result: Result) -> object:
    left = sorted(map(str, result.left_running))
    return result.ending, calls_of(result), heard(result), left, result.shown


@given(st.integers(0, 100_000), st.sampled_from(FORMS))
@settings(max_examples=90)
def test_runs_by_chance_come_to_the_same(seed: int, suffix: str) -> None:
    case, random = drawn(seed), Random(seed)  # noqa: S311 - no secret
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        written(Path(one), case.texts, suffix)
        workspace = Workspace([Path(one)])
        document = workspace.document(Path(one, f"main{suffix}"))
        assert document is not None
        if document.program is None:
            return
        chosen = some(random, len(document.program.resolved))
        try:
            changes = made(workspace, document, chosen)
        except RequestError:
            return
        copied(Path(one), changes, Path(other))
        (path, text), *_ = changes.created.items()

        old, new = Estate(Path(one)), Estate(Path(other))
        before = old.program(Path(one, f"main{suffix}"))
        moved = frozenset(before.written(at).id for at in chosen)
        now = new.program(Path(other, f"main{suffix}"))
        ids = {action.id for action in before.script.actions}
        own = frozenset(a.id for a in now.script.actions if a.id in moved or a.id not in ids)
        scripts = [old.program(Path(one, f"{name}{suffix}")) for name in case.texts]
        for _ in range(RUNS):
            setup = random_setup(before, scripts, case, old.resolve, random)
            setup = replace(setup, world=replace(setup.world, prompts={"*": 2.0}))
            is_long = not moved.isdisjoint(_of_unknown_length(before))
            if is_long and any(event.at is not None for event in setup.plan.events):
                continue  # how long they last begins anew with each call (D116)
            during = (event.during or "" for event in setup.plan.events)
            if any(name.rpartition("/")[2] in moved for name in during):
                continue
            first = dry_run(before, replace(setup, limits=Limits(steps=FEW_STEPS)))
            if first.steps >= FEW_STEPS:
                continue
            second_setup = for_the_other(setup, moved, path.stem, text)
            second = dry_run(now, replace(second_setup, programs=new.resolve))
            assert told(second, path.stem, own) == told(first, "", frozenset())
            assert noticed(second) == noticed(first)
            assert is_long or second.clock == first.clock
            kept = {name.lower() for name in re.findall(r"global:(\w+)", text)}
            kept |= set(Variables(now.resolved, now.codes).spelled)
            held = {name.lower(): value for name, value in second.variables.items()}
            for name, value in first.variables.items():
                if name.lower() in kept:
                    assert show(held.get(name.lower())) == show(value), name


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_all_scenarios_of_a_sample_still_pass(sample: Path, tmp_path: Path) -> None:
    workspace = Workspace([sample.parent])
    document = workspace.document(sample)
    assert document is not None
    count = len(document.resolved)
    made_of = 0
    for start in range(1, count, 2):
        for size in (1, 3):
            chosen = tuple(range(start, min(start + size, count)))
            try:
                changes = extracted(workspace, document, chosen)
            except RequestError:
                continue
            made_of += 1
            new = tmp_path / f"{start}_{size}"
            new.mkdir()
            copied(sample.parent, changes, new)

            script = new / sample.name
            assert missed(script) == [], (chosen, changes)

    assert (made_of > 0) is (sample.stem != COUNTS_STEPS)


def copied(folder: Path, changes: FileChanges, new: Path) -> None:
    """Write the scripts and scenarios of a folder as they are after changes."""
    for path in folder.iterdir():
        if path.is_file():
            (new / path.name).write_bytes(path.read_bytes())
    for path, text in after(Workspace([folder]), changes).items():
        (new / path.name).write_text(text, "utf-8")
