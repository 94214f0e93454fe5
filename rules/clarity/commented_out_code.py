from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...grammar.late.patterns import late
from .._base import Confidence, Finding, Reads, Rule, Subject

if TYPE_CHECKING:
    from ...grammar.snippet.scanner import CodeComment

_CODE = late(
    r"\s*+(?:ASSIGN\s++)?[\w.:$\[\]]++\s*+=\s*+\S|\s*+(?:IF|FOR|SELECT|SWITCH)\b", re.IGNORECASE
)
_FEWEST = 2


class CommentedOutCode(Rule):
    r"""Code stands in comments.

    What it does: reports two or more comments in a row in a snippet that read as statements.

    Why it hurts a caller: nobody knows whether it was taken out for a test and forgotten, or
    belongs out.

    Wrong::

        script "Left over"
        type Phone

        begin: Begin
            -> set

        set: Snippet
            Data = "global:a = 1\n// global:b = 2\n// global:c = 3"
            -> done

        done: Hangup

    Right::

        script "Left over"
        type Phone

        begin: Begin
            -> set

        set: Snippet
            Data = "// how often we asked\nglobal:a = 1"
            -> done

        done: Hangup
    """

    confidence = Confidence.POSSIBLE
    is_preview = True
    about = "Snippet"
    reads = Reads.ACTION

    def check(self, script: Subject) -> Iterator[Finding]:
        for (at, name), code in script.program.codes.items():
            prop = script.prop(at, name)
            for row in _rows(code.text, code.snippet.comments):
                if len(row) >= _FEWEST:
                    yield self.finding(
                        script,
                        at,
                        f"{len(row)} lines of code stand in comments here",
                        prop=prop,
                        offset=row[0].at,
                    )


def _rows(text: str, comments: tuple[CodeComment, ...]) -> list[list[CodeComment]]:
    """Return the comments that are code, those that follow each other together."""
    rows: list[list[CodeComment]] = []
    for remark in filter(_is_code, comments):
        if rows and _follows(text, rows[-1][-1], remark):
            rows[-1].append(remark)
        else:
            rows.append([remark])
    return rows


def _is_code(remark: CodeComment) -> bool:
    from ...grammar.snippet.parser import parse_snippet  # which only scripts with code need

    text = remark.text.strip("/ ")
    return _CODE.match(text) is not None and not parse_snippet(text)[1]


def _follows(text: str, first: CodeComment, second: CodeComment) -> bool:
    """Whether nothing but white space stands between two comments."""
    return not text[first.at + 2 + len(first.text) : second.at].strip(" \t\r\n/")
