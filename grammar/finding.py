"""Findings: the one record in which every layer tells a person about a mistake."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Self

from .source import Source, excerpt_of
from .span import NOWHERE, Span


class Severity(StrEnum):
    """How bad a finding is: a script with an error does not run."""

    ERROR = "error"
    WARNING = "warning"


class Step(NamedTuple):
    """One place on the path that shows a finding: an action, and the branch that leads on.

    ``branch`` is ``None`` for the last one.
    """

    action: str
    branch: str | None
    source: Source
    span: Span


class Edit(NamedTuple):
    """What a fix writes in place of a span of the script's own text."""

    span: Span
    text: str


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return a text after edits that do not overlap.

    >>> applied("a: 1", [Edit(Span(3, 4), "2"), Edit(Span(0, 1), "key")])
    'key: 2'
    """
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        parts += (text[at : edit.span.start], edit.text)
        at = edit.span.end
    return "".join((*parts, text[at:]))


class Fix(NamedTuple):
    """The smallest edits that mend a finding; a safe one changes nothing that a run does well.

    ``proof`` says what was proved of it, empty where nothing was.
    """

    says: str
    edits: tuple[Edit, ...]
    is_safe: bool
    proof: str = ""


class Evidence(NamedTuple):
    """What was proved of a finding: a run that shows it, or in words that no run does otherwise.

    ``given`` are the variables that the run begins with, ``story`` is all of it, line for line.
    """

    says: str
    given: tuple[tuple[str, str], ...] = ()
    story: tuple[str, ...] = ()


property_ = property  # which a field of findings is called


@dataclass(frozen=True, slots=True, repr=False)
class Finding:
    """One mistake: what is wrong, where, what was expected, and the nearest known name.

    ``rule`` is the fault in lower-case words joined by hyphens, as ``unknown-action``.
    ``action`` and ``property`` are what it is about, ``caption`` is that of the action, ``inside``
    the line and column within the property's text, from 1; ``code`` is that line where the file
    writes it otherwise, with how many signs of it are meant; ``path`` is how a run comes there.
    ``branch`` is the outcome of the action that it is about, ``evidence`` what was proved of it.
    """

    rule: str
    message: str
    source: Source
    span: Span = NOWHERE
    expected: str | None = None
    nearest: str | None = None
    severity: Severity = Severity.ERROR
    statement: str | None = None
    action: str | None = None
    property: str | None = None
    path: tuple[Step, ...] = ()
    fix: Fix | None = None
    caption: str | None = None
    inside: tuple[int, int] | None = None
    code: tuple[str, int] | None = None
    branch: str | None = None
    evidence: Evidence | None = None

    def __post_init__(self) -> None:
        """Cover what of the script is quoted and may be a secret."""
        from .secrets import covered  # nobody needs it where nothing is found

        object.__setattr__(self, "message", covered(self.message))
        if self.caption:
            object.__setattr__(self, "caption", covered(self.caption))

    @property_
    def where(self) -> str:
        """Where in an export a person finds it: action, caption, property, place in its text.

        Empty for other scripts, whose lines say it, and for what belongs to no action.
        """
        if self.action is None or not self.source.path.lower().endswith((".json", ".xml")):
            return ""
        parts = [f'{self.action} "{self.caption}"' if self.caption else self.action]
        if self.property is not None:
            parts.append(self.property)
        if self.inside is not None:
            parts.append(f"line {self.inside[0]}, column {self.inside[1]}")
        return ", ".join(parts)

    def said(self) -> str:
        """Return the message, and what would have been right."""
        expected = f"; expected {self.expected}" if self.expected else ""
        near = f'; did you mean "{self.nearest}"?' if self.nearest else ""
        return f"{self.message}{expected}{near}"

    def __str__(self) -> str:
        """Return its line."""
        return self.line()

    def __repr__(self) -> str:
        """Return its line, marked as what it is."""
        return f"<Finding {self.line()}>"

    def line(self) -> str:
        """Return the finding on one line: ``file:line:column: severity: message``.

        >>> Finding("no-begin", "no Begin", Source("a.flow", "type Chat"), Span(5, 9)).line()
        'a.flow:1:6: error: no Begin [no-begin]'
        """
        row, column = self.source.place(self.span.start)
        where = f"{self.where}: " if self.where else ""
        place = f"{self.source.path}:{row}:{column}"
        text = f"{place}: {self.severity}: {where}{self.said()} [{self.rule}]"
        # A name may come from a hostile file: nothing in it may move the cursor or fake a line.
        return text if text.isprintable() else "".join(map(_printable, text))

    def text(self) -> str:
        """Return :meth:`line`, the source line with carets, the path, its proof and its repair.

        Of code in an export its own line is shown, not that of the file, which may hold it all.
        """
        excerpt = self._excerpt()
        repair = repaired(self.fix)
        lines = (self.line(), excerpt, drawn(self.path), proved(self.evidence), repair)
        return "\n".join(filter(None, lines))

    def _excerpt(self) -> str:
        if self.code is None or self.inside is None or not self.where:
            return self.source.excerpt(self.span)
        line, length = self.code
        return excerpt_of(line, *self.inside, length)


_MOST_STEPS = 8


def drawn(path: Sequence[Step]) -> str:
    """Return a path on one line; of a long one the middle is left out.

    >>> here = Source("a.flow", "")
    >>> drawn([Step("begin", "Default", here, NOWHERE), Step("sign_in", "Error", here, NOWHERE),
    ...        Step("done", None, here, NOWHERE)])
    '  path: begin -> sign_in -Error-> done'
    """
    if not path:
        return ""
    words: list[str] = []
    half = _MOST_STEPS // 2
    for number, step in enumerate(path):
        if len(path) > _MOST_STEPS and half <= number < len(path) - half:
            if number == half:
                words.append(f"... {len(path) - _MOST_STEPS} more ... ->")
            continue
        words.append(step.action)
        if step.branch is not None:
            is_default = step.branch.casefold() == "default"
            words.append("->" if is_default else f"-{step.branch}->")
    text = "  path: " + " ".join(words)
    return text if text.isprintable() else "".join(map(_printable, text))


def proved(evidence: Evidence | None) -> str:
    """Return in one line what was proved, empty where nothing was.

    >>> proved(Evidence('no run takes "True"'))
    '  proved: no run takes "True"'
    """
    text = "" if evidence is None else f"  proved: {evidence.says}"
    return text if text.isprintable() else "".join(map(_printable, text))


def repaired(fix: Fix | None) -> str:
    """Return what a proved repair does, and what was proved of it; empty where there is none.

    >>> print(repaired(Fix("remove rest", (), is_safe=False, proof="no run differs")))
      repair: remove rest
      proved: no run differs
    """
    if fix is None or not fix.proof:
        return ""
    lines = (f"  repair: {fix.says}", f"  proved: {fix.proof}")
    return "\n".join(
        line if line.isprintable() else "".join(map(_printable, line)) for line in lines
    )


def _printable(sign: str) -> str:
    return sign if sign.isprintable() else ascii(sign)[1:-1]


class BranchlineError(Exception):
    """Something cannot go on: carries the findings that say why, never empty."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Keep the findings in the order of their places."""
        self.findings = tuple(sorted(findings, key=lambda f: (f.source.path, f.span, f.rule)))
        super().__init__(self.findings)

    def __str__(self) -> str:
        return "\n".join(finding.line() for finding in self.findings)


