"""How a file is written: in one step, or in place; what is kept of it, and what a kill leaves."""

from __future__ import annotations

import json
import os
import shutil
import signal
import stat
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from paths import TESTS

from branchline.tools.atomic_write import WritingError, keep_whole, write_whole
from branchline.tools.destinations import look_at_file
from branchline.tools.output import in_place, left_over
from branchline.tools.output.kinds import MOST_BYTES
from branchline.tools.output.left_over import open_aside, scratch_folder
from branchline.tools.output.signals import signals_held

OUTPUTS = TESTS / "tools" / "output" / "outputs"
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has other owners")


def can_mount() -> bool:
    """Whether this system lets us mount something that nobody else sees."""
    if os.geteuid() != 0 or shutil.which("unshare") is None:
        return False
    return not subprocess.run(
        ["unshare", "-m", "true"],  # noqa: S607 - where it is, is not ours to say
        capture_output=True,
        check=False,
    ).returncode


needs_mounts = pytest.mark.skipif(not can_mount(), reason="only root mounts file systems")


def records(*words: object) -> list[dict[str, Any]]:
    """Return what a script tells."""
    done = subprocess.run([*map(str, words)], capture_output=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.splitlines()]


def mounted(kind: str) -> list[dict[str, Any]]:
    return records("unshare", "-m", sys.executable, OUTPUTS / "mounted.py", kind)


@needs_mounts
def test_a_mounted_file_is_written_in_place() -> None:
    for told in mounted("bound"):
        assert told["code"] in {0, 1}, told
        assert (told["ok"], told["beside"]) == (True, []), told


@needs_mounts
def test_a_file_is_written_though_its_folder_cannot_be() -> None:
    for told in mounted("read-only"):
        assert told["code"] in {0, 1}, told
        assert told["ok"], told


@needs_mounts
def test_what_was_there_is_there_when_the_disk_is_full() -> None:
    for told in mounted("full"):
        assert (told["codes"], told["said"]) == ([2, 2], [True, True]), told
        assert (told["ok"], told["beside"]) == (True, []), told


def test_a_kill_leaves_the_old_file_or_the_new_one_at_each_step(tmp_path: Path) -> None:
    told = records(sys.executable, OUTPUTS / "killed.py", tmp_path, "alone")

    assert len(told) > 8
    for each in told:
        found, after = each["found"], each["after"]
        assert found["a.flow"] in {"old", "new"}, each
        assert (each["said"], after) == ("", {"a.flow": "new"}), each
    assert any(len(each["found"]) > 1 for each in told), "nothing was left over"


def test_a_kill_loses_nothing_of_a_file_that_is_written_in_place(tmp_path: Path) -> None:
    kept = "a.flow.branchline-before"

    told = records(sys.executable, OUTPUTS / "killed.py", tmp_path, "linked")

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

    left_over.remove_left_over(tmp_path)

    names = {path.name for path in tmp_path.iterdir()}
    assert names == {aside.name, ".branchline-mine.new", f".branchline-{'1' * 16}.new"}
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


def test_a_new_file_has_the_mode_that_the_mask_leaves(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "new", "x")
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


def test_a_link_to_nothing_yet_is_kept_and_followed(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("folder/../folder/new")

    write_whole(tmp_path / "link", "x")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "folder" / "new").read_text("utf-8") == "x"


def access_list(*entries: tuple[int, int, int]) -> bytes:
    """Return an access list as the system keeps it: tags, rights, ids."""
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


NOBODY = 0xFFFFFFFF
OWNER, USER, GROUP, MASK, OTHER = 1, 2, 4, 16, 32
LIST = access_list(
    (OWNER, 6, NOBODY), (USER, 6, 1234), (GROUP, 4, NOBODY), (MASK, 6, NOBODY), (OTHER, 0, NOBODY)
)


def with_list(path: Path, name: str = "system.posix_acl_access") -> None:
    """Give a file or a folder an access list, where the file system has any."""
    try:
        os.setxattr(path, name, LIST)
    except (OSError, AttributeError):
        pytest.skip("this file system has no access lists")


def test_an_access_list_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.flow"
    path.write_text("old", "utf-8")
    with_list(path)

    write_whole(path, "new")

    assert path.read_text("utf-8") == "new"
    assert os.getxattr(path, "system.posix_acl_access") == LIST
    assert stat.S_IMODE(path.stat().st_mode) == 0o660


def test_an_access_list_of_the_folder_is_not_put_upon_a_file_without_one(tmp_path: Path) -> None:
    path = tmp_path / "a.flow"
    path.write_text("old", "utf-8")
    path.chmod(0o604)
    with_list(tmp_path, "system.posix_acl_default")

    write_whole(path, "new")
    write_whole(tmp_path / "b.flow", "new")

    assert "system.posix_acl_access" not in os.listxattr(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o604
    assert "system.posix_acl_access" in os.listxattr(tmp_path / "b.flow")


def test_what_cannot_be_given_to_a_new_file_keeps_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.flow"
    path.write_text("old", "utf-8")
    os.setxattr(path, "user.note", b"kept")
    before = path.stat().st_ino

    def refused(*_: object) -> None:
        raise PermissionError(1, "operation not permitted")

    monkeypatch.setattr(os, "setxattr", refused)
    write_whole(path, "new")

    assert (path.read_text("utf-8"), path.stat().st_ino) == ("new", before)
    assert os.getxattr(path, "user.note") == b"kept"
    assert [each.name for each in tmp_path.iterdir()] == ["a.flow"]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that everybody may write into, as those of pytest are not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder


@needs_root
def test_somebody_who_may_not_give_files_away_writes_them_in_place(open_folder: Path) -> None:
    path = open_folder / "a.flow"
    path.write_text("old", "utf-8")
    os.chown(path, 1234, 4321)
    path.chmod(0o666)
    before = path.stat().st_ino
    child = os.fork()
    if not child:
        code = 1
        try:
            os.setgroups([])
            os.setgid(4444)
            os.setuid(4444)
            write_whole(path, "new")
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)

    after = path.stat()
    assert os.waitstatus_to_exitcode(status) == 0
    assert (path.read_text("utf-8"), after.st_ino) == ("new", before)
    assert (after.st_uid, after.st_gid, stat.S_IMODE(after.st_mode)) == (1234, 4321, 0o666)


