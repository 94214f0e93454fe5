"""The flat log of a trace holds what a plain list of entries would hold, and steps are lazy."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stateful_scripts import program_of

from branchline.actions.api.end_a_contact import EndAContact
from branchline.actions.control.assign import Assign
from branchline.actions.ports import CallNote, Note, Reason
from branchline.actions.values import SecurityUser
from branchline.interpreter.program.instrumentation import AssignNote
from branchline.interpreter.run.run import dry_run
from branchline.interpreter.state.setup import Setup
from branchline.interpreter.trace.records import Records
from branchline.interpreter.trace.step import EVENT, Entry, Origin, Step
from branchline.interpreter.trace.step_log import Change, Held, StepLog

SCRIPT = """script "Counts"
type Generic

begin: Begin
    -> add

add: Assign
    Variable = "n"
    Value = "n + 1"
    Type = "Numeric"
    -> more

more: If
    Expression = "n < 5"
    True -> add
    False -> done

done: End
"""
PROGRAM = program_of(SCRIPT)
VALUE, CALL = Assign.value, EndAContact.operation
ORIGINS = [Origin(PROGRAM, "main", depth, "1") for depth in range(2)]
REASONS: list[Reason] = ["", "why", ("{} is {}", "it", 3)]
NOTES: list[tuple[list[object], list[Note]]] = [
    ([], []),
    ([("x", 1)], [("x", 1)]),
    ([AssignNote("n", None), 4], [("n", 4)]),
    ([AssignNote("n", VALUE), -1, (VALUE, 7)], [(VALUE, -1), ("n", -1), (VALUE, 7)]),
    (
        [CallNote(VALUE, CALL), (SecurityUser("7"), ("4",), 204), ("x", 1)],
        [(VALUE, "4"), (CALL, ("7", ("4",), 204)), ("x", 1)],
    ),
]
"""What a visit appends, and the notes that this stands for."""


@dataclass
class Both:
    """A log, and the plain list of what it has to hold."""

    log: StepLog
    plain: list[Entry] = field(default_factory=list[Entry])
    held: list[tuple[Held, int]] = field(default_factory=list[tuple[Held, int]])
    dropped: int = 0

    def step(self, origin: int, clock: int, edge: int, noted: int, reason: int) -> None:
        """Add a step to both, and hold it."""
        items, notes = NOTES[noted]
        self.log.come_to(ORIGINS[origin], float(clock))
        self.log.append(edge, items, REASONS[reason])
        self.plain.append((ORIGINS[origin], edge, float(clock), notes or None, REASONS[reason]))
        self.held.append((self.log.hold_last(), len(self.plain) - 1))

    def complete(self, which: int, edge: int, noted: int, reason: int) -> None:
        """Say more of a step that was held."""
        if not self.held:
            return
        held, at = self.held[which % len(self.held)]
        items, notes = NOTES[noted]
        self.log.change(held, Change(edge or None, tuple(items), REASONS[reason] or None))
        origin, own, clock, old, why = self.plain[at]
        more = [*(old or ()), *notes] or None
        self.plain[at] = (origin, edge or own, clock, more, REASONS[reason] or why)

    def drop(self, count: int) -> None:
        """Let go of the oldest steps."""
        self.dropped = min(self.dropped + count, len(self.plain))
        self.log.drop(self.dropped)
        if self.log.is_wasteful:
            self.log.let_go()

    def forked(self) -> Both:
        """Return what goes on by itself."""
        return Both(self.log.copy(), self.plain.copy(), self.held.copy(), self.dropped)

    def check(self) -> None:
        """Ask the log for all in each of its ways."""
        log, kept = self.log, self.plain[self.dropped :]
        middle = (self.dropped + len(self.plain)) // 2
        assert list(log.stream(self.dropped)) == kept
        assert len(log) == len(kept)
        assert [log.at(at) for at in range(self.dropped, len(self.plain))] == kept
        assert log.since(middle) == self.plain[middle:]
        assert log.all() == kept
        assert list(log.walked()) == [(origin, edge) for origin, edge, *_ in kept]
        named = [each[1:] for each in log.named(middle) if each[1] is not None]
        wanted = [note for entry in self.plain[middle:] for note in entry[3] or ()]
        assert sorted(named) == sorted(note for note in wanted if isinstance(note[0], str))


small = st.integers(0, 3)
asked = st.one_of(
    st.tuples(st.just("step"), small.map(lambda n: n % 2), small, st.integers(EVENT, 3),
              small, small.map(lambda n: n % 3)),
    st.tuples(st.just("complete"), st.integers(0, 9), small, small, small.map(lambda n: n % 3)),
    st.tuples(st.just("drop"), small),
    st.tuples(st.just("forked")),
    st.tuples(st.just("check")),
)  # fmt: skip


@given(st.lists(asked, min_size=15, max_size=40))
@settings(max_examples=80)
def test_a_log_holds_what_a_list_of_entries_holds(calls: list[tuple[object, ...]]) -> None:
    logs = [Both(StepLog())]
    for name, *arguments in calls:
        if name == "forked":
            logs.append(logs[len(logs) // 2].forked())
        else:
            getattr(logs[-1], str(name))(*arguments)
    for each in logs:
        each.check()


def test_a_step_is_made_when_somebody_asks_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    record = Records.record

    def counted(self: Records, number: int, entry: Entry) -> object:
        made.append(number)
        return record(self, number, entry)

    monkeypatch.setattr(Records, "record", counted)
    steps = list(dry_run(PROGRAM, Setup(given={"n": 0})).trace)
    assert made == []

    assert [steps[-1].id, steps[0].id, steps[1].id, steps[-1].why] == ["done", "begin", "add",
                                                                        steps[-1].why]  # fmt: skip
    assert made == [12, 1, 2]


def test_a_step_is_a_record_like_any_other() -> None:
    result = dry_run(PROGRAM, Setup(given={"n": 0}))
    second = list(result.trace)[1]

    assert (second.changed, second.properties[1]) == ((("n", "1"),), ("Value", "1"))
    assert copy(second) == second == result.trace.step(2)
    assert hash(second) == hash(result.trace.step(2))
    assert replace(second, line=0) != second
    assert repr(second).startswith("Step(number=2, run='main', script='Counts', depth=0, ")
    with pytest.raises(AttributeError):
        second.line = 0
    with pytest.raises(TypeError, match="caption"):
        Step(number=1)
