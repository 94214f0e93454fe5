"""How slips in Snippet code are written right, where the code stands in the script as it is.

Where a text or a bracket ends somebody has to guess, so only what adds nothing is safe.
"""

from __future__ import annotations

import re

from ....grammar.finding import Edit, Finding, Fix
from ....grammar.script import Span
from .line_rest import added_after, closed_text, is_text, rest_of_line

_OPEN = re.compile(r'"([(\[])" is never closed$')
_CLOSING = {"(": ")", "[": "]"}


def mended_code(finding: Finding) -> Fix | None:
    """Return how a slip is written right, ``None`` where nobody can tell."""
    start, rest = finding.span.start, rest_of_line(finding)
    if finding.message.endswith('";" is no part of Snippet code'):
        span = Span(start, start + 1)
        return Fix('leave out ";"', (Edit(span, ""),), is_safe=True) if rest == ";" else None
    if '"' in rest[1:] or "'" in rest[1:] or len(rest) < 2:  # noqa: PLR2004 - a sign, and a text
        return None
    if finding.message.endswith("the text is never closed") and is_text(rest):
        return closed_text(finding, rest)
    found = _OPEN.search(finding.message)
    if found is not None and rest[0] == found[1]:
        sign = _CLOSING[found[1]]
        return added_after(finding, rest, sign, f'write "{sign}" at the end of the line')
    return None
