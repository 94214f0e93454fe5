"""What PyYAML's parsers complain about, in words for a person who writes a script."""

from __future__ import annotations

import re
from typing import NamedTuple

from yaml.error import MarkedYAMLError

from ..finding import Findings
from ..script import Span
from .nodes import shorten

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Mistake(NamedTuple):
    """A finding for every complaint that holds the words ``sign``.

    ``is_about_start`` puts it where the thing began that the parser was reading.
    """

    sign: str
    rule: str
    message: str
    expected: str
    is_about_start: bool = False


_TAB = _Mistake("tab character", "tab-indentation", "a tab cannot indent a line", "spaces")
_BEHIND = _Mistake(
    "",
    "text-behind-value",
    "text behind a value that has ended",
    "a new line, or quotes around all of the text",
)
# In this order, because some signs hold others. libyaml and the parser in Python differ in words.
_MISTAKES = (
    _Mistake(
        "unexpected end of stream",
        "unclosed-quote",
        "a quote is never closed",
        "a second quote",
        is_about_start=True,
    ),
    _Mistake(
        "unexpected document",
        "unclosed-quote",
        "a quote is never closed",
        "a second quote before the next document",
        is_about_start=True,
    ),
    _Mistake("',' or ']'", "unclosed-list", "a list is not closed", '"," or "]"'),
    _Mistake("',' or '}'", "unclosed-mapping", "a mapping is not closed", '"," or "}"'),
    _Mistake(
        "unknown escape",
        "bad-escape",
        "an unknown escape in double quotes",
        r"\n, \t, \\, \" or another of YAML's, or single quotes around the text",
    ),
    _Mistake(
        "escape code", "bad-escape", "an escape names no character", "the number of a character"
    ),
    _Mistake("hexdecimal", "bad-escape", "an escape is cut short", r"\x41, \u0041 or \U00000041"),
    _Mistake("hexadecimal", "bad-escape", "an escape is cut short", r"\x41, \u0041 or \U00000041"),
    _Mistake(
        "mapping values are not allowed",
        "unexpected-colon",
        "a colon that cannot stand here",
        "one key and value a line, or quotes around a text that holds a colon",
    ),
    _Mistake(
        "unexpected ':'",
        "unexpected-colon",
        "a colon that cannot stand here",
        "quotes around a text that holds a colon",
    ),
    _Mistake(
        "mapping keys are not allowed",
        "unexpected-key",
        "a key that cannot stand here",
        "a key on a line of its own",
    ),
    _Mistake(
        "sequence entries are not allowed",
        "unexpected-dash",
        "a dash that cannot stand here",
        "the items of a list on lines of their own, below their key",
    ),
    _Mistake(
        "could not find expected ':'",
        "missing-colon",
        "a line without a colon",
        '"key: value"',
        is_about_start=True,
    ),
    _Mistake(
        "cannot start any token",
        "unexpected-character",
        "a character that cannot begin a value",
        "quotes around the text",
    ),
    _TAB,
    _Mistake(
        "alphabetic or numeric character",
        "bad-anchor",
        "an anchor or alias without a proper name",
        "letters, digits, - or _ behind & and *, or quotes around the text",
    ),
    _Mistake(
        "indentation indicator",
        "bad-block",
        "a block whose indentation is 0",
        "a digit from 1 to 9",
    ),
    _Mistake(
        "comment or line break",
        "bad-block",
        "text behind the sign of a block",
        "the text of a block on the next line",
    ),
    _Mistake(
        "comment or a line break",
        "bad-block",
        "text behind the sign of a block",
        "the text of a block on the next line",
    ),
    _Mistake("tag handle", "unknown-tag", "a tag that nothing declares", "no tag"),
    _Mistake("tag", "unknown-tag", "a tag that cannot be read", "no tag"),
    _Mistake(
        "directive",
        "bad-directive",
        "a line that begins with %",
        "no directive, or quotes around the text",
    ),
    _Mistake(
        "version",
        "bad-directive",
        "a %YAML line with a wrong version",
        "%YAML 1.2, or no such line",
    ),
    _Mistake(
        "incompatible YAML",
        "bad-directive",
        "a %YAML line with a wrong version",
        "%YAML 1.2, or no such line",
    ),
    _Mistake(
        "expected '-' indicator",
        "wrong-indentation",
        "a line that is no item of the list above",
        "a dash in the same column as the others, or less indentation",
    ),
    _Mistake(
        "document start", "unexpected-text", "text behind the end of the document", "nothing more"
    ),
    _Mistake(
        "node content",
        "missing-value",
        "a value that is not there",
        "a value, or quotes around the text",
    ),
    _Mistake(
        "expected key",
        "wrong-indentation",
        "a line that does not fit the ones above",
        '"key: value" in the same column as the keys above',
    ),
    _Mistake(
        "block end",
        "wrong-indentation",
        "a line that does not fit the ones above",
        '"key: value" in the same column as the keys above',
    ),
)
_OTHER = _Mistake("", "not-yaml", "this is not YAML", "a YAML document")


def add_syntax_mistake(error: MarkedYAMLError, findings: Findings, shift: int = 0) -> None:
    """Add the finding for a parser's error; ``shift`` is added to its offsets."""
    context, problem = error.context or "", error.problem or ""
    if "found duplicate %YAML" in problem or "directive" in context:
        problem = "directive"
    complaint = f"{problem} {context}" if "tag" in context else problem
    mistake = next((each for each in _MISTAKES if each.sign in complaint), _OTHER)
    mark = error.problem_mark
    if error.context_mark is not None and (mistake.is_about_start or mark is None):
        mark = error.context_mark
    at = shift + (mark.index if mark is not None else 0)
    message = mistake.message
    if mistake.rule in ("unclosed-list", "unclosed-mapping") and error.context_mark is not None:
        line, _ = findings.source.place(error.context_mark.index + shift)
        message = f"{message}, it was opened in line {line}"
    at = min(at, len(findings.source.text))
    if mistake.rule in ("unexpected-character", "wrong-indentation"):
        mistake = _closer(mistake, findings.source.text, at)
        message = mistake.message
    findings.add(mistake.rule, message, Span(at, at + 1), expected=mistake.expected)


def _closer(mistake: _Mistake, text: str, at: int) -> _Mistake:
    """Return the mistake after a look at the place, of which the parsers' words say too little."""
    sign = text[at : at + 1]
    if mistake.rule == "unexpected-character":
        if sign == "\t":
            return _TAB
        return mistake._replace(message=f'"{shorten(sign)}" cannot begin a value')
    line_start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    return _BEHIND if text[line_start:at].strip(" -") else mistake


def add_unprintable(text: str, findings: Findings) -> bool:
    """Report every character that YAML does not allow in a file; return whether there is any."""
    found = False
    for match in _UNPRINTABLE.finditer(text):
        found = True
        code = ord(match[0])
        said = f"the character U+{code:04X} cannot stand in YAML"
        expected = f'printable text, or "\\u{code:04x}" in double quotes'
        if "\ud800" <= match[0] <= "\udfff":
            expected = "UTF-8 text"
        findings.add("unprintable-character", said, Span(*match.span()), expected=expected)
    return found
