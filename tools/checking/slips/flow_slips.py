"""How slips of .flow are written right, one function a finding of its reader.

A safe one is the only way in which the line can be written; one that has to guess what was meant,
or where a text ends, is not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ....grammar.finding import Edit, Finding, Fix
from ....grammar.flow.quoting import quote
from ....grammar.late.patterns import late
from ....grammar.script import Span
from .line_rest import closed_text, rest_of_line

_CURLY = late("[“”„‟«»]")
_LONE = late("[‘’‚‛]")  # noqa: RUF001 - these are what it looks for
_QUOTES = late(r"""(["'`])([\w-]+)\1""")
_PAIRS = {"(": ")", "{": "}"}
_SHOWN = 40
_EQUALS = late(r"[ \t]*[=:][ \t]*")


def written(span: Span, was: str, now: str, *, is_safe: bool) -> Fix:
    """Return a fix that writes one text in place of another."""
    return Fix(f'write "{now}" in place of "{was}"', (Edit(span, now),), is_safe=is_safe)


def mended_flow(finding: Finding) -> Fix | None:
    """Return how a slip is written right, ``None`` where nobody can tell."""
    mend = SLIPS.get(finding.rule)
    return None if mend is None else mend(finding)


def _was(finding: Finding) -> str:
    return finding.source.text[finding.span.start : finding.span.end]


def _inserted(at: int, text: str, says: str, *, is_safe: bool) -> Fix:
    return Fix(says, (Edit(Span(at, at), text),), is_safe=is_safe)


def _quoted(finding: Finding) -> Fix | None:
    was = _was(finding)
    if set(was) & set("\"'`[]"):
        return None  # it may be a list, or more than one value
    return Fix(
        f"put quotes around {was if len(was) <= _SHOWN else was[:_SHOWN] + '...'}",
        (Edit(finding.span, quote(was)),),
        is_safe=not finding.rule.startswith("number"),
    )


def _unquoted(finding: Finding) -> Fix | None:
    found = _QUOTES.match(finding.source.text, finding.span.start)
    return found and written(Span(*found.span()), found[0], found[2], is_safe=True)


def _straight(finding: Finding) -> Fix | None:
    """Return straight quotes in place of the curly ones of a line, where these are a pair."""
    start, rest = finding.span.start, rest_of_line(finding)
    for signs, straight in ((_CURLY, '"'), (_LONE, "'")):
        places = [found.start() for found in signs.finditer(rest)]
        if len(places) == 2 and straight not in rest and not places[0]:  # noqa: PLR2004 - a pair
            edits = tuple(Edit(Span(start + at, start + at + 1), straight) for at in places)
            return Fix("write straight quotation marks", edits, is_safe=True)
    return None


def _closed(finding: Finding) -> Fix | None:
    """Return a closing quote at the end of a text, or before the arrow of a branch."""
    rest = rest_of_line(finding)
    text = rest.rpartition("->")[0].rstrip() or rest
    if len(text) < 2 or "\\" in text or "#" in text:  # noqa: PLR2004 - a quote, and a text
        return None
    return closed_text(finding, text)


def _comment(finding: Finding) -> Fix | None:
    was = _was(finding)
    is_open = was.startswith(("/*", "*/", "<"))
    return None if is_open else written(finding.span, was, "#", is_safe=True)


def _arrow(finding: Finding) -> Fix:
    was = _was(finding)
    return written(finding.span, was, "->", is_safe=len(was) > 1 or was > "~")


def _equals(finding: Finding) -> Fix | None:
    was = _was(finding)
    return None if "+" in was else written(finding.span, was, "=", is_safe=True)


def _set(finding: Finding) -> Fix:
    return _inserted(finding.span.end, " =", f'write "=" after "{_was(finding)}"', is_safe=True)


def _named(finding: Finding) -> Fix:
    return _inserted(finding.span.end, ":", f'write ":" after "{_was(finding)}"', is_safe=False)


def _comma(finding: Finding) -> Fix:
    before = finding.source.text[: finding.span.start].rstrip()
    return _inserted(len(before), ",", 'write "," between the values', is_safe=True)


def _brackets(finding: Finding) -> Fix | None:
    rest = rest_of_line(finding)
    if rest[-1] != _PAIRS[rest[0]]:
        return None
    start, end = finding.span.start, finding.span.start + len(rest)
    edits = (Edit(Span(start, start + 1), "["), Edit(Span(end - 1, end), "]"))
    return Fix('write "[" and "]" around the list', edits, is_safe=True)


def _seen(finding: Finding) -> Fix:
    is_blank = _was(finding).isspace()
    says = "write a plain space" if is_blank else "leave out the sign that cannot be seen"
    return Fix(says, (Edit(finding.span, " " if is_blank else ""),), is_safe=True)


def _named_plainly(finding: Finding) -> Fix | None:
    found = _EQUALS.match(finding.source.text, finding.span.end)
    return found and written(Span(*found.span()), found[0].strip(), " ", is_safe=True)


def _backslash(finding: Finding) -> Fix:
    was = _was(finding)
    return written(finding.span, was, "\\" + was, is_safe=False)


def _left_out(finding: Finding) -> Fix | None:
    was = _was(finding)
    if was not in {";", ","}:
        return None
    return Fix(f'leave out "{was}"', (Edit(finding.span, ""),), is_safe=True)


SLIPS: Mapping[str, Callable[[Finding], Fix | None]] = MappingProxyType(
    {
        "action-needs-a-colon": _named,
        "arrow-is-minus-and-greater": _arrow,
        "comment-begins-with-a-hash": _comment,
        "curly-quote": _straight,
        "equals-is-one-sign": _equals,
        "id-is-not-quoted": _unquoted,
        "line-ends-without-a-sign": _left_out,
        "list-is-in-square-brackets": _brackets,
        "list-needs-commas": _comma,
        "number-is-misspelt": _quoted,
        "property-needs-an-equals-sign": _set,
        "script-line-has-no-equals-sign": _named_plainly,
        "script-name-is-quoted": _quoted,
        "strange-sign": _seen,
        "target-is-not-quoted": _unquoted,
        "text-needs-quotes": _quoted,
        "unclosed-text": _closed,
        "unknown-escape": _backslash,
    }
)
