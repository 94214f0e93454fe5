"""Any fork of any step of a run is what the debugger's fork of it is, and can be kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import cast

import pytest
from generated_scripts import drawn
from hypothesis import given, settings
from hypothesis import strategies as st
from random_runs import random_setup

from branchline.grammar.finding import RequestError
from branchline.grammar.names import outcome_key
from branchline.grammar.source import Source
from branchline.interpreter.estate.estate import Estate
from branchline.interpreter.program.program import ENDED_ELSEWHERE
from branchline.interpreter.run.run import dry_run
from branchline.interpreter.scenarios.scenario_file import parse_scenarios
from branchline.interpreter.scenarios.verdict import judge
from branchline.interpreter.world.world import Limits
from branchline.tools.debugging.debug_session import CannotChangeError, DebugSession
from branchline.tools.service.workspace import Workspace
from branchline.tools.studio.running import runs as runs_of_page
from branchline.tools.studio.running.beginnings import beginning
from branchline.tools.studio.running.found_scripts import FoundScripts
from branchline.tools.studio.running.keeping import kept
from branchline.tools.studio.running.kept_run import Beginning, KeptRun
from branchline.tools.studio.running.runs import Runs
from branchline.tools.studio.running.told_step import told_outcomes

MOST_STEPS = 60


def written(seed: int, folder: Path) -> list[Path]:
    """Write the scripts of a number; return their paths, the main one first."""
    texts = drawn(seed).texts
    paths = [folder / f"{name}.flow" for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text, "utf-8")
    return paths


def shown(session: DebugSession) -> list[object]:
    """Return all that is shown of the steps of a run, but for why they went as they did."""
    found: list[object] = [str(session.result.ending), session.result.clock]
    for at, step in enumerate(session.steps):
        session.go(at)
        found.append((step.id, step.run, step.outcome, step.target, step.clock, session.values()))
    return found


def outcomes_at(run: KeptRun, step: int) -> list[str]:
    """Return what the action of a step can answer."""
    told = cast("list[dict[str, str]]", told_outcomes(run, step)["outcomes"])
    return [each["outcome"] for each in told]


def forked(runs: Runs, run: KeptRun, step: int, outcome: str) -> KeptRun | None:
    """Return a fork, ``None`` where there is none because nothing can be answered there."""
    try:
        return runs.choose(run.number, step, outcome)
    except RequestError:
        return None


@given(st.integers(0, 1_000_000))
@settings(max_examples=40)
def test_a_fork_of_a_step_is_what_the_debugger_makes_of_it(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - no secret
    with TemporaryDirectory() as name:
        paths = written(seed, Path(name))
        estate = Estate(Path(name))
        programs = [estate.program(path) for path in paths]
        setup = random_setup(programs[0], programs, drawn(seed), estate.resolve, random)
        setup = replace(setup, limits=Limits(steps=MOST_STEPS))
        runs = Runs()
        found = FoundScripts().in_texts(Workspace([Path(name)]), estate.resolve)
        run = runs.start(Beginning(paths[0], programs[0], setup, None, None, found))
        for _ in range(4):
            step = random.randrange(len(run.entries))
            outcomes = outcomes_at(run, step)
            if not outcomes:
                continue
            outcome = random.choice(outcomes)
            plan = run.plan(before=step)  # what was decided later was of another run
            session = DebugSession(programs[0], replace(run.setup, plan=plan))
            session.go(step)
            fork = forked(runs, run, step, outcome)
            try:
                session.answer(outcome)
            except CannotChangeError:
                assert fork is None
                continue
            assert fork is not None
            if outcome != ENDED_ELSEWHERE:  # which is no outcome in a trace (D27)
                assert outcome_key(fork.step(step).outcome or "") == outcome_key(outcome)
            assert shown(fork.session) == shown(session)
            run = fork


@given(st.integers(0, 1_000_000))
@settings(max_examples=40)
def test_a_fork_that_is_kept_is_a_scenario_that_passes(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - no secret
    with TemporaryDirectory() as name:
        script, *_ = written(seed, Path(name))
        workspace, runs = Workspace([Path(name)]), Runs()
        document = workspace.open(script, script.read_text("utf-8"))
        form = {"given": {"x": seed % 3}, "limits": {"steps": MOST_STEPS}}
        run = runs.start(beginning(workspace, document, form=form))
        for _ in range(5):
            step = random.randrange(len(run.entries))
            run = changed(runs, run, step, random) or run
        found = kept(workspace, run, "kept")
        file, findings = parse_scenarios(found.path, Source("kept", found.text))
        assert findings.all == []
        estate = workspace.estate(script)
        scenario = file.scenarios["kept"]
        result = dry_run(run.program, scenario.setup(run.program, programs=estate.resolve))
        assert judge(scenario, result).mismatches == ()
        assert [step.outcome for step in result.trace] == [
            step.outcome for step in run.session.steps
        ]


def changed(runs: Runs, run: KeptRun, step: int, random: Random) -> KeptRun | None:
    """Go on from a step in some other way, if that is possible."""
    try:
        match random.randrange(3):
            case 0:
                return runs.press(run.number, step, random.choice(("1", "2#", "")))
            case 1:
                at = random.choice((None, run.step(step).clock + 0.5, run.step(step).clock + 1))
                return runs.event(run.number, step, random.choice(("OnRelease", "OnAnswer")), at)
            case _:
                words = outcomes_at(run, step) or ["Default"]
                return runs.choose(run.number, step, random.choice(words))
    except RequestError:
        return None


def test_a_page_keeps_so_many_runs_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs_of_page, "MOST_RUNS", 3)
    monkeypatch.setattr(runs_of_page, "READY", 1)
    script = tmp_path / "a.flow"
    script.write_text('script "A"\ntype Generic\nbegin: Begin\n  -> done\ndone: End\n', "utf-8")
    workspace, runs = Workspace([tmp_path]), Runs()
    document = workspace.document(script)
    assert document is not None
    first, *_ = [runs.start(beginning(workspace, document)) for _ in range(3)]

    assert [step.id for step in first.session.steps] == ["begin", "done"]  # which was run again
    with pytest.raises(RequestError, match="a page keeps 3 runs; close one of them first"):
        runs.start(beginning(workspace, document))
    runs.close(first.number)
    assert runs.start(beginning(workspace, document)).number == 4
