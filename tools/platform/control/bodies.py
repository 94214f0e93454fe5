"""What control is told: JSON with its mistakes by line and column, and the fields of a query."""

from __future__ import annotations

from collections.abc import Collection
from typing import NoReturn
from urllib.parse import parse_qsl

from ....grammar.documents.json_ import read_json_tree
from ....grammar.documents.nodes import MappingNode, Node
from ....grammar.finding import Finding, Findings
from ....grammar.names import nearest
from ....grammar.source import Source
from ..exchange import Asked

_MOST_FIELDS = 20
_MOST_MISTAKES = 20
NOT_READ, NOT_FITTING = 400, 422


class WrongAskedError(Exception):
    """What is wrong with what control was told, and the status that says so."""

    def __init__(
        self, said: str, status: int = NOT_FITTING, mistakes: Collection[str] = ()
    ) -> None:
        """Keep it; ``mistakes`` are all, each with its line and column."""
        super().__init__(said)
        self.said, self.status, self.mistakes = said, status, tuple(mistakes)


class Body:
    """A body of JSON that is being read; an empty one is an empty object."""

    def __init__(self, asked: Asked) -> None:
        """Read it; raise :class:`WrongAskedError` where it is no JSON."""
        try:
            self.text = asked.body.decode("utf-8") or "{}"
        except UnicodeDecodeError:
            raise WrongAskedError("the body is no UTF-8; expected JSON", NOT_READ) from None
        self.findings = Findings(Source("body", self.text))
        tree = read_json_tree(self.findings.source, self.findings)
        if tree is None or self.findings.all:
            self.refuse(NOT_READ)
        self.tree: Node = tree

    def mapping(self, expected: str) -> MappingNode:
        """Return the object that the body is."""
        found = self.tree.as_mapping(self.findings, "the body")
        if found is None:
            self.findings.all[-1:] = [_expecting(self.findings.all[-1], expected)]
            self.refuse()
        return found

    def check(self) -> None:
        """Raise :class:`WrongAskedError` with all that was found to be wrong."""
        if self.findings.all:
            self.refuse()

    def refuse(self, status: int = NOT_FITTING) -> NoReturn:
        """Raise :class:`WrongAskedError` with what was found."""
        found = sorted(self.findings.all, key=lambda each: each.span)
        mistakes = [_placed(each) for each in found[:_MOST_MISTAKES]]
        said = found[0].said() if found else "the body is no JSON"
        raise WrongAskedError(said, status, mistakes)


def query_of(asked: Asked, known: Collection[str]) -> dict[str, str]:
    """Return the fields of a query; raise :class:`WrongAskedError` for one that is not known."""
    try:
        pairs = parse_qsl(
            asked.query, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS
        )
    except (ValueError, UnicodeDecodeError):
        raise WrongAskedError("the query cannot be read", NOT_READ) from None
    for name, _ in pairs:
        if name not in known:
            near = nearest(name, known)
            said = f'there is no "{name}" to ask by; expected {", ".join(known) or "none"}'
            raise WrongAskedError(f'{said}; did you mean "{near}"?' if near else said, NOT_READ)
    return dict(pairs)


def whole_of(fields: dict[str, str], name: str, otherwise: int, most: int) -> int:
    """Return a whole number of a query."""
    text = fields.get(name)
    if text is None:
        return otherwise
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(most))):
        raise WrongAskedError(f'"{name}" is "{text}"; expected a whole number', NOT_READ)
    return min(int(text), most)


def _expecting(finding: Finding, expected: str) -> Finding:
    return Finding(finding.rule, finding.message, finding.source, finding.span, expected)


def _placed(finding: Finding) -> str:
    line, column = finding.source.place(finding.span.start)
    return f"{line}:{column}: {finding.said()} [{finding.rule}]"
