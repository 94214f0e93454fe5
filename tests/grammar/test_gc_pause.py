"""The garbage collector is paused while records are built, and is behind that as it was."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from weakref import ReferenceType, ref

import pytest
from paths import ROOT

from branchline.grammar.gc_pause import MOST_UNSEEN, paused_collection
from branchline.interpreter.estate.estate import Estate
from branchline.interpreter.run.run import Setup, dry_run
from branchline.interpreter.world.world import Limits

SAMPLE = ROOT / "sample_scripts" / "01_end_a_contact.flow"


def run_one(setup: Setup) -> None:
    """Read a sample and run it."""
    estate = Estate(SAMPLE.parent)
    dry_run(estate.program(SAMPLE), setup)


def fail() -> None:
    assert not gc.isenabled()
    raise ValueError("no more")


def pause_and_fail() -> None:
    with pytest.raises(ValueError, match="no more"), paused_collection():
        fail()


PAUSING: dict[str, Callable[[], None]] = {
    "a run": lambda: run_one(Setup()),
    "a run that comes to a limit": lambda: run_one(Setup(limits=Limits(steps=1))),
    "what fails": pause_and_fail,
}


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    was_enabled = gc.isenabled()
    yield
    if was_enabled:
        gc.enable()
    else:
        gc.disable()


@pytest.mark.parametrize("name", PAUSING)
@pytest.mark.parametrize("is_on", [True, False])
def test_the_collector_is_as_it_was(name: str, *, is_on: bool) -> None:
    if is_on:
        gc.enable()
    else:
        gc.disable()

    PAUSING[name]()

    assert gc.isenabled() is is_on


class Circle:
    """Refers to itself, so that nothing but the collector frees it."""

    def __init__(self) -> None:
        self.itself = self
        self.much: list[list[object]] = [[] for _ in range(MOST_UNSEEN // 8)]


def test_circles_of_many_pauses_are_freed() -> None:
    """What counts as old without having been looked at is looked at sooner or later."""
    gc.enable()
    left: list[ReferenceType[Circle]] = []

    for _ in range(20):
        with paused_collection():
            left.append(ref(Circle()))

    assert any(circle() is None for circle in left)
    assert sum(circle() is not None for circle in left) < len(left) // 2 + 1
