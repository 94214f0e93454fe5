"""A run of many scenarios that is broken off, by whom ever, leaves nothing half done behind."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from os import kill, killpg, sched_yield
from pathlib import Path

import pytest
from paths import TESTS
from processes import COMMAND

FILES = TESTS / "commands" / "files"
HEAD = """script: clear.flow
world:
  agents: [{id: 1001, permissions: [contacts.end]}]
  contacts: [{id: 4711}]
scenarios:
"""
CASE = """  case %d:
    given: {SupervisorId: 1001, StuckContact: 4711}
    expect: {ending: ended}
"""
MANY = 20_000
BEFORE = {
    "coverage.json": '{"format": "branchline coverage", "version": 1, "scripts": []}',
    "junit.xml": "<testsuites/>",
}
"""What a run before has kept."""
SECONDS = 60
"""Long enough for every process to end; one that hangs fails the test."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")
Run = subprocess.Popen[str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with more scenarios than anybody waits for."""
    folder = tmp_path_factory.mktemp("many")
    shutil.copy(FILES / "clear.flow", folder)
    text = HEAD + "".join(CASE % number for number in range(MANY))
    (folder / "many.scenarios.yaml").write_text(text, "utf-8")
    for name, text in BEFORE.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def start(folder: Path) -> Iterator[Run]:
    """Return a run on two processes that has told of some scenarios and is not through."""
    with started(folder, "2") as run:
        yield run


def started(folder: Path, jobs: str) -> Run:
    words = ["test", "many.scenarios.yaml", "-v", "--jobs", jobs]
    kept = ["--coverage-file", "coverage.json", "--report", "junit=junit.xml"]
    run = subprocess.Popen(  # noqa: S603 - the words are our own
        [COMMAND, *words, *kept],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    assert run.stdout is not None
    assert [run.stdout.readline()[:6] for _ in range(100)] == ["passed"] * 100
    return run


def workers_of(run: Run) -> list[int]:
    path = Path("/proc", str(run.pid), "task", str(run.pid), "children")
    return list(map(int, path.read_text("ascii").split()))


def ended(run: Run) -> tuple[int, str]:
    """Return exit code and standard error, once nobody holds the streams any more."""
    out, err = run.communicate(timeout=SECONDS)
    assert "Traceback" not in out + err
    assert out.count("passed") < MANY - 100
    return run.returncode, err


def files_are_as_before(folder: Path) -> bool:
    names = {"clear.flow", "coverage.json", "junit.xml", "many.scenarios.yaml"}
    return {path.name for path in folder.iterdir()} == names and all(
        (folder / name).read_text("utf-8") == text for name, text in BEFORE.items()
    )


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_control_c_ends_all_processes_quietly(folder: Path, jobs: str) -> None:
    with started(folder, jobs) as run:
        assert len(workers_of(run)) == (2 if jobs == "2" else 0)
        killpg(run.pid, signal.SIGINT)  # as a terminal does: to each process

        assert ended(run) == (130, "")
    assert files_are_as_before(folder)


def test_an_interrupt_of_the_first_process_ends_the_others(start: Run, folder: Path) -> None:
    kill(start.pid, signal.SIGINT)

    assert ended(start) == (130, "")
    assert files_are_as_before(folder)


def test_a_process_that_is_killed_is_told_of(start: Run, folder: Path) -> None:
    """As the system does where memory runs out."""
    kill(workers_of(start)[1], signal.SIGKILL)

    code, told = ended(start)

    assert code == 2
    assert told == "branchline: error: a process of the tests ended before its work was done\n"
    assert files_are_as_before(folder)


ENDS = [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL]


@pytest.mark.parametrize("sign", ENDS)
def test_no_process_outlives_the_first(start: Run, folder: Path, sign: signal.Signals) -> None:
    """As a CI does that cancels a job."""
    kill(start.pid, sign)

    assert ended(start) == (-sign, "")
    assert files_are_as_before(folder)


SPIN = """script "Spin"
type Generic

begin: Begin
    -> spin

spin: Snippet
    Data = "text = '%s' FOR i = 1 TO 900000 { x = text.upper().lower().replace('b', 'c') }"
    -> done

done: Stop
"""
SPINS = "script: spin.flow\nscenarios:\n" + "".join(f"  spin {n}: {{}}\n" for n in range(50))


@pytest.mark.parametrize("sign", [*ENDS, signal.SIGINT])
def test_no_process_outlives_the_first_while_it_computes(
    sign: signal.Signals, tmp_path: Path
) -> None:
    """And has nothing to send by which it could notice that nobody reads."""
    (tmp_path / "spin.flow").write_text(SPIN % ("ab" * 1_000), "utf-8")
    for name in ("one", "two"):
        (tmp_path / f"{name}.scenarios.yaml").write_text(SPINS, "utf-8")
    words = ["test", ".", "--jobs", "2"]

    assert ended_amid(words, tmp_path, sign) == (130 if sign is signal.SIGINT else -sign, "")


def ended_amid(words: list[str], folder: Path, sign: signal.Signals) -> tuple[int, str]:
    """Return what came of a command that gets a signal while both its workers compute."""
    with subprocess.Popen(  # noqa: S603 - the words are our own
        [COMMAND, *words],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    ) as run:
        while len(workers_of(run)) < 2 or not all(map(computes, workers_of(run))):
            assert run.poll() is None
            sched_yield()
        kill(run.pid, sign)
        return ended(run)


LONG = """script "Long %d"
type Generic

begin: Begin
    -> s0
"""
STEP = """
s%d: Snippet
    Data = "a%d = a%d + 1 IF a%d > 3 { b = a%d.upper() }"
    -> s%d
"""
COPIES = 200


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with more scripts than are soon checked."""
    folder = tmp_path_factory.mktemp("long")
    steps = "".join(STEP % (n, n, n - 1, n, n, n + 1) for n in range(150))
    for number in range(COPIES):
        text = LONG % number + steps + "\ns150: End\n"
        (folder / f"long{number}.flow").write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("sign", [*ENDS, signal.SIGINT])
def test_no_process_of_a_check_outlives_the_first(sign: signal.Signals, scripts: Path) -> None:
    words = ["check", ".", "--jobs", "2", "--fix", "--report", "json=found.json"]

    assert ended_amid(words, scripts, sign) == (130 if sign is signal.SIGINT else -sign, "")
    assert not (scripts / "found.json").exists()
    assert {path.suffix for path in scripts.iterdir()} == {".flow"}


def computes(process: int) -> bool:
    """Whether a process has been on a processor for more than a start takes."""
    user = Path("/proc", str(process), "stat").read_text("ascii").rpartition(")")[2].split()[11]
    return int(user) > 100
