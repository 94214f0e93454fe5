"""Broken .flow lines: what somebody most likely did wrong, and what can still be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..finding import Findings
from ..script import Span
from ..source import Source
from .line_records import Head, Item, LineError, ScriptLine, TypeLine, UnreadError
from .lines import parse_lines
from .logical_lines import CLOSED_TEXT, LogicalLine, logical_lines
from .mistake_patterns import BLOCK_SIGN, MISTAKE_PATTERNS, TEXT_SIGN

_AT_ONCE = 256
_LOOKED_AT = 2000
_SHOWN = 40
_CLOSED = re.compile(rf'"""(?:[^"]++|"(?!""))*+"""|{CLOSED_TEXT}|#[^\r\n]*+', re.DOTALL)
_WORD = re.compile(r"[\w.$-]+|.", re.DOTALL)
_BEGINS = re.compile(
    r"""[ \t]*+(?:(?P<script>(?i:script)\b)(?![^\r\n"']*[=:]|[ \t]*+[,-])
    |(?P<type>(?i:type)\b)(?![ \t]*+[:=,-])
    |(?P<id>\w++(?:-++\w++)*+)[ \t]*+:(?![ \t]*+=))
    |(?P<odd>(?![ \t])[^=>:\r\n]*+:(?![ \t]*+=))
    |(?P<bare>\w++(?:-++\w++)*+)(?=[ \t]++[\w"'])(?![^\r\n]*[=>])""",
    re.VERBOSE,
)
_KEYWORDS = {
    "keyword-is-lower-case": "",
    "keyword-is-misspelt": "",
    "script-name-is-quoted": "script",
    "type-line-has-no-equals-sign": "type",
}
"""What a line is that cannot be read, by its mistake; an empty word is what was meant."""

_IN_WORDS = {
    "GAP": "the end of the line",
    "EQUALS": '"="',
    "COMMA": '","',
    "CLOSE": '"]"',
    "TARGET": '"-> ID"',
    "TEXT": "quoted text",
    "NUMBER": "a number",
    "TRUTH": "true or false",
    "HEAD": "an action (ID: NAME)",
    "PROPERTY": "a property (NAME = VALUE)",
    "BRANCH": "a branch (OUTCOME -> ID)",
    "OUTCOME": "an outcome",
}


def recover(
    source: Source, findings: Findings, known: Iterable[LogicalLine] | None = None
) -> list[Item]:
    """Return the lines of a text that can be read, and add a finding for each that cannot.

    A broken line that seems to begin a thing still begins it: what stands below is not blamed.
    ``known`` are the logical lines of a text that is a part of another one.
    """
    items: list[Item] = []
    for lines in _batches(logical_lines(source.text) if known is None else known):
        items += _readable(source.text, lines, findings)
        if findings.is_full:
            break
    return items


def _batches(lines: Iterable[LogicalLine]) -> Iterator[list[LogicalLine]]:
    """Return lines that can be parsed in one go: most lines of a broken file are good."""
    batch: list[LogicalLine] = []
    for line in lines:
        if batch and (line.mistake or len(batch) == _AT_ONCE or batch[-1].mistake):
            yield batch
            batch = []
        batch.append(line)
    if batch:
        yield batch


def _readable(text: str, lines: list[LogicalLine], findings: Findings) -> list[Item]:
    first, last = lines[0], lines[-1]
    mistake = first.mistake
    if mistake is None:
        try:
            return parse_lines(text, first.start, last.end)
        except LineError as error:
            mistake = error.with_traceback(None)  # which would hold this frame, and all below it
        except UnreadError as error:
            mistake = _explain(text, first, error) if first is last else None
    if mistake is None or first is not last:
        return [item for line in lines for item in _readable(text, [line], findings)]
    findings.add(
        mistake.rule,
        mistake.message,
        mistake.span,
        expected=mistake.expected,
        nearest=mistake.nearest,
    )
    keyword = _KEYWORDS.get(mistake.rule)
    word = mistake.nearest if keyword == "" else keyword
    if word == "type":
        return [TypeLine(text[mistake.span.end : first.end].strip(), mistake.span)]
    return [ScriptLine("", mistake.span)] if word == "script" else _begun(text, first)


def _begun(text: str, line: LogicalLine) -> list[Item]:
    """Return what a broken line begins, as far as its first word says."""
    match = _BEGINS.match(text, line.start, line.end)
    if match is None or match.lastgroup is None:
        return []
    kind = match.lastgroup
    span = Span(*match.span(kind))
    match kind:
        case "script":
            return [ScriptLine("", span)]
        case "type":
            return [TypeLine("Generic", span)]
        case "odd":
            return [Head("", "", "", False, span, span)]
        case _:
            return [Head(match[kind], "", "", False, span, span)]


def _explain(text: str, line: LogicalLine, error: UnreadError) -> LineError:
    part = text[line.start : min(line.end, line.start + _LOOKED_AT)].rstrip()
    masked = _CLOSED.sub(_mask, part).rstrip()
    for known in MISTAKE_PATTERNS:
        if match := known.pattern.match(masked):
            at, end = match.span("at")
            span = Span(line.start + at, line.start + max(end, at + 1))
            word = _short(part[at:end])
            return LineError(
                known.rule,
                known.message.format(word=word),
                span,
                known.expected.format(word=word),
                known.meant.get(word.lower()),
            )
    return _unexpected(text, line, error)


def _mask(closed: re.Match[str]) -> str:
    """Hide what is in a text or comment, and keep its length, so that offsets hold."""
    text = closed[0]
    if text.startswith("#"):
        return " " * len(text)
    return (BLOCK_SIGN if text.startswith('"""') else TEXT_SIGN) * len(text)


def _unexpected(text: str, line: LogicalLine, error: UnreadError) -> LineError:
    """Say what stands where the parser stopped, and what it would have taken."""
    at = line.end if error.at is None else min(error.at, line.end)
    known = set(error.expected)
    for whole, needless in (("HEAD", {"GAP", "TARGET", "TEXT", "OUTCOME"}), ("CLOSE", {"GAP"})):
        if whole in known:
            known -= needless
    expected = " or ".join([words for kind, words in _IN_WORDS.items() if kind in known][:4])
    word = _WORD.match(text, at, line.end)
    if word is None or word[0] in "\r\n#":
        message = "the line ends too early"
        at = line.start + len(text[line.start : at].rstrip())
        return LineError("unfinished-line", message, Span(at, at + 1), expected)
    return LineError(
        "unexpected-text", f'unexpected "{_short(word[0])}"', Span(at, word.end()), expected
    )


def _short(text: str) -> str:
    text = text.partition("\n")[0].strip()
    if text.startswith(('"', "'")):
        text = text.strip("\"'") or text
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."