class PlainError(BranchlineError):
    """Something cannot go on for a reason that stands in no text; its one finding has no place.

    ``about`` is what the finding is about: a path, or nothing but Branchline.
    """

    rule = "cannot-go-on"

    def __init__(
        self,
        message: str,
        *,
        about: str = "branchline",
        expected: str | None = None,
        nearest: str | None = None,
    ) -> None:
        """Make the finding."""
        said = Finding(self.rule, message, Source(about, ""), NOWHERE, expected, nearest)
        super().__init__([said])
        self.args = (message,)  # what copying it makes it from; all else it takes over

    def __str__(self) -> str:
        return self.findings[0].said()


class RequestError(PlainError):
    """What somebody asked for cannot be had, because of how they asked.

    ``option`` is the argument that was wrong, where it is not plain from the message.
    """

    rule = "bad-request"
    option = ""

    @property
    def each(self) -> tuple[RequestError, ...]:
        """Each thing that cannot be had, which is this one alone."""
        return (self,)

    def of(self, option: str) -> Self:
        """Return the error as one in that argument."""
        self.option = option
        return self

    def __str__(self) -> str:
        return f"{self.option}: {super().__str__()}" if self.option else super().__str__()


class Findings:
    """Collects the findings about one source: at most ``limit`` errors and as many warnings.

    ``end`` is where the text ends of which the source may be a part.
    """

    def __init__(self, source: Source, limit: int = 100, end: int | None = None) -> None:
        """Start with no finding."""
        self.source = source
        self._end = end
        self.all: list[Finding] = []
        self._limit = limit
        self._counts = dict.fromkeys(Severity, 0)
        self._said: set[tuple[str, str, Span]] = set()

    def add(
        self,
        rule: str,
        message: str,
        span: Span,
        *,
        expected: str | None = None,
        nearest: str | None = None,
        severity: Severity = Severity.ERROR,
        statement: str | None = None,
    ) -> None:
        """Add one finding, once; beyond the limit only the first of the rest is noted.

        What is missing at the end of a text stands there and not behind it.
        """
        length = self.source.end if self._end is None else self._end
        span = Span(min(span.start, length), min(span.end, length))
        if (rule, message, span) in self._said:
            return
        count = self._counts[severity] = self._counts[severity] + 1
        if count == self._limit + 1:
            what = "mistakes" if severity is Severity.ERROR else "warnings"
            rule, message = (
                f"too-many-{what}",
                f"more than {self._limit} {what}, the rest is not shown",
            )
            expected = nearest = statement = None
        if count <= self._limit + 1:
            self._said.add((rule, message, span))
            self.all.append(
                Finding(rule, message, self.source, span, expected, nearest, severity, statement)
            )

    @property
    def is_full(self) -> bool:
        """Whether no error more is kept, so that nobody needs to go on looking."""
        return self._counts[Severity.ERROR] > self._limit

    def raise_errors(self) -> None:
        """Raise ``BranchlineError`` with everything found if any of it is an error."""
        if any(finding.severity is Severity.ERROR for finding in self.all):
            raise BranchlineError(self.all)
