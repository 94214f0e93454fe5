"""A new format of a report or a picture: its file and a case."""

from __future__ import annotations

import re
from pathlib import Path

from ...grammar.finding import RequestError
from ...grammar.names import nearest
from ..terminal import clean
from .contribution import Contribution
from .entries import filled
from .entry_name import entry_name
from .format_kinds import KINDS

__all__ = ["KINDS", "new_format"]

_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")


def new_format(root: Path, given: str, command: str) -> Contribution:
    """Return what a format of a command begins as; raise ``RequestError`` where there is one."""
    kind = KINDS[command]
    if not _NAME.fullmatch(given):
        raise RequestError(
            f'"{clean(given)}" is no name of a format', expected="one in small letters, as jsonl"
        )
    names = [*kind.taken, *kind.formats.names()]
    if given in names:
        raise RequestError(f'branchline {command} has a format "{given}" already')
    file = root / kind.folder / f"{entry_name(given).stem}.py"
    case = root / "tests" / "commands" / command / f"format_{given}"
    files = {
        file: filled(f"format_{command}", name=given),
        case / "cmd": filled(f"format_{command}_case", name=given),
        case / "expected": filled(f"format_{command}_expected", name=given),
    }

    near = nearest(given, names)
    return Contribution(
        files,
        (
            (
                f"{file.relative_to(root)}: its first line, which is its line in the"
                " page of formats, and what it writes"
            ),
            f"{case.relative_to(root)}/: what the command prints",
            "CHANGELOG.md: a sentence under Unreleased",
            *((f'look first whether "{near}" is what you mean',) if near else ()),
        ),
    )
