"""How slips of YAML are written right: a text without the quotes that it needs.

A safe one is the only way in which the line can be written; one that has to guess what was meant,
or where a text ends, is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from ....grammar.finding import Edit, Finding, Fix
from ....grammar.script import Span
from .line_rest import closed_text, is_text, rest_of_line

_VALUE = re.compile(r"""[ \t]*(?:-[ \t]+)?[^\s:"'#][^:"'#\n]*:[ \t]+(?P<value>[^\s].*)""")
_SHOWN = 40


def mended_yaml(finding: Finding) -> Fix | None:
    """Return how a slip is written right, ``None`` where nobody can tell."""
    mend = _SLIPS.get(finding.rule)
    return None if mend is None else mend(finding)


def _quoted(span: Span, was: str, *, is_safe: bool) -> Fix:
    text = was.replace("\\", "\\\\").replace('"', '\\"')
    shown = was if len(was) <= _SHOWN else was[:_SHOWN] + "..."
    return Fix(f"put quotes around {shown}", (Edit(span, f'"{text}"'),), is_safe=is_safe)


def _variable(finding: Finding) -> Fix | None:
    """Return quotes around ``{Name}``, which YAML takes for a mapping."""
    was = finding.source.text[finding.span.start : finding.span.end]
    is_meant = (finding.expected or "") == f'quotes around it, "{was}"'
    return _quoted(finding.span, was, is_safe=True) if is_meant else None


def _whole(finding: Finding) -> Fix | None:
    """Return quotes around the value of a line, up to its end."""
    text = finding.source.text
    start = text.rfind("\n", 0, finding.span.start) + 1
    found = _VALUE.match(text, start)
    if found is None:
        return None
    was = found["value"].rstrip()
    if set(was) & set("\"'#[]{}|>&*!") or not found.start("value") <= finding.span.start:
        return None  # it may be more than one text
    begin = found.start("value")
    is_safe = finding.rule == "unexpected-character"
    return _quoted(Span(begin, begin + len(was)), was, is_safe=is_safe)


def _closed(finding: Finding) -> Fix | None:
    """Return a closing quote at the end of the line."""
    rest = rest_of_line(finding)
    if not is_text(rest) or set(rest[1:]) & set("\"'\\#"):
        return None
    return closed_text(finding, rest)


STOPPING = ("unclosed-quote", "unexpected-character", "unexpected-colon")
"""The slips behind which nothing is read."""
_SLIPS: Mapping[str, Callable[[Finding], Fix | None]] = MappingProxyType(
    {
        "unclosed-quote": _closed,
        "unexpected-character": _whole,
        "unexpected-colon": _whole,
        "wrong-shape": _variable,
    }
)
