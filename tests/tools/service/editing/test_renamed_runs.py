"""A script in which something has another name does in every run what it did before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
from branchline.interpreter.estate.estate import Estate
from branchline.interpreter.run.result import Result
from branchline.interpreter.run.run import dry_run
from branchline.interpreter.scenarios.expectation import calls_of, heard
from branchline.interpreter.state.setup import Setup
from branchline.interpreter.trace.step import EVENT
from branchline.interpreter.world.plan import Stub, Stubs
from branchline.tools.service.document import Document
from branchline.tools.service.editing.file_changes import FileChanges
from branchline.tools.service.editing.renaming.rename import rename
from branchline.tools.service.editing.renaming.variable_places import variable_places
from branchline.tools.service.workspace import Workspace

RUNS = 6
NEW = "Quite_Another"
SAMPLES = sorted((ROOT / "sample_scripts").glob("*.flow"))


def copied(folder: Path, changes: FileChanges, new: Path) -> None:
    """Write the files of a folder as they are after changes, under the names that they have."""
    for path in folder.iterdir():
        if path.is_file():
            (new / path.name).write_bytes(path.read_bytes())
    for path, text in after(Workspace([folder]), changes).items():
        (new / path.name).write_text(text, "utf-8")
    for path, other in changes.renamed.items():
        (new / path.name).rename(new / other.name)


def places(document: Document) -> Iterator[int]:
    """Yield where the first of each name stands: the actions, the variables, the script."""
    script = document.script
    assert script is not None
    yield script.span.start
    yield from (action.span.start for action in script.actions)
    seen: set[str] = set()
    for place in variable_places(document):
        if place.span is not None and place.key not in seen:
            seen.add(place.key)
            yield place.span.start


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_all_scenarios_of_the_samples_still_pass(sample: Path, tmp_path: Path) -> None:
    workspace = Workspace([sample.parent])
    document = workspace.document(sample)
    assert document is not None
    renamed = 0
    for at in [*places(document)][::2]:
        try:
            changes = rename(workspace, document, at, NEW)
        except RequestError:
            continue
        renamed += 1
        new = tmp_path / str(at)
        new.mkdir()
        copied(sample.parent, changes, new)

        for path in new.glob("*.flow"):
            if changes.edits.keys() & {sample.parent / path.name} or path.stem == NEW:
                assert missed(path) == [], (document.text[at : at + 20], path.name)

    assert renamed > len(document.resolved) // 2


@given(st.integers(0, 100_000))
@settings(max_examples=40)
def test_runs_by_chance_come_to_the_same(seed: int) -> None:
    case, random = drawn(seed), Random(seed)  # noqa: S311 - no secret
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        for name, text in case.texts.items():
            Path(one, f"{name}.flow").write_text(text, "utf-8")
        workspace = Workspace([Path(one)])
        document = workspace.document(Path(one, "main.flow"))
        assert document is not None
        if document.program is None:
            return
        at = random.choice([*places(document)][1:])
        try:
            changes = rename(workspace, document, at, NEW)
        except RequestError:
            return
        copied(Path(one), changes, Path(other))
        was = next(each for each in changes.edits[document.path]).span
        old_name = document.text[was.start : was.end]

        old, new = Estate(Path(one)), Estate(Path(other))
        before = old.program(Path(one, "main.flow"))
        now = new.program(Path(other, "main.flow"))
        scripts = [old.program(Path(one, f"{name}.flow")) for name in case.texts]
        names = {old_name.lower(): NEW}
        for _ in range(RUNS):
            setup = random_setup(before, scripts, case, old.resolve, random)
            first = dry_run(before, setup)
            second = dry_run(now, replace(translated(setup, names), programs=new.resolve))

            assert noticed(second, {}) == noticed(first, names), old_name


def translated(setup: Setup, names: Mapping[str, str]) -> Setup:
    """Return what a run begins with in the other words."""

    def of(name: str) -> str:
        bare = name.lower().removeprefix("global:")
        return name[: len(name) - len(bare)] + names[bare] if bare in names else name

    def stub(each: Stub) -> Stub:
        return each._replace(values=tuple((of(name), value) for name, value in each.values))

    stubs = {
        of(id): Stubs(tuple(map(stub, each.visits)), each.repeats)
        for id, each in setup.plan.stubs.items()
    }
    events = tuple(
        replace(each, during=each.during and of(each.during)) for each in setup.plan.events
    )
    given = {of(name): value for name, value in (setup.given or {}).items()}
    return replace(setup, given=given, plan=replace(setup.plan, stubs=stubs, events=events))


def noticed(result: Result, names: Mapping[str, str]) -> object:
    """Return what a run came to, with the names of after."""
    way: list[tuple[str, str]] = []
    for origin, edge, *_ in result.trace.entries:
        if edge != EVENT:
            program = origin.program
            id = program.written(program.edges.action[edge]).id
            is_renamed = program.stem == "main" and id.lower() in names
            way.append((program.stem, NEW if is_renamed else id))
    held = {names.get(name.lower(), name).lower(): show(each) for name, each in _held(result)}
    return result.ending, result.clock, calls_of(result), heard(result), way, held


def _held(result: Result) -> list[tuple[str, Value]]:
    """Return the variables at the end, where they are still those of the main script."""
    return [*result.variables.items()] if result.program.stem == "main" else []
