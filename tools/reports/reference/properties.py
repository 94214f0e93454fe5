"""What a property of prove asks, as a page for a person or as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import getdoc

from ....interpreter.analysis.proofs.properties import Property
from ...terminal import Terminal, wrapped


def property_lines(asked: Property, terminal: Terminal, *, is_markdown: bool) -> Iterator[str]:
    """Yield the page of one property: its sentence, what is asked, and what is assumed."""
    title, *paragraphs = (getdoc(type(asked)) or "").split("\n\n")
    if is_markdown:
        yield from (f"## {asked.name}, for every run", "", title)
        for paragraph in paragraphs:
            yield from ("", " ".join(paragraph.split()))
        return
    yield terminal.paint(f"{asked.name}, for every run", "bold")
    yield from wrapped(title, terminal.width)
    for paragraph in paragraphs:
        yield from ("", *wrapped(" ".join(paragraph.split()), terminal.width))
    yield from ("", *wrapped(f"branchline prove answers it: {asked.name}", terminal.width))
