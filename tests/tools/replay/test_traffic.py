"""What is summed up of contacts is what looking at each of them by itself comes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from generated_scripts import drawn
from hypothesis import example, given, settings
from hypothesis import strategies as st
from logs import Contacts, call_folder, drawn_contacts, rows, told
from proof_checks import Estate
from random_runs import random_setup

from branchline.interpreter.analysis.alignment.moves import Moves
from branchline.interpreter.analysis.explorer.data.question import Question
from branchline.interpreter.run.result import Result
from branchline.interpreter.run.run import dry_run
from branchline.interpreter.trace.visits import visits
from branchline.tools.odds.asking import Asked as AskedOdds
from branchline.tools.odds.asking import odds_at
from branchline.tools.odds.odds_file import OddsFile
from branchline.tools.replay import replaying, ways
from branchline.tools.replay.learned_odds import learned_odds
from branchline.tools.replay.replaying import Asked, Replayed, replay, summed
from branchline.tools.replay.scenario_paths import ScenarioPaths
from branchline.tools.replay.ways import Ways

Path_ = Sequence[tuple[str, str | None]]


def runs_of(seed: int, count: int) -> tuple[Moves, list[Result]]:
    """Return a drawn script, and runs of it by chance."""
    case, random = drawn(seed), Random(seed)  # noqa: S311 - no secret
    estate = Estate(case.texts)
    program, scripts = estate.programs["main"], list(estate.programs.values())
    setups = [random_setup(program, scripts, case, estate, random) for _ in range(count)]
    return Moves(program), [dry_run(program, setup) for setup in setups]


def path_of(moves: Moves, result: Result) -> Path_:
    name = moves.program.name
    return [(v.id, v.outcome) for v in visits(result.trace) if v.is_own and v.script == name]


@given(st.integers(0, 1_000_000))
@example(2356)  # an event comes before Begin, which a log need not name
@settings(max_examples=40, deadline=None)
def test_what_is_tested_is_what_each_contact_by_itself_shows(seed: int) -> None:
    moves, runs = runs_of(seed, 9)
    tests, contacts = runs[:4], [path_of(moves, run) for run in runs[4:]]
    known = ScenarioPaths(moves)
    for run in tests:
        known.add(run)
    found = Ways(moves, known)
    for number, path in enumerate(contacts):
        found.add_trace(f"{number}", [(id, outcome or "") for id, outcome in path])

    taken = {visit for run in tests for visit in path_of(moves, run)}
    own = [path_of(moves, run) for run in tests]
    traffic = summed(Path("main.flow"), found).traffic

    assert traffic is not None
    said = [path for path in contacts if all(outcome for _, outcome in path[:-1])]
    if len(said) == len(contacts):
        assert traffic.by_branches == sum(
            all(visit in taken for visit in path if visit[1]) for path in contacts
        )
    assert traffic.by_paths == sum(
        any(_begins(other, path) or _begins(without_begin(other), path) for other in own)
        or not path
        for path in contacts
    )


def without_begin(path: Path_) -> Path_:
    """Return a path as a log has it that does not name Begin (D255)."""
    return path[1:] if path and path[0][0] == "begin" else path


def _begins(other: Path_, path: Path_) -> bool:
    """Whether a path begins as another one, of which not all outcomes are said."""
    return len(path) <= len(other) and all(
        one[0] == two[0] and (not one[1] or one[1] == two[1])
        for one, two in zip(path, other, strict=False)
    )


@given(st.integers(0, 1_000_000))
@settings(max_examples=40, deadline=None)
def test_each_outcome_counts_as_often_as_contacts_came_to_it(seed: int) -> None:
    moves, runs = runs_of(seed, 6)
    found = Ways(moves, ScenarioPaths(moves))
    expected: Counter[tuple[str, str]] = Counter()
    for number, run in enumerate(runs):
        path = path_of(moves, run)
        found.add_trace(f"{number}", [(id, outcome or "") for id, outcome in path])
        expected.update((id, outcome) for id, outcome in path if outcome)

    counts = summed(Path("main.flow"), found).counts
    told_of = {(moves.id(at), outcome): n for (at, outcome), n in counts.items()}

    assert all(told_of.get(visit, 0) >= count for visit, count in expected.items())
    extra = sum(told_of.values()) - sum(expected.values())
    silent = sum(not outcome for run in runs for _, outcome in path_of(moves, run))
    assert 0 <= extra <= silent


def summed_rows(contacts: Contacts, folder: Path) -> Replayed:
    """Return what comes of contacts that stand among each other."""
    script = call_folder(folder)
    log = folder / "log.csv"
    lines = ["contact,action,outcome", *(f"{c},{a},{o}" for c, _, a, o in rows(contacts))]
    log.write_text("\n".join(lines), "utf-8")
    return replay(script, Asked((log,)))


@pytest.mark.parametrize("most", [1, 2, 7, 40])
def test_ways_that_are_forgotten_change_no_number(
    most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contacts = drawn_contacts(11, 120)
    whole = summed_rows(contacts, tmp_path)
    monkeypatch.setattr(ways, "MOST_NODES", most)

    found = summed_rows(contacts, tmp_path)

    assert told(found) == told(whole)
    assert found.measured == whole.measured
    assert whole.traffic is not None
    assert found.traffic is not None
    assert whole.traffic.unlisted == 0 < found.traffic.unlisted
    firsts = {each.difference: each for each in found.groups}
    for group in whole.groups:
        other = firsts[group.difference]
        assert 0 <= other.agreed < other.steps
        assert other.contacts == group.contacts


def test_where_nothing_more_is_kept_the_rest_is_estimated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contacts = drawn_contacts(11, 120)
    monkeypatch.setattr(ways, "MOST_NODES", 20)
    monkeypatch.setattr(ways, "MOST_KEPT", 0)

    found = summed_rows(contacts, tmp_path)

    assert found.measured < found.contacts
    assert 0 < found.fitness < 1


def test_only_the_most_frequent_ways_are_aligned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replaying, "MOST_ALIGNED", 1)

    found = summed_rows(drawn_contacts(11, 120), tmp_path)

    assert found.agreed < found.measured < found.contacts


@pytest.mark.parametrize(("name", "said"), [("CONTACTS", "contacts"), ("NAMES", "different")])
def test_a_log_that_would_fill_the_memory_is_refused(
    name: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ways, f"MOST_{name}", 5)

    with pytest.raises(ways.LogError, match=said):
        summed_rows(drawn_contacts(11, 20), tmp_path)


def test_odds_that_are_learned_are_those_that_came(tmp_path: Path) -> None:
    """A tree: each action is come to in one way, so the odds of the endings are exact."""
    script = tmp_path / "tree.flow"
    ends = "\n\n".join(f"end{number}: End" for number in range(6))
    script.write_text(
        'script "Tree"\ntype Phone\n\nbegin: Begin\n    -> top\n\n'
        'top: Menu\n    Sequence = "p"\n    "1" -> left\n    "2" -> right\n    -> end0\n\n'
        'left: Menu\n    Sequence = "p"\n    "1" -> end1\n    Timeout -> end2\n    -> end3\n\n'
        f'right: Play\n    Sequence = "p"\n    Digit -> end4\n    -> end5\n\n{ends}\n',
        "utf-8",
    )
    ways_there = {
        "end0": [("top", "Default")],
        "end1": [("top", "1"), ("left", "1")],
        "end2": [("top", "1"), ("left", "timeout")],
        "end3": [("top", "1"), ("left", "Default")],
        "end4": [("top", "2"), ("right", "Digit")],
        "end5": [("top", "2"), ("right", "")],
    }
    random = Random(1)  # noqa: S311 - no secret
    drawn_ends = random.choices(list(ways_there), [5, 1, 7, 2, 3, 4], k=500)
    lines = ["contact,action,outcome"]
    for number, end in enumerate(drawn_ends):
        events = [("begin", ""), *ways_there[end], (end, "")]
        lines += [f"{number},{action},{outcome}" for action, outcome in events]
    log = tmp_path / "log.csv"
    log.write_text("\n".join(lines), "utf-8")
    learned = tmp_path / "learned.yaml"
    learned.write_text(learned_odds(replay(script, Asked((log,)))), "utf-8")

    found = odds_at(script, AskedOdds(Question(), OddsFile(learned), is_exact=True))

    shares = {
        ending.program.written(ending.at).id: chance.low for ending, chance in found.odds.endings
    }
    came = Counter(drawn_ends)
    assert shares == {end: Fraction(count, 500) for end, count in came.items()}


def test_nothing_learned_is_a_file_that_can_be_read(tmp_path: Path) -> None:
    found = summed_rows({"7": [("begin", "")]}, tmp_path)
    (tmp_path / "none.yaml").write_text(learned_odds(found), "utf-8")

    odds = odds_at(tmp_path / "call.flow", AskedOdds(Question(), OddsFile(tmp_path / "none.yaml")))

    assert odds.odds.endings


def test_without_outcomes_a_test_has_to_make_the_same_steps(tmp_path: Path) -> None:
    """Both outcomes of hours lead on to menu, so which it was cannot be counted."""
    there = [("begin", ""), ("menu", ""), ("hours", ""), ("menu", ""), ("desk", ""), ("done", "")]
    again = [("begin", ""), ("menu", ""), ("menu", ""), ("desk", ""), ("done", "")]

    found = summed_rows({"1": there, "2": again, "3": there[:4]}, tmp_path)

    assert found.traffic is not None
    assert (found.agreed, found.unfinished) == (3, 1)
    assert (found.traffic.by_branches, found.traffic.by_paths) == (2, 2)
    named = {(found.moves.id(at), outcome): n for (at, outcome), n in found.counts.items()}
    assert named == {
        ("begin", "Default"): 3,
        ("menu", "2"): 2,
        ("menu", "Timeout"): 1,
        ("menu", "1"): 2,
        ("desk", "Default"): 2,
    }
    ids = [(found.moves.id(at), outcome) for (at, outcome), _ in found.traffic.branches]
    assert ids == [("menu", "Timeout")]
