"""Where people put the actions of a script: in its export, or in NAME.layout.yaml beside it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ....grammar.script import Script
from ...exchange.from_export import positions_of
from ...exchange.sidecar import Position, read_sidecar, sidecar_beside


def read_places(path: Path, script: Script) -> Mapping[str, Position]:
    """Return the positions by action id: those beside the script, else those of its export.

    Raises ``BranchlineError`` with every mistake of the file beside it.
    """
    beside = sidecar_beside(path)
    own = {} if script.extra is None else positions_of(script)
    if own or not beside.is_file():
        return own
    return read_sidecar(beside, {action.id for action in script.actions}).positions
