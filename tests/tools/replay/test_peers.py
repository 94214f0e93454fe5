"""Logs in XES as pm4py reads and aligns them, the peer of process mining.

``benchmarks/peers/pm4py_logs.py`` has recorded what it makes of them.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from logs import call_folder
from paths import TESTS

from branchline.interpreter.analysis.alignment.cheapest import MoveKind, cheapest
from branchline.interpreter.analysis.alignment.logged import logged
from branchline.interpreter.analysis.alignment.moves import Moves, Names
from branchline.tools.replay.opening import open_log
from branchline.tools.replay.reading import Reading
from branchline.tools.replay.xes import read_xes
from branchline.tools.script_files import estate_of

FOLDER = TESTS / "tools" / "replay" / "xes"
RECORDED = json.loads((FOLDER / "pm4py.json").read_text("utf-8"))["logs"]
NOT_LOGGED = {"", "nan"}
TWICE = {MoveKind.OTHER_ACTION, MoveKind.OTHER_OUTCOME}
"""What others count as a move of the log and one of the script."""


def read(name: str) -> list[tuple[str, list[list[str]]]]:
    """Return what we read of a log."""
    reading = Reading(FOLDER / name)
    with open_log(FOLDER / name, reading, None) as log:
        return [
            (contact, [[a, "" if o in NOT_LOGGED else o] for a, o in events])
            for contact, events in read_xes(log, reading, {}, lambda _: True)
        ]


def test_every_log_is_recorded() -> None:
    assert set(RECORDED) == {path.name for path in FOLDER.iterdir()} - {"pm4py.json"}
    assert len(RECORDED) == 4


@pytest.mark.parametrize("name", RECORDED)
def test_a_log_is_read_as_pm4py_reads_it(name: str) -> None:
    expected = [(each["contact"], each["events"]) for each in RECORDED[name]]

    assert read(name) == expected


@pytest.mark.parametrize("name", RECORDED)
def test_an_alignment_costs_what_that_of_pm4py_does_or_less(name: str, tmp_path: Path) -> None:
    """It knows no move of both with another label, which costs us 1 and it 2."""
    script = call_folder(tmp_path)
    program = estate_of(tmp_path).program(script)
    moves, names = Moves(program), Names(program)
    costs = [each["cost"] for each in RECORDED[name]]

    for (_, events), cost in zip(read(name), costs, strict=True):
        found = cheapest(moves, [logged(moves, names, *each) for each in events], is_whole=True)
        assert found is not None
        assert found.cost <= cost
        assert (found.cost == 0) == (cost == 0)
        assert cost <= sum(1 + (move.kind in TWICE) for move in found.moves if move.kind != "both")


def test_some_contacts_of_the_logs_differ_and_some_do_not() -> None:
    costs = {each["cost"] for contacts in RECORDED.values() for each in contacts}

    assert {0, 1, 2} <= costs
