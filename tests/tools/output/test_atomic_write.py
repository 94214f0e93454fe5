"""How a file is written: in one step, or in place; and what is kept of it."""

from __future__ import annotations

import os
import shutil
import stat
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from output_places import needs_root
from paths import TESTS
from processes import records

from branchline.tools.atomic_write import WritingError, keep_whole, write_whole
from branchline.tools.destinations import look_at_file
from branchline.tools.output import in_place
from branchline.tools.output.kinds import MOST_BYTES

OUTPUTS = TESTS / "tools" / "output" / "outputs"


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


def test_what_is_too_large_to_be_put_back_is_told_before_the_work(tmp_path: Path) -> None:
    path = tmp_path / "a.flow"
    path.touch()
    os.truncate(path, MOST_BYTES + 1)
    look_at_file(path)
    os.link(path, tmp_path / "second")

    with pytest.raises(WritingError, match="too large to be put back"):
        look_at_file(path)
