"""What the tests of the cache share: two scripts, one of which calls the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from branchline.tools.cache.folder import NAME

CALLER = """script "Caller"
type Phone

begin: Begin
    -> call

call: RunSub
    Script Name = "Callee"
    Parameters = ["1"]
    -> done

done: Hangup
"""
CALLEE = """script "Callee"
type Phone

begin: Begin
    Parameters = ["One"]
    -> note

note: Snippet
    Data = "x = One"
    -> back

back: Return
"""
TAKES_NONE = CALLEE.replace('    Parameters = ["One"]\n', "").replace("= One", "= 1")
Check = Callable[..., str]


def kept(folder: Path = Path(NAME)) -> list[Path]:
    """Return the files of answers."""
    return sorted(folder.glob("check-*.json"))
