"""The checkout of Branchline that somebody works in, where there is one."""

from __future__ import annotations

from pathlib import Path

from ...grammar.finding import PlainError

_MARKS = ("pyproject.toml", "CONTRIBUTING.md", "actions/catalogue.py", "tests/paths.py")


def checkout() -> Path:
    """Return the folder of the checkout that runs and that somebody stands in.

    Raises ``PlainError`` anywhere else: what is installed is nobody's to add to.
    """
    root, here = Path(__file__).resolve().parents[2], Path.cwd().resolve()
    if not here.is_relative_to(root) or not all((root / mark).is_file() for mark in _MARKS):
        raise PlainError(
            "this adds to Branchline itself, in a checkout of it and with the command that is "
            "installed from there; actions and rules of your own project need none, see "
            "CONTRIBUTING.md"
        )
    return root
