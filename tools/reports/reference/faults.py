"""What a finding of the language means, as a page for a person or as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from ....rules import LanguageFault
from ...terminal import Terminal, wrapped


def fault_lines(fault: LanguageFault, terminal: Terminal, *, is_markdown: bool) -> Iterator[str]:
    """Yield the page of one finding; one with nothing more to say is its sentence."""
    if is_markdown:
        yield from (f"## {fault.id}", "", fault.title)
        yield from ("", fault.why) if fault.why else ()
    else:
        yield terminal.paint(fault.id, "bold")
        yield from wrapped(fault.title, terminal.width)
        yield from ("", *wrapped(fault.why, terminal.width)) if fault.why else ()
    for heading, text in (("Wrong", fault.wrong), ("Right", fault.right)):
        lines = text.splitlines()
        if not lines:
            continue
        if is_markdown:
            yield from ("", f"**{heading}**", "", "```text", *lines, "```")
        else:
            yield from ("", terminal.paint(heading, "bold"))
            yield from (f"  {line}".rstrip() for line in lines)
