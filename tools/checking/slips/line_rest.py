"""What stands from a finding to the end of its line, and fixes that add a sign behind it."""

from __future__ import annotations

from ....grammar.finding import Edit, Finding, Fix
from ....grammar.script import Span

_SHOWN = 20


def rest_of_line(finding: Finding) -> str:
    """Return the line from the place of a finding on, without the blanks at its end."""
    text, start = finding.source.text, finding.span.start
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)].rstrip()


def is_text(rest: str) -> bool:
    """Whether a quote and something behind it stand there."""
    return len(rest) > 1 and rest[0] in "\"'"


def added_after(finding: Finding, rest: str, sign: str, says: str) -> Fix:
    """Return a fix that guesses where something ends, and writes the sign for that there."""
    at = finding.span.start + len(rest)
    return Fix(says, (Edit(Span(at, at), sign),), is_safe=False)


def closed_text(finding: Finding, text: str) -> Fix:
    """Return a fix that closes a text, quote and all, where it is taken to end."""
    return added_after(finding, text, text[0], f"close the quoted text after {text[-_SHOWN:]}")
