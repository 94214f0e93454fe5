"""Which actions let a caller hear something."""

from __future__ import annotations

from ...program.program import Program


def speaks(program: Program, at: int) -> bool:
    """Whether an action plays or says something that the script names."""
    return any(
        prop.is_heard and literal.value not in {"", ()}
        for prop, literal in program.resolved[at].values
    )
