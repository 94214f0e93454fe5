"""Of scripts that call each other, only those are read again that can tell a change."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from caching import Check, kept
from edited_estates import EditedEstate
from hypothesis import given, settings
from hypothesis import strategies as st

from branchline.grammar.finding import BranchlineError
from branchline.interpreter.estate.estate import Estate
from branchline.rules import EstateView
from branchline.rules._digest import digest_of
from branchline.rules._taint_facts import Returned
from branchline.tools.cache.answers import Answers
from branchline.tools.cache.records.digest_record import digest_of_record, record_of_digest
from branchline.tools.checking.project_check import CheckRequest, ProjectCheck
from branchline.tools.reports.findings import record_of

COUNT = 5
_SCRIPT = """script "s{number}"
type Phone

begin: Begin
    Parameters = ["One"]
    -> ask

ask: Menu
    Variable = "{variable}"
    "1" -> call
    -> back

call: RunSub
    Script Name = "s{next}"
    Parameters = ["1"]
    -> back

back: Return
"""


@pytest.fixture
def ring(estate: Path) -> Path:
    """Return a folder of scripts that call each other in one large circle."""
    for path in estate.glob("*.flow"):
        path.unlink()
    for number in range(COUNT):
        text = _SCRIPT.format(number=number, next=(number + 1) % COUNT, variable="One")
        (estate / f"s{number}.flow").write_text(text, "utf-8")
    return estate


WORDS = ("scripts", "--ignore", "recursive-subscripts", "--format", "concise")


@pytest.mark.parametrize("words", [(), ("--preview",)])
def test_a_comment_in_a_ring_reads_no_other_script(
    words: tuple[str, ...], ring: Path, check: Check, loaded: list[str]
) -> None:
    cold = check(*WORDS, *words)
    path = ring / "s2.flow"
    for comment in ("# one", "# another"):
        path.write_text(f"{path.read_text('utf-8')}\n{comment}\n", "utf-8")
        loaded.clear()

        assert check(*WORDS, *words) == cold
        assert {*loaded} == {"s2.flow"}


def test_a_path_through_a_script_whose_lines_have_moved_is_told_anew(
    ring: Path, check: Check, loaded: list[str]
) -> None:
    words = ("scripts", "--format", "json")
    check(*words)
    path = ring / "s2.flow"
    path.write_text(f"# more\n\n{path.read_text('utf-8')}", "utf-8")
    loaded.clear()

    again = check(*words)

    assert "s4.flow" in loaded
    assert again == check(*words, "--no-cache")


def test_what_no_caller_can_tell_reads_no_caller(
    ring: Path, check: Check, loaded: list[str]
) -> None:
    """The circle is solved anew from what is kept of the scripts in it."""
    check(*WORDS)
    path = ring / "s2.flow"
    text = path.read_text("utf-8").replace(
        "-> ask", '-> say\n\nsay: Play\n    Sequence = "x"\n    -> ask'
    )
    path.write_text(text, "utf-8")
    loaded.clear()

    told = check(*WORDS)

    assert {*loaded} == {"s2.flow"}
    assert told == check(*WORDS, "--no-cache")


def test_a_comment_that_its_own_script_can_tell_is_told_of(estate: Path, check: Check) -> None:
    """To all others the script says the same, and nothing was found in it before."""
    assert check() == "exit 0"
    path = estate / "Callee.flow"
    hiding = "# branchline: ignore[dead-end] soon\nnote: "

    path.write_text(path.read_text("utf-8").replace("note: ", hiding), "utf-8")

    assert "[unused-suppression]" in check()


def test_what_a_caller_can_tell_reads_the_callers(
    ring: Path, check: Check, loaded: list[str]
) -> None:
    check(*WORDS)
    path = ring / "s2.flow"
    path.write_text(path.read_text("utf-8").replace('    Parameters = ["One"]\n', "", 1), "utf-8")
    loaded.clear()

    told = check(*WORDS)

    assert {*loaded} == {"s1.flow", "s2.flow"}
    assert "s1.flow" in told.partition("[argument-not-taken]")[0]
    assert told == check(*WORDS, "--no-cache")


def test_a_name_that_means_another_script_now_counts_though_nobody_checks_who_calls_it(
    ring: Path, check: Check
) -> None:
    """What a script alone is checked for may hang on one that is only asked whom it calls."""
    goes_round = "pause: Wait\n    Seconds = 5\n    -> pause\n"
    texts = {
        "caller": ("caller", 'go: RunScript\n    Script Name = "Common\\\\Other"\n'),
        "first": ("Common\\\\Other", "end: End\n"),
        "alone": ("Base\\\\Common\\\\Other", goes_round),
    }
    for name, (title, last) in texts.items():
        head = (
            f'script "{title}"\ntype Phone\n\nbegin: Begin\n    -> {last[: last.index(":")]}\n\n'
        )
        (ring / f"{name}.flow").write_text(head + last, "utf-8")
    words = ("scripts/alone.flow", "--format", "concise")
    assert "[loop-never-left]" in check(*words)
    path = ring / "first.flow"

    path.write_text(path.read_text("utf-8").replace("Common", "Another"), "utf-8")

    assert check(*words) == check(*words, "--no-cache") == "exit 0"


def test_of_a_script_that_is_gone_nothing_is_kept_once_its_answer_is_not(
    ring: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Answers.text, "__defaults__", (1,))
    path = ring / "alone.flow"
    path.write_text(
        'script "alone"\ntype Phone\n\nbegin: Begin\n    -> end\n\nend: End\n', "utf-8"
    )
    check(*WORDS)
    path.unlink()

    check(*WORDS)

    (known,) = kept()
    assert "alone.flow" not in known.read_text("utf-8")


def test_what_a_subscript_hands_back_does_not_hang_on_who_asks_first(ring: Path) -> None:
    """What a caller pressed in one script of a circle is left in all of them (D386)."""
    text = _SCRIPT.format(number=2, next=3, variable="global:Pressed")
    (ring / "s2.flow").write_text(text, "utf-8")
    paths = sorted(ring.glob("*.flow"))
    found: list[dict[Path, list[Returned]]] = []

    for first in paths:
        view = EstateView(Estate(ring))
        programs = {path: view.estate.program(path) for path in (first, *paths)}
        found.append({path: [*view.handed_back(one).values()] for path, one in programs.items()})

    assert all(one == found[0] for one in found)
    assert all(one.names == {"pressed"} for each in found[0].values() for one in each)


def test_what_is_kept_of_a_script_is_what_it_says(ring: Path) -> None:
    chance = Random(1)  # noqa: S311 - the same scripts each time
    edited = EditedEstate(ring, chance)
    for _ in range(10):
        edited.edit()
    estate, count = Estate(ring), 0
    for path in estate.paths:
        program, _ = estate.load(path)
        if program is not None:
            digest = digest_of(program)
            count += 1

            assert digest_of_record(*record_of_digest(digest)) == digest
    assert count > 1


def found(paths: tuple[Path, ...], *, preview: bool, is_cached: bool) -> list[object]:
    request = CheckRequest(paths, preview=preview, is_cached=is_cached)
    try:
        return [record_of(finding) for finding in ProjectCheck(request).find().all]
    except BranchlineError as error:
        return [str(error)]


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 10_000))
def test_after_any_edits_a_check_finds_what_a_cold_one_does(seed: int) -> None:
    chance, here = Random(seed), Path.cwd()  # noqa: S311 - the same edits each time
    with TemporaryDirectory() as name:
        os.chdir(name)
        try:
            folder = Path("scripts")
            folder.mkdir()
            estate, edits = EditedEstate(folder, chance), list[str]()
            for _ in range(8):
                alone = chance.choice([*sorted(folder.rglob("*.flow")), folder])
                paths = (chance.choice([folder, folder, folder, alone]),)
                preview = chance.random() < 1 / 2

                warm = found(paths, preview=preview, is_cached=True)

                assert warm == found(paths, preview=preview, is_cached=False), edits
                edits += [estate.edit() for _ in range(chance.randrange(1, 3))]
        finally:
            os.chdir(here)
