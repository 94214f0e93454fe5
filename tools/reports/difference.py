"""The difference between two texts, as people know it from other tools."""

from __future__ import annotations

from collections.abc import Iterator

from ..terminal import Terminal, clean

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def difference_lines(
    before: str, after: str, name: str, new_name: str, terminal: Terminal
) -> Iterator[str]:
    """Yield the lines of a unified difference, coloured where the terminal has colours."""
    from difflib import unified_diff  # costs start-up time, and most commands show no difference

    for line in unified_diff(before.splitlines(), after.splitlines(), name, new_name, lineterm=""):
        colour = _COLOURS.get(line[:1])
        yield terminal.paint(clean(line), colour) if colour else clean(line)
