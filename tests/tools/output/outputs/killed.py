"""Writes a file again and again, killed at each step in turn, and tells what is there then.

Each line is JSON: the number of the step, what the file holds, what stands beside it, and what
came of the next run. A write takes half of what is left, so that there are steps in its middle.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from branchline.tools.atomic_write import WritingError, write_whole
from branchline.tools.output import left_over

OLD, NEW = "old " * 5000, "the new one " * 4000
CALLS = (
    *("open", "write", "fsync", "fchmod", "replace"),
    *("unlink", "ftruncate", "posix_fallocate", "lseek", "close"),
)


def main(folder: Path, *, is_linked: bool) -> None:
    """Kill at the first step, the second and so on, until there is none left."""
    path = folder / "a.flow"
    step, is_over = 0, False
    while not is_over:
        step += 1
        for each in folder.iterdir():
            each.unlink()
        path.write_text(OLD, "utf-8")
        if is_linked:
            os.link(path, folder / "second")
        child = os.fork()
        if not child:
            kill_at(step)
            write_whole(path, NEW)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        is_over = not os.WIFSIGNALED(status)
        sys.stdout.write(json.dumps({"step": step, **told(path, folder)}) + "\n")


def kill_at(step: int) -> None:
    """Let the call of that number kill this process, and each write take a half."""
    count = 0

    def counted(function: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **more: object) -> object:
            nonlocal count
            count += 1
            if count == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return function(*args, **more)

        return call

    write = os.write
    halving = counted(lambda handle, data: write(handle, data[: len(data) // 2 + 1]))  # type: ignore[arg-type,index,misc]
    for name in CALLS:
        setattr(os, name, halving if name == "write" else counted(getattr(os, name)))


def told(path: Path, folder: Path) -> dict[str, object]:
    """Return what is there, and what comes of the next run."""
    words = {OLD: "old", NEW: "new"}
    found = {each.name: words.get(each.read_text("utf-8"), "part") for each in folder.iterdir()}
    left_over.cleaned.clear()  # the next run has looked at nothing yet
    said = ""
    try:
        write_whole(path, NEW)
    except WritingError as error:
        said = str(error)
    after = {each.name: words.get(each.read_text("utf-8"), "part") for each in folder.iterdir()}
    return {"found": found, "said": said, "after": after}


if __name__ == "__main__":
    main(Path(sys.argv[1]), is_linked=sys.argv[2] == "linked")
