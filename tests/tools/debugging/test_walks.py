"""Walking and changing in any order shows what a fresh run shows that was changed in that way."""

from __future__ import annotations

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from generated_scripts import drawn
from hypothesis import example, given, settings
from hypothesis import strategies as st
from random_runs import random_setup

from branchline.actions.values import Value
from branchline.interpreter.estate.estate import Estate
from branchline.interpreter.program.program import Program
from branchline.interpreter.run.run import DryRun, Setup
from branchline.interpreter.trace.step import Step
from branchline.tools.debugging import debug_session
from branchline.tools.debugging.debug_session import CannotChangeError, DebugSession
from branchline.tools.debugging.debugger import Debugger, Reason
from branchline.tools.debugging.stack import running_scripts

Shown = tuple[Step, dict[str, Value], object]


class Case(NamedTuple):
    """A script, what its run begins with, and the chances of a walk."""

    program: Program
    setup: Setup
    random: Random


def case_of(seed: int, folder: Path) -> Case:
    """Return the case of a number."""
    case, random = drawn(seed), Random(seed)  # noqa: S311 - no secret
    for name, text in case.texts.items():
        (folder / f"{name}.flow").write_text(text, "utf-8")
    estate = Estate(folder)
    scripts = [estate.program(folder / f"{name}.flow") for name in case.texts]
    setup = random_setup(scripts[0], scripts, case, estate.resolve, random)
    return Case(scripts[0], setup, random)


def shown(session: DebugSession) -> Shown:
    """Return all that is shown of the current step."""
    step = session.step
    assert step is not None
    return step, dict(session.values()), running_scripts(session)


def all_shown(session: DebugSession) -> list[Shown]:
    """Return the same of every step, in the order of the run."""
    here, found = session.at, list[Shown]()
    for at in range(len(session.steps)):
        session.go(at)
        found.append(shown(session))
    session.go(here)
    return found


def change(session: DebugSession, random: Random) -> bool:
    """Change something where the session stands, if that is possible."""
    try:
        if random.random() < 0.5:
            session.set(random.choice(("Name", "Count", "p1")), random.choice((1, "x", None)))
        else:
            session.answer(random.choice(("Default", "Error", "True", "False", "Success")))
    except CannotChangeError:
        return False
    return True


@given(st.integers(0, 1_000_000))
@settings(max_examples=20)
def test_any_walk_shows_of_a_step_what_a_fresh_run_shows(seed: int) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(debug_session, "EVERY", 7)
        program, setup, random = case_of(seed, Path(folder))
        session, fresh = DebugSession(program, setup), DebugSession(program, setup)
        expected = all_shown(fresh)
        for _ in range(40):
            session.go(random.randrange(len(expected)))
            assert shown(session) == expected[session.at]
        at = session.at
        run = DryRun(program, fresh.setup)
        run.go(at + 1)
        assert run.state.steps == at + 1
        assert [
            (frame.origin, dict(frame)) for each in run.state.instances for frame in each.frames
        ] == [
            (frame.origin, dict(frame))
            for each in session.stopped().state.instances
            for frame in each.frames
        ]


@given(st.integers(0, 1_000_000))
@example(563186)  # a change just before a subscript comes back
@settings(max_examples=20)
def test_changes_and_what_takes_them_back_leave_every_step_as_it_was(seed: int) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(debug_session, "EVERY", 7)
        program, setup, random = case_of(seed, Path(folder))
        session = DebugSession(program, setup)
        versions = [all_shown(session)]
        for _ in range(12):
            session.go(random.randrange(len(session.steps)))
            here, before = session.at, versions[-1]
            if random.random() < 0.3 and len(versions) > 1:
                assert session.undo()
                versions.pop()
                assert all_shown(session) == versions[-1]
            elif change(session, random):
                after = all_shown(session)
                assert [each[0].id for each in after[: here + 1]] == [
                    each[0].id for each in before[: here + 1]
                ]
                assert [each[1] for each in after[:here]] == [each[1] for each in before[:here]]
                versions.append(after)
        while session.undo():
            versions.pop()
            assert all_shown(session) == versions[-1]
        assert len(versions) == 1


@given(st.integers(0, 1_000_000))
@settings(max_examples=20)
def test_what_goes_over_comes_back_and_no_walk_goes_nowhere(seed: int) -> None:
    with TemporaryDirectory() as folder:
        program, setup, random = case_of(seed, Path(folder))
        session = DebugSession(program, setup)
        debugger = Debugger(session)
        walks = (debugger.step_in, debugger.over, debugger.out, debugger.over_back)
        for _ in range(30):
            before, walk = session.at, random.choice(walks)
            stop = walk()
            is_back = walk == debugger.over_back
            moved = session.at < before if is_back else session.at > before
            assert moved or stop.reason in {Reason.END, Reason.START}
            if stop.reason is Reason.END:
                session.go(random.randrange(len(session.steps)))
        session.go(0)
        over = [session.at]
        while debugger.over().reason is Reason.STEP:
            over.append(session.at)
        debugger.run_back()
        entered = [session.at]
        while debugger.step_in().reason is Reason.STEP:
            entered.append(session.at)
        assert entered == list(range(len(session.steps)))
        assert set(over) <= set(entered)
