"""Names and labels with texts beside them, as a terminal shows a reference."""

from __future__ import annotations

from collections.abc import Iterator

from ...terminal import Terminal, columns, padded, wrapped

_GAP = "  "


def beside(name: str, text: str, width: int, terminal: Terminal) -> Iterator[str]:
    """Yield a name of some width and a text beside it; a longer name has a line of its own."""
    if columns(name) > width:
        yield terminal.paint(name, "bold")
        name = ""
    for line in wrapped(text, terminal.width - width - len(_GAP)):
        yield f"{terminal.paint(padded(name, width), 'bold')}{_GAP}{line}"
        name = ""


def labelled(label: str, text: str, width: int, terminal: Terminal) -> Iterator[str]:
    """Yield a label of some width and a text beside it; an address stays whole."""
    lines = wrapped(text, terminal.width - width) if " " in text else [text]
    for number, line in enumerate(lines):
        start = padded(label if number == 0 else "", width)
        yield f"{terminal.paint(start, 'dim')}{line}"
