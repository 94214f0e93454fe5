"""How slips in Snippet code are written right, where the code stands in the script as it is.

Where a text or a bracket ends somebody has to guess, so only what adds nothing is safe.
"""

from __future__ import annotations

import re

from ...grammar.finding import Edit, Finding, Fix
from ...grammar.script import Span

_OPEN = re.compile(r'"([(\[])" is never closed$')
_CLOSING = {"(": ")", "[": "]"}


def mended_code(finding: Finding) -> Fix | None:
    """Return how a slip is written right, ``None`` where nobody can tell."""
    text, start = finding.source.text, finding.span.start
    end = text.find("\n", start)
    rest = text[start : end if end >= 0 else len(text)].rstrip()
    if finding.message.endswith('";" is no part of Snippet code'):
        span = Span(start, start + 1)
        return Fix('leave out ";"', (Edit(span, ""),), is_safe=True) if rest == ";" else None
    if '"' in rest[1:] or "'" in rest[1:] or len(rest) < 2:  # noqa: PLR2004 - a sign, and a text
        return None
    at = Span(start + len(rest), start + len(rest))
    if finding.message.endswith("the text is never closed") and rest[0] in "\"'":
        says = f"close the quoted text after {rest[-20:]}"
        return Fix(says, (Edit(at, rest[0]),), is_safe=False)
    found = _OPEN.search(finding.message)
    if found is not None and rest[0] == found[1]:
        sign = _CLOSING[found[1]]
        return Fix(f'write "{sign}" at the end of the line', (Edit(at, sign),), is_safe=False)
    return None
