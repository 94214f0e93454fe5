"""A check that is told at once: only where its words, settings and scripts are what they were.

``check`` itself sees to it that what is told at once is what a check tells.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from caching import CALLEE, TAKES_NONE, Check

from branchline.tools.cache.memory import MOST, KeptMemory, known_of_text, text_of_known
from branchline.tools.cli.entry.known_check import answer

WORDS = ["check", "scripts"]


def write(path: str, text: str) -> Callable[[], object]:
    """Return what writes a file."""

    def now() -> None:
        Path(path).parent.mkdir(exist_ok=True)
        Path(path).write_text(text, "utf-8")

    return now


CHANGES: dict[str, Callable[[], object]] = {
    "script": write("scripts/Callee.flow", TAKES_NONE),
    "another script": write("scripts/More.flow", CALLEE.replace("Callee", "More")),
    "a script less": lambda: Path("scripts/Callee.flow").unlink(),
    "scenarios": write("scripts/Caller.scenarios.yaml", "scenarios: []"),
    "what is ignored": write(".gitignore", "Callee.flow\n"),
    "settings": write("branchline.toml", "[check]\nignore = ['wiring']\n"),
    "broken settings": write("pyproject.toml", "[tool"),
    "actions of ones own": write("branchline_actions/look_up.py", ""),
    "rules of ones own": write("branchline_rules/no_menu.py", ""),
    "requirements": write("pyproject.toml", "[tool.branchline.test]\nrequirements = 'r.yaml'\n"),
}


@pytest.fixture
def known(estate: Path, check: Check) -> Path:
    """Return the folder of scripts, of which a check is known; it is a repository."""
    Path(".git").mkdir()
    write(".gitignore", "drafts/\n")()
    write("pyproject.toml", "[project]\nname = 'x'\n")()
    check(*WORDS[1:])
    assert answer(WORDS) == 0
    return estate


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("change", CHANGES)
def test_what_is_another_now_is_looked_at(change: str, check: Check) -> None:
    CHANGES[change]()

    assert answer(WORDS) is None
    assert check(*WORDS[1:]) == check(*WORDS[1:], "--no-cache")


@pytest.mark.usefixtures("known")
def test_other_words_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert answer([*WORDS, "--preview"]) is None
    assert answer(["check", "./scripts"]) is None

    monkeypatch.setenv("BRANCHLINE_NO_CACHE", "1")
    assert answer(WORDS) is None


@pytest.mark.parametrize(
    "words",
    [
        ["--fix"],
        ["--proved"],
        ["--diff"],
        ["--no-cache"],
        ["--shard", "1/2"],
        ["--trust"],
        ["--report", "json=report.json"],
        ["--write-baseline", "known"],
        ["--select", "no-such-rule"],
    ],
    ids=lambda words: words[0],
)
@pytest.mark.usefixtures("estate")
def test_words_that_ask_for_more_are_not_remembered(words: list[str], check: Check) -> None:
    check("scripts", *words)

    assert answer([*WORDS, *words]) is None


@pytest.mark.parametrize(
    "words",
    [
        ["--format", "json"],
        ["--verbose"],
        ["--select", "wiring", "--ignore=dead-end"],
        ["--cache-dir", "kept"],
        ["--cache-dir=kept"],
        ["--jobs", "1", "--preview", "--no-proofs"],
    ],
    ids=lambda words: words[0],
)
def test_options_mean_what_they_meant(words: list[str], known: Path, check: Check) -> None:
    (known / "Callee.flow").write_text(TAKES_NONE, "utf-8")

    first = check("scripts", *words)

    assert answer([*WORDS, *words]) == int(first[-1])
    assert check("scripts", *words) == first


def test_what_is_remembered_leads_nowhere_that_the_words_do_not_name(
    known: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder of the cache may come with somebody else's project."""
    whole = [[str(known)], [], [], False, True, None, "text", False]
    other = [["scripts"], [], [], False, True, "elsewhere", "text", False]
    records: list[object] = [whole, other]

    def find(_memory: KeptMemory, _words: tuple[str, ...]) -> object:
        return records[-1]

    monkeypatch.setattr(KeptMemory, "find", find)
    while records:
        assert answer(WORDS) is None
        records.pop()
    assert not Path("elsewhere").exists()


def test_a_working_folder_that_is_gone_is_no_error(known: Path, check: Check) -> None:
    del check
    gone = known / "gone"
    gone.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(gone)
        gone.rmdir()
        assert answer(WORDS) is None


def test_a_memory_keeps_plain_data_alone() -> None:
    memory = KeptMemory(dict[str, object])
    plain, odd = [1, None, "x"], {"tuple": (1,), "date": object(), "key": {1: 2}, "none": None}

    for name, thing in {"plain": plain, **odd}.items():
        memory.keep((name,), thing)

    assert memory.find(("plain",)) == plain
    assert [memory.find((name,)) for name in odd] == [None] * len(odd)


def test_a_memory_keeps_the_newest() -> None:
    many = {str(number): [number] for number in range(MOST + 10)}

    found = known_of_text(text_of_known(many, "code"), "code")

    assert found == dict([*many.items()][10:])
    assert known_of_text(text_of_known(many, "code"), "other code") == {}
    assert known_of_text(text_of_known({"long": "x" * 2_000_000}, "code"), "code") == {}
