"""Runs every writer on file systems of its own, and tells what came of it as JSON, one a line.

It is started by ``unshare -m``, so that nothing that it mounts is seen by anybody else.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[3]))

from writers import (
    COVERAGE,
    OUTPUTS,
    REWRITERS,
    Done,
    Writer,
    ids_of,
    own_file,
    prepare,
    run,
)

Told = dict[str, object]


def main(kind: str) -> None:
    """Print what came of all writers on file systems of a kind."""
    tellers: dict[str, Callable[[Writer, Path], Told]] = {
        "bound": on_a_bound_file,
        "read-only": in_a_read_only_folder,
        "full": on_a_full_disk,
    }
    with tempfile.TemporaryDirectory() as folder:
        all_writers = (*OUTPUTS, *REWRITERS)
        for number, writer in enumerate(all_writers[6:] if kind == "read-only" else all_writers):
            place = Path(folder, str(number))
            place.mkdir()
            told = tellers[kind](writer, place)
            sys.__stdout__.write(json.dumps({"writer": ids_of(writer), **told}) + "\n")  # type: ignore[union-attr]


def mount(*words: str) -> None:
    """Mount something."""
    subprocess.run(["mount", *words], check=True)  # noqa: S603, S607 - the words are our own


def unmount(*places: Path) -> None:
    """Take back what is mounted."""
    for place in places:
        subprocess.run(["umount", place], check=True)  # noqa: S603, S607 - the words are our own


def ready(writer: Writer, folder: Path) -> Path:
    """Return the file that a writer writes, which has been written once if it is no own one."""
    prepare(folder)
    do(folder, "test", "clear.scenarios.yaml", "--coverage-file", COVERAGE)
    if writer in REWRITERS:
        return own_file(writer, folder)
    path = folder / f"mine{writer.suffix}"
    do(folder, *writer.words(path.name))
    if writer.option in {"convert --output", "prove --write", "cover --write", "mutate --write"}:
        path.write_bytes(b"")
    return path


def do(folder: Path, *words: str) -> Done:
    """Return what came of a command in a folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return run([*words], patch)


def on_a_bound_file(writer: Writer, folder: Path) -> Told:
    """Print what comes of a file that is mounted as those of containers are."""
    path = ready(writer, folder)
    outside = folder / "outside"
    outside.write_bytes(path.read_bytes() if writer in REWRITERS else b"")
    before = outside.read_bytes()
    mount("--bind", str(outside), str(path))
    done = do(folder, *writer.words(path.name))
    is_mounted = path.samefile(outside)
    unmount(path)
    is_written = outside.read_bytes() != before
    beside = sorted(each.name for each in folder.iterdir() if "branchline-" in each.name)
    return {"code": done.code, "err": done.err, "ok": is_mounted and is_written, "beside": beside}


def in_a_read_only_folder(writer: Writer, folder: Path) -> Told:
    """Print what comes of a file that may be written in a folder that may not."""
    path = ready(writer, folder)
    outside = folder.with_name("outside")
    outside.write_bytes(path.read_bytes() if writer in REWRITERS else b"")
    before = outside.read_bytes()
    mount("--bind", str(outside), str(path))
    mount("--bind", str(folder), str(folder))
    mount("--bind", str(outside), str(path))
    mount("-o", "remount,bind,ro", str(folder))
    done = do(folder, *writer.words(path.name))
    unmount(path, folder, path)
    return {"code": done.code, "err": done.err, "ok": outside.read_bytes() != before}


def on_a_full_disk(writer: Writer, folder: Path) -> Told:
    """Print what comes of a file on a disk on which nothing has room any longer."""
    mount("-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder))
    path = ready(writer, folder)
    before = path.read_bytes()
    with suppress(OSError), (folder / "filler").open("wb", buffering=0) as filler:
        while True:
            filler.write(bytes(4096))
    done = do(folder, *writer.words(path.name))
    after = path.read_bytes()
    os.link(path, folder / "second")
    linked = do(folder, *writer.words(path.name))
    is_left = before == after == path.read_bytes()
    beside = sorted(each.name for each in folder.iterdir() if "branchline-" in each.name)
    unmount(folder)
    return {
        "codes": [done.code, linked.code],
        "said": [
            f'"{path.name}" cannot be written: no space left' in each.err
            for each in (done, linked)
        ],
        "err": done.err + linked.err,
        "ok": is_left,
        "beside": beside,
    }


if __name__ == "__main__":
    main(sys.argv[1])
