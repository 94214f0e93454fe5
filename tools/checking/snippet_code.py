"""Snippet code by itself: what is wrong with it, what came of it, and what to say of that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...grammar.finding import Finding
from ...grammar.script import Span
from ...grammar.source import Source
from ...interpreter.code.compiled import Code

if TYPE_CHECKING:
    from ...interpreter.run.workbench import SnippetResult, Workbench

_LINE_END = re.compile(r"\r\n|\n|\r")
_NAMED_LINE = re.compile(r"\bline (\d{1,9})\b")


def read_code(bench: Workbench, source: Source) -> tuple[Code, list[Finding]]:
    """Return code that is ready to run on a workbench, and everything that is wrong with it."""
    code = Code.of(source.text, bench.scope)
    found = [
        Finding(
            "bad-code",
            mistake.message,
            source,
            Span(mistake.at, mistake.at + 1),
            mistake.expected,
            mistake.nearest,
        )
        for mistake in code.mistakes
    ]
    found += unknown_functions(bench, code, source)
    return code, sorted(found, key=lambda finding: finding.span)


def unknown_functions(bench: Workbench, code: Code, source: Source) -> list[Finding]:
    """Return a finding for each call of a function that nobody knows."""
    return [
        Finding(
            "unknown-function",
            f'there is no function or method "{name}"',
            source,
            Span(at, at + len(name)),
            None,
            near,
        )
        for name, at, near in bench.unknown(code)
    ]


def failure(result: SnippetResult, source: Source) -> Finding | None:
    """Return where and why a snippet failed, if it did."""
    if result.error is not None:
        message, line = result.error
        if line == 0:
            return Finding("failed-statement", message, Source(source.path, ""))
        return Finding("failed-statement", message, source, _line(source, line))
    if result.limit is not None:
        named = _NAMED_LINE.search(result.limit)
        if named is None or int(named[1]) > len(_LINE_END.findall(source.text)) + 1:
            return Finding("limit", result.limit, Source(source.path, ""))
        return Finding("limit", result.limit, source, _line(source, int(named[1])))
    return None


def _line(source: Source, number: int) -> Span:
    """Return the span of a line without the space around its text."""
    text = source.line(number)
    start = source.text.find(text, _start(source, number)) + len(text) - len(text.lstrip())
    return Span(start, start + max(1, len(text.strip())))


def _start(source: Source, number: int) -> int:
    ends = [0, *(end.end() for end in _LINE_END.finditer(source.text))]
    return ends[number - 1]
