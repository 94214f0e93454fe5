"""A contact that goes along what is remembered comes to what a run of its own comes to."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scripts_with_odds import compiled, drawn_odds, scripts, with_sub

from branchline.grammar.names import outcome_key
from branchline.interpreter.analysis.explorer.data.question import Question
from branchline.interpreter.analysis.explorer.space import explore
from branchline.interpreter.analysis.odds.beliefs import Beliefs
from branchline.interpreter.analysis.odds.contacts import remembered
from branchline.interpreter.analysis.odds.contacts.remembered import AsksTimeError
from branchline.interpreter.analysis.odds.contacts.simulation import Simulation
from branchline.interpreter.analysis.odds.contacts.tally import Came
from branchline.interpreter.analysis.odds.odds import odds_of
from branchline.interpreter.program.program import Program
from branchline.interpreter.state.frame import Frame
from branchline.interpreter.state.instance import Instance
from branchline.interpreter.state.state import RunState

F = Fraction
MANY = 150


def both(
    program: Program, question: Question, beliefs: Beliefs, seed: str, count: int = MANY
) -> tuple[list[Came], list[Came]]:
    """Return what the same contacts come to, each run by itself and along what is remembered."""
    space = explore(program, with_sub, question)
    chain = odds_of(space, beliefs).chain
    alone = Simulation(space, question, beliefs, chain, with_sub, remembers=False)
    together = Simulation(space, question, beliefs, chain, with_sub)
    came = list(alone.contacts(count, seed))
    try:
        return came, list(together.contacts(count, seed))
    except AsksTimeError:
        return came, list(together.contacts(count, seed))


@settings(max_examples=60)
@given(st.data())
def test_contacts_come_to_the_same_one_by_one(data: st.DataObject) -> None:
    program = compiled(data.draw(scripts()))
    values = (("a", F(1, 2)), ("b", F(1, 3)), ("c", F(1, 6)))
    events = {outcome_key("OnRelease"): F(1, 10), outcome_key("OnSignal"): F(1, 5)}
    known = {"x": tuple(value for value, _ in values)}
    has_events = data.draw(st.booleans())
    question = Question(
        given={"key": "0"}, known=known, inputs=known, events=None if has_events else 0
    )
    outcomes = drawn_odds(data, explore(program, with_sub, question))
    believed = {event: share for event, share in events.items() if has_events}
    beliefs = Beliefs(outcomes, events=believed, values={"x": values})

    one, other = both(program, question, beliefs, "any")

    assert one == other


KEEPS = '''script "main"
type Phone

begin: Begin
    -> ask

ask: Menu
    Variable = "Key"
    "1" -> more
    "2" -> hold
    Timeout -> ask
    -> done

more: Snippet
    Data = """
        kept[1 + total % 2] = Key
        total = total + 1
        """
    -> enough

enough: If
    Expression = "total > 1"
    True -> many
    False -> below

below: RunSub
    Script Name = "sub"
    -> ask

hold: Music
    MusicFile = "m"
    -> twice

twice: Loop
    Repeat = 3
    Repeat -> pause
    Finished -> ask

pause: Wait
    Seconds = "{total + 1}"
    -> twice

many: Stop

done: End
'''
ASKS = '''script "main"
type Phone

begin: Begin
    -> ask

ask: Menu
    Variable = "Key"
    "1" -> pause
    Timeout -> ask
    -> when

pause: Wait
    Seconds = 40000
    -> ask

when: Snippet
    Data = """
        hour = now().datefmt("HH")
        """
    -> late

late: If
    Expression = "hour > 12"
    True -> done
    False -> gone

done: End

gone: Hangup
'''


@pytest.mark.parametrize("most", [1, 3, 4_000])
@pytest.mark.parametrize(
    ("text", "endings"), [(KEEPS, 3), (ASKS, 2)], ids=["keeps", "asks what time it is"]
)
def test_what_scripts_keep_is_told_apart(
    text: str, endings: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is no room to remember more, a contact is run from there to its end."""
    monkeypatch.setattr(remembered, "MOST_JUNCTIONS", most)

    one, other = both(compiled(text), Question(events=0), Beliefs(), "s", 400)

    assert one == other
    assert len(set(one)) > 10
    assert len({came.ending for came in one}) == endings


def test_a_script_that_never_ends_is_given_up_alike() -> None:
    program = compiled('script "main"\ntype Phone\n\nbegin: Begin\n    -> ask\n\n'
                       'ask: Play\n    Digit -> ask\n    -> ask\n')  # fmt: skip

    one, other = both(program, Question(events=0), Beliefs(), "s", 2)

    assert one == other == [Came(None, 10_000)] * 2


def test_contacts_are_remembered_and_not_run_again(monkeypatch: pytest.MonkeyPatch) -> None:
    program, question = compiled(KEEPS), Question(events=0)
    space = explore(program, with_sub, question)
    found = Simulation(space, question, Beliefs(), odds_of(space).chain, with_sub)
    list(found.contacts(2_000, "s"))

    monkeypatch.delattr(Frame, "set")

    assert len(list(islice(found.contacts(2_000, "s"), 2_000))) == 2_000


COUNTED = {
    RunState: {
        "came", "clock", "data", "dialled", "files", "instances", "is_over", "layer",
        "next_contact", "passes", "pending", "setup", "stored", "talking", "turns", "waiting",
    },
    Instance: {"at", "contact", "frames", "in_event", "is_released", "status"},
    Frame: {
        "_main", "is_interrupted", "program", "resume", "return_to", "state", "then",
    },
}  # fmt: skip
"""What of a run is part of what counts for how it goes on."""
NOT_COUNTED = {
    RunState: {
        "has_begun": "all have begun", "moves": "for a limit of the clock that no contact has",
        "program": "the same for all", "saved": "kept for reports", "shown": "kept for readers",
        "steps": "counted by itself", "tells_time": "says that the clock counts",
        "timed": "no event is planned", "trace": "off", "turn": "it is always the main script's",
        "unknown": "told at the end", "unread": "told at the end",
    },
    Instance: {
        "kind": "the main one", "line": "nobody says what the caller does", "name": "the same",
        "number": "the main one", "wake": "nothing waits where something is drawn",
        "why": "for readers",
    },
    Frame: {
        "_host": "serves one run", "asked": "followed at once", "context": "serves one run",
        "held": "of the trace", "line": "nobody says what the caller does",
        "notes": "of the trace", "number": "the main one",
        "origin": "of the program and its depth",
        "pause": "followed at once", "platform": "serves one run", "reason": "for readers",
        "returned": "followed at once", "touched": "of the trace", "withheld": "within a visit",
    },
}  # fmt: skip
"""What of a run is not, and why two runs that differ in it alone go on alike."""


@pytest.mark.parametrize("kind", COUNTED, ids=lambda kind: kind.__name__)
def test_all_of_a_run_counts_or_has_a_reason_not_to(kind: type) -> None:
    """A new part of a run's state has to be looked at here, and in ``alike.py``."""
    assert not COUNTED[kind] & set(NOT_COUNTED[kind])
    slots: tuple[str, ...] = vars(kind)["__slots__"]
    assert COUNTED[kind] | set(NOT_COUNTED[kind]) == set(slots)