def test_what_fails_half_way_in_place_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.flow"
    path.write_text("old", "utf-8")
    os.link(path, tmp_path / "second")
    pour = in_place.pour
    count = 0

    def failing(handle: int, data: bytes) -> None:
        nonlocal count
        count += 1
        if count == 2:
            pour(handle, data[:5])
            raise OSError(5, "Input/output error")
        pour(handle, data)

    monkeypatch.setattr(in_place, "pour", failing)

    with pytest.raises(WritingError, match="input/output error"):
        write_whole(path, "the new one")
    assert path.read_text("utf-8") == "old"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.flow", "second"]


def test_what_cannot_be_put_back_is_kept_beside_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.flow"
    path.write_text("old", "utf-8")
    os.link(path, tmp_path / "second")

    def failing(_handle: int, _length: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "ftruncate", failing)

    with pytest.raises(WritingError, match=r"in part only; .* is in .*a\.flow\.branchline-before"):
        write_whole(path, "the new one")
    assert (tmp_path / "a.flow.branchline-before").read_text("utf-8") == "old"


def test_what_nobody_asked_for_goes_to_files_only(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")

    for place in (tmp_path / "fifo", tmp_path, Path("/dev/stdout"), Path("-")):
        with pytest.raises(WritingError):
            keep_whole(place, "x")


def test_half_a_character_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(WritingError, match=r"U\+D83D is no character of its own"):
        write_whole(tmp_path / "a.flow", "\ud83d")
    assert list(tmp_path.iterdir()) == []


def test_what_is_too_large_to_be_put_back_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.flow"
    path.touch()
    os.truncate(path, MOST_BYTES + 1)
    os.link(path, tmp_path / "second")

    with pytest.raises(WritingError, match=r"too large to be put back .* expected another file"):
        write_whole(path, "new")
    assert path.stat().st_size == MOST_BYTES + 1
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.flow", "second"]


def test_a_file_is_written_where_names_can_be_added_and_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that can only be added to is of that kind."""
    path = tmp_path / "a.flow"
    path.write_text("old", "utf-8")

    def refused(*_: object) -> None:
        raise PermissionError(1, "operation not permitted")

    monkeypatch.setattr(Path, "replace", refused)
    write_whole(path, "new")

    assert path.read_text("utf-8") == "new"
    assert [each.name for each in tmp_path.iterdir()] == ["a.flow"]


def append_only(folder: Path) -> Iterator[Path]:
    """Yield a folder that can only be added to, where there can be one."""
    folder.mkdir()
    (folder / "a.flow").write_text("old", "utf-8")
    try:
        subprocess.run(["chattr", "+a", folder], check=True, capture_output=True)  # noqa: S603, S607
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this system has no folders that can only be added to")
    yield folder
    subprocess.run(["chattr", "-a", folder], check=True)  # noqa: S603, S607


@pytest.fixture
def added_to(tmp_path: Path) -> Iterator[Path]:
    """Return a folder that can only be added to."""
    yield from append_only(tmp_path / "added")


def test_a_folder_that_can_only_be_added_to_takes_no_new_file_and_keeps_none_aside(
    added_to: Path,
) -> None:
    with pytest.raises(WritingError, match="append-only"):
        look_at_file(added_to / "new.xml")
    for write in (write_whole, keep_whole):
        with pytest.raises(WritingError, match="append-only"):
            write(added_to / "new.xml", "x")
    look_at_file(added_to / "a.flow")
    write_whole(added_to / "a.flow", "new")

    assert (added_to / "a.flow").read_text("utf-8") == "new"
    assert [each.name for each in added_to.iterdir()] == ["a.flow"]


def test_what_a_killed_run_left_half_written_is_told_before_the_work(tmp_path: Path) -> None:
    path = tmp_path / "a.flow"
    path.write_text("half", "utf-8")
    (tmp_path / "a.flow.branchline-before").write_text("old", "utf-8")

    with pytest.raises(WritingError, match=r"killed while .* is in .*a\.flow\.branchline-before"):
        look_at_file(path)
    (tmp_path / "a.flow.branchline-before").write_text("half", "utf-8")
    look_at_file(path)


def test_what_is_too_large_to_be_put_back_is_told_before_the_work(tmp_path: Path) -> None:
    path = tmp_path / "a.flow"
    path.touch()
    os.truncate(path, MOST_BYTES + 1)
    look_at_file(path)
    os.link(path, tmp_path / "second")

    with pytest.raises(WritingError, match="too large to be put back"):
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
