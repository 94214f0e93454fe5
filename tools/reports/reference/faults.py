"""What a finding of the language means, as a page for a person or as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from ....rules import LanguageFault
from ...terminal import Terminal, wrapped


def page_lines(fault: LanguageFault, terminal: Terminal) -> Iterator[str]:
    """Yield the page of one finding; one with nothing more to say is its sentence."""
    yield terminal.paint(fault.id, "bold")
    yield from wrapped(fault.title, terminal.width)
    yield from ("", *wrapped(fault.why, terminal.width)) if fault.why else ()
    for heading, lines in _examples(fault):
        yield from ("", terminal.paint(heading, "bold"))
        yield from (f"  {line}".rstrip() for line in lines)


def markdown_lines(fault: LanguageFault) -> Iterator[str]:
    """Yield the same as Markdown."""
    yield from (f"## {fault.id}", "", fault.title)
    yield from ("", fault.why) if fault.why else ()
    for heading, lines in _examples(fault):
        yield from ("", f"**{heading}**", "", "```flow", *lines, "```")


def _examples(fault: LanguageFault) -> Iterator[tuple[str, list[str]]]:
    for heading, text in (("Wrong", fault.wrong), ("Right", fault.right)):
        if lines := text.splitlines():
            yield heading, lines
