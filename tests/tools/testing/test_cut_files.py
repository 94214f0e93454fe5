"""A file that is cut into pieces comes to what reading it as a whole comes to, however written."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from textwrap import indent

import pytest
from paths import TESTS

from branchline.interpreter.scenarios.pieces.cut_file import cut_file, entries_of
from branchline.tools.testing import running
from branchline.tools.testing.results import Passed, ScenarioResult, SuiteSummary
from branchline.tools.testing.sharing import gathering, workers
from branchline.tools.testing.sharing.batch_runs import BatchRunner
from branchline.tools.testing.sharing.batches import Batch
from branchline.tools.testing.sharing.kept_results import KeptResults
from branchline.tools.testing.suite import Suite
from branchline.tools.testing.suite_run import run_all

HEAD = """# all of them
script: clear.flow
world:
  agents: [{id: 1001, permissions: [contacts.end]}]
  contacts: [{id: 4711}]
stubs: {down: {end_contact: {timeout: true}}, never used: {wait: Default}}
worlds: {day: {agents: [{id: 7}]}, night: {}}
scenarios:
"""
GIVEN = "given: {SupervisorId: 1001, StuckContact: 4711}"
PLAIN = [
    f"  case {number}:\n    {GIVEN}\n    stub: {{end_contact: Success}}\n"
    f"    expect: {{ending: {ending}}}\n"
    for number, ending in enumerate(["ended", "stopped", "ended", "ended", "ended", "returned"])
]
WHOLE = HEAD + "".join(PLAIN)


def inserted(text: str, at: int = 3) -> str:
    return HEAD + "".join([*PLAIN[:at], text, *PLAIN[at:]])


CUT = {
    "plain": WHOLE,
    "ends of lines of Windows": WHOLE.replace("\n", "\r\n"),
    "a mark of the byte order": f"\ufeff{WHOLE}",
    "no end of the last line": WHOLE.rstrip(),
    "comments": inserted("\n# between\n  # two\n\n") + "# at the end\n",
    "a comment behind the key": WHOLE.replace("scenarios:", "scenarios: # all"),
    "names in quotes": inserted("  \"in: two\":\n  'in one' :\n    expect: {ending: ended}\n"),
    "a name that is long and foreign": inserted("  Ärger am Telefon, 2. Anruf (früh):\n"),
    "blocks of lines": inserted(
        "  text: \n    given:\n      A: |+\n\n       b:\n\n\n      C: >-\n       d\n"
    ),
    "a matrix": inserted(f"  each:\n    {GIVEN}\n    matrix: {{world: [day, night]}}\n"),
    "sets": inserted(f"  sets:\n    {GIVEN}\n    stub: down\n    events: [{{event: OnSignal}}]\n"),
    "mistakes": inserted(
        "  bad:\n    given: {A: {}}\n    expect: {ending: nowhere, path: [nobody]}\n"
    ),
    "indented by more": HEAD + indent("".join(PLAIN), "   "),
}
UNCUT = {
    "names of values": inserted(f"  one: &one\n    {GIVEN}\n  other: *one\n"),
    "a name of a value before": inserted("  other: *one\n").replace("world:", "world: &one"),
    "a complex key": inserted("  ? complex\n  : {}\n"),
    "a key with an escape": inserted('  "a\\tb": {}\n'),
    "a key with a colon": inserted("  a:b: {}\n"),
    "a key without a colon": inserted("  nothing\n"),
    "a quote that goes on": inserted('  one:\n    given: {A: "x\n  case 9:\n  "}\n'),
    "a quote without end": inserted('  one:\n    given: {A: "x}\n'),
    "a bracket without end": inserted("  one: {\n"),
    "a name twice": inserted("  case 1:\n"),
    "a name twice in quotes": inserted('  "case 1": {}\n'),
    "a key twice": inserted("  one:\n    expect: {}\n    expect: {}\n"),
    "a tab": inserted('  one:\n    given: {A: "\t"}\n'),
    "a line end of others": inserted('  one:\n    given: {A: "\x85"}\n'),
    "a line end of old": inserted("  one:\r    expect: {}\n"),
    "what cannot be printed": inserted('  one:\n    given: {A: "\x07"}\n'),
    "a merge": inserted("<<<<<<< a\n  one:\n=======\n  two:\n>>>>>>> b\n"),
    "NUL": inserted("  one:\0\n"),
    "less indented": inserted(" one:\n"),
    "a key behind": f"{WHOLE}covers: [A]\n",
    "an unknown key behind": f"{WHOLE}others: 1\n",
    "a second document": f"{WHOLE}---\na: 1\n",
    "the end of the document": f"{WHOLE}...\n",
    "the end and more": inserted("...\n"),
    "a mistake before": WHOLE.replace("script:", "script:\tx"),
    "another spelling": WHOLE.replace("scenarios:", "Scenarios:"),
    "both spellings": WHOLE.replace("scenarios:", "Scenarios: {}\nscenarios:"),
    "nothing": HEAD,
    "a mapping in braces": HEAD.replace("scenarios:", "scenarios: {a: {}, b: {}}"),
    "a list": f"{HEAD}- a\n",
    "a tag": inserted("  one: !!map\n    given: {A: !what b}\n"),
    "deep": inserted(f"  one:\n    given: {{A: {'[' * 61}{']' * 61}}}\n"),
    "too deep": inserted(f"  one:\n    given: {{A: {'[' * 62}{']' * 62}}}\n"),
}
BROKEN = {
    "an unknown key before": WHOLE.replace("world:", "word:"),
    "no script": WHOLE.replace("clear.flow", "clean.flow"),
    "a mistake in the world": WHOLE.replace("agents:", "agent:"),
    "a mistake in a script": WHOLE.replace("clear.flow", "broken.flow"),
}


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(running, "PIECE", 2)
    monkeypatch.setattr(gathering, "PIECE", 2)
    shutil.copy(TESTS / "commands" / "files" / "clear.flow", tmp_path)
    Path("broken.flow").write_text("type Generic\nbegin: Begin\n    -> nobody\n", "utf-8")
    for name, text in (CUT | UNCUT | BROKEN).items():
        Path(f"{name}.scenarios.yaml").write_bytes(text.encode())
    Path("bytes.scenarios.yaml").write_bytes(WHOLE.encode() + b"  \xff:\n")
    return sorted(Path().glob("*.yaml"))


def read_as_a_whole(_path: Path, _large: int) -> None:
    """Cut nothing."""


def outcome(suite: Suite) -> tuple[list[ScenarioResult], SuiteSummary]:
    results: list[ScenarioResult] = []
    summary = run_all(suite, results.append)
    return [replace(result, seconds=0) for result in results], summary


def test_all_ways_to_read_a_file_come_to_the_same(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    suite = Suite(files, jobs=1, large=1, is_counting=True)
    cut, shared = outcome(suite), outcome(replace(suite, jobs=2))
    monkeypatch.setattr(running, "cut_file", read_as_a_whole)
    monkeypatch.setattr(gathering, "cut_file", read_as_a_whole)

    whole, entries = outcome(suite), outcome(replace(suite, jobs=2))

    assert {str(result.status) for result in whole[0]} == {"passed", "failed", "broken"}
    for path in files:
        of_whole = [result for result in whole[0] if result.file == str(path)]
        assert [result for result in cut[0] if result.file == str(path)] == of_whole
        assert [result for result in shared[0] if result.file == str(path)] == of_whole
    assert cut == shared == entries == whole
    kept = KeptResults(many=3)
    for result in whole[0]:
        kept.add(result)
    assert [*kept, *kept] == whole[0] * 2
    assert len(kept) == len(whole[0])


def test_several_processes_may_tell_how_many_passed(files: list[Path]) -> None:
    suite = Suite(files, jobs=1, large=1, is_counting=True)
    results, summary = outcome(suite)
    named = next(result.key for result in results if result.is_plain)
    told: list[ScenarioResult | Passed] = []

    found = run_all(replace(suite, jobs=2, told={named}), told.append, told.append)

    assert found == summary
    assert max(each.many for each in told if isinstance(each, Passed)) > 1
    waiting = iter(results)
    for each in told:
        if isinstance(each, Passed):
            passed = [next(waiting) for _ in range(each.many)]
            assert (passed[-1].file, passed[-1].line) == (each.file, each.line)
            assert all(one.is_plain and one.file == each.file for one in passed)
            assert named not in [one.key for one in passed]
        else:
            assert replace(each, seconds=0) == next(waiting)
            assert each.key == named or not each.is_plain
    assert not list(waiting)


class Crew:
    """Two processes: the one that is asked first is done when the other has nothing to do."""

    def __init__(self, suite: Suite) -> None:
        self._runners = [BatchRunner(suite), BatchRunner(suite)]
        self._asked: dict[int, bytes] = {}
        self._is_first = True
        self.behind = 0

    def __len__(self) -> int:
        return len(self._runners)

    def send_bytes(self, number: int, message: bytes) -> None:
        """Take a batch."""
        self._asked[number] = message
        self.behind += self._is_first

    def ready(self, numbers: Iterable[int]) -> list[int]:
        """Return who is done."""
        return [min(numbers)]

    def receive_bytes(self, number: int) -> bytes:
        """Return an answer."""
        self._is_first = self._is_first and number == 0
        batch = Batch.unpacked(self._asked.pop(number))
        return self._runners[number].answer(batch).packed(batch.names)


def test_behind_a_batch_that_takes_long_only_so_many_wait(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    suite = Suite([files[0]] * 80, jobs=2)
    crew = Crew(suite)

    def working(*_: object) -> AbstractContextManager[Crew]:
        return nullcontext(crew)

    monkeypatch.setattr(workers, "working", working)

    assert outcome(suite)[1].files == 80
    assert crew.behind <= 64


def test_it_is_known_what_can_be_cut(files: list[Path]) -> None:
    known = {path.name.removesuffix(".scenarios.yaml"): path for path in files}

    found = {name for name, path in known.items() if is_cut(path)}

    assert found == {*CUT, *BROKEN}


def is_cut(path: Path) -> bool:
    cut = cut_file(path, 1)
    if cut is None:
        return False
    return all(map(entries_of, cut.cutting.pieces(2))) and cut.cutting.uncut is None
