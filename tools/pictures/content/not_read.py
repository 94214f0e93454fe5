"""What of a script could not be read, for the pages that show it without a run."""

from __future__ import annotations

from ....grammar.script import Script
from ....grammar.secrets import redacted
from ....grammar.source import Source
from ....interpreter.program.compiler import try_compile


def unread_lines(script: Script, source: Source) -> list[str]:
    """Return the mistakes in the values of a script, each with its place, without secrets."""
    program, _ = try_compile(script, source)
    if program is None:
        return []
    found = (each for known in program.unread.of.values() for each in known.values())
    return [redacted(str(each)) for each in found]
