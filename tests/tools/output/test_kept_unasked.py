"""What is kept unasked, such as a cache, goes to files only and replaces nothing of others."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from output_places import needs_root
from terminals import terminal
from writers import Run


def test_what_is_kept_unasked_goes_to_files_only(do: Run) -> None:
    kept = Path(".branchline_cache")
    kept.mkdir()
    for name in ("last-failed.json", "coverage.json"):
        os.mkfifo(kept / name)

    done = do("test", "clear.scenarios.yaml", "--coverage")

    assert done.code == 1
    assert "what failed is not kept" in done.err
    assert "the coverage is not kept" in done.err
    assert all(stat.S_ISFIFO(path.stat().st_mode) for path in kept.glob("*.json"))


def test_a_cache_does_not_drop_files_of_somebodys_own(do: Run) -> None:
    Path("check-mine.json").write_text("mine", "utf-8")

    done = do("check", "stuck.flow", "--cache-dir", ".")

    assert done.code == 1
    assert Path("check-mine.json").read_text("utf-8") == "mine"


@needs_root
def test_a_history_that_is_linked_to_a_device_leaves_it_alone(tmp_path: Path) -> None:
    folder = tmp_path / "state" / "branchline"
    folder.mkdir(parents=True)
    os.mknod(tmp_path / "device", stat.S_IFCHR, os.makedev(1, 3))
    (tmp_path / "device").chmod(0o666)
    (folder / "history").symlink_to(tmp_path / "device")

    with terminal(tmp_path, "repl") as at:
        at.ask("1 + 1")
        at.leave()

    assert (folder / "history").is_symlink()
    assert stat.S_IMODE((tmp_path / "device").lstat().st_mode) == 0o666
