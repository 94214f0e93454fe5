"""What a kill or a signal amid writing leaves: a whole file, or what was there, and its name."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from paths import TESTS
from processes import records

from branchline.tools.atomic_write import WritingError
from branchline.tools.destinations import look_at_file
from branchline.tools.output import left_over
from branchline.tools.output.left_over import open_aside, scratch_folder
from branchline.tools.output.signals import signals_held

KILLED = TESTS / "tools" / "output" / "outputs" / "killed.py"


def test_a_kill_leaves_the_old_file_or_the_new_one_at_each_step(tmp_path: Path) -> None:
    told = records(sys.executable, KILLED, tmp_path, "alone")

    assert len(told) > 8
    for each in told:
        found, after = each["found"], each["after"]
        assert found["a.flow"] in {"old", "new"}, each
        assert (each["said"], after) == ("", {"a.flow": "new"}), each
    assert any(len(each["found"]) > 1 for each in told), "nothing was left over"


def test_a_kill_loses_nothing_of_a_file_that_is_written_in_place(tmp_path: Path) -> None:
    kept = "a.flow.branchline-before"

    told = records(sys.executable, KILLED, tmp_path, "linked")

    parts = 0
    for each in told:
        found, after = each["found"], each["after"]
        if each["said"]:
            parts += found["a.flow"] == "part"
            assert found["a.flow"] != "old"
            assert found[kept] == after[kept] == "old", each
            assert f'what was there before is in "{tmp_path / kept}"' in str(each["said"])
        else:
            assert found["a.flow"] in {"old", "new"}, each
            assert after == {"a.flow": "new", "second": "new"}, each
    assert parts, "no kill came in the middle"


def test_what_lives_is_not_left_over(tmp_path: Path) -> None:
    handle, aside = open_aside(tmp_path, 0o600)
    (tmp_path / f".branchline-{'0' * 16}.new").write_text("dead", "utf-8")
    (tmp_path / ".branchline-mine.new").write_text("mine", "utf-8")
    (tmp_path / f".branchline-{'1' * 16}.new").symlink_to("nowhere")
    os.mkfifo(tmp_path / f".branchline-{'2' * 16}.new")

    left_over.remove_left_over(tmp_path)

    names = {path.name for path in tmp_path.iterdir()}
    assert names == {
        aside.name,
        ".branchline-mine.new",
        f".branchline-{'1' * 16}.new",
        f".branchline-{'2' * 16}.new",
    }
    os.close(handle)
    left_over.remove_left_over(tmp_path)
    assert not aside.exists()


def test_a_folder_of_a_killed_run_is_removed_by_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    code = (
        "import os, tempfile\n"
        f"tempfile.tempdir = {str(tmp_path)!r}\n"
        "from branchline.tools.output.left_over import scratch_folder\n"
        "with scratch_folder() as folder:\n"
        "    (folder / 'x').write_text('x')\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False)  # noqa: S603 - our own code
    assert done.returncode == -signal.SIGKILL
    assert len(list(tmp_path.iterdir())) == 1

    with scratch_folder() as one, scratch_folder() as two:
        assert sorted(tmp_path.iterdir()) == sorted([one, two])
    assert list(tmp_path.iterdir()) == []


def test_nothing_stays_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = list(Path("/dev/fd").iterdir())

    (tmp_path / f".branchline-{'0' * 16}.new").write_text("dead", "utf-8")
    left_over.remove_left_over(tmp_path)
    with scratch_folder():
        pass

    assert len(list(Path("/dev/fd").iterdir())) == len(before)


def test_what_a_killed_run_left_half_written_is_told_before_the_work(tmp_path: Path) -> None:
    path = tmp_path / "a.flow"
    path.write_text("half", "utf-8")
    (tmp_path / "a.flow.branchline-before").write_text("old", "utf-8")

    with pytest.raises(WritingError, match=r"killed while .* is in .*a\.flow\.branchline-before"):
        look_at_file(path)
    (tmp_path / "a.flow.branchline-before").write_text("half", "utf-8")
    look_at_file(path)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
@pytest.mark.parametrize("is_linked", [False, True], ids=["alone", "linked"])
def test_a_signal_in_the_middle_leaves_a_whole_file_and_nothing_beside(
    tmp_path: Path, name: str, *, is_linked: bool
) -> None:
    path = tmp_path / "a.flow"
    path.write_text("old " * 100, "utf-8")
    if is_linked:
        os.link(path, tmp_path / "second")
    code = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from branchline.tools.atomic_write import write_whole\n"
        "was = signal.default_int_handler if sys.argv[2] == 'SIGINT' else signal.SIG_DFL\n"
        "signal.signal(signal.Signals[sys.argv[2]], was)  # who runs this may ignore it\n"
        "write = os.write\n"
        "def halving(handle, data):\n"
        "    os.kill(os.getpid(), signal.Signals[sys.argv[2]])\n"
        "    return write(handle, data[: len(data) // 2 + 1])\n"
        "os.write = halving\n"
        "write_whole(Path(sys.argv[1]), 'the new one ' * 100)\n"
        "sys.exit(3)\n"
    )

    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code, path, name], capture_output=True, check=False
    )

    assert done.returncode == -signal.Signals[name], done.stderr.decode()
    assert path.read_text("utf-8") == "the new one " * 100
    assert {each.name for each in tmp_path.iterdir()} == {"a.flow", "second"} - (
        set() if is_linked else {"second"}
    )


def test_a_signal_that_is_ignored_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with signals_held():
            signal.raise_signal(signal.SIGHUP)
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)
