"""The base of every rule.

A rule is a class whose docstring is its page and whose :meth:`Rule.check` looks at one script.
It says what goes wrong in a run, never how a script should look, and it stays quiet where a
declaration says that something is not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from ..actions import Kind, Property, catalogue
from ..grammar.finding import Edit, Finding, Fix, Severity, Step
from ..grammar.literals.literal_offsets import place_in
from ..grammar.names import key
from ..grammar.script import Span
from ..grammar.slices import cached_property
from ..interpreter.analysis.flow_graph import FlowEdge
from ..interpreter.analysis.proofs.claims import Claim
from ._reads import Reads
from ._script_view import Tree
from ._subject import Subject

if TYPE_CHECKING:
    from ._page import Page

__all__ = ["Confidence", "Finding", "Reads", "Rule", "Severity", "Step", "Subject", "Tree"]


class Confidence(StrEnum):
    """How sure a rule is that what it found goes wrong, whatever it would cost."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


class Rule:
    """One thing that a script must not do; ``id`` is the name of its file, with hyphens.

    ``is_preview`` keeps it out of the default set: it may be wrong on real scripts.
    ``about`` is the action whose page says so, empty where it follows from the language alone.
    ``reads`` is what its findings depend on: it is asked again where any of that changed.
    ``asks`` is what its findings say of runs, so that every run is asked; ``None`` where they say
    nothing of them.
    ``id`` and ``family`` are filled in by the registry.
    """

    severity: ClassVar[Severity] = Severity.WARNING
    confidence: ClassVar[Confidence] = Confidence.CERTAIN
    is_preview: ClassVar[bool] = False
    reads: ClassVar[Reads] = Reads.ALL
    about: ClassVar[str] = ""
    asks: ClassVar[Claim | None] = None

    id: str
    family: str

    @cached_property
    def text(self) -> Page:
        """Return what its docstring says; raise ``ValueError`` where that lacks something."""
        from ._page import page_of  # whoever checks reads no page

        return page_of(type(self).__doc__)

    @cached_property
    def page(self) -> str:
        """Return the page of the action that it is about, empty where there is none."""
        action = catalogue().find(self.about) if self.about else None
        return "" if action is None else action.page

    @property
    def is_local(self) -> bool:
        """Whether what it finds at an action depends on that action alone."""
        return self.reads is Reads.ACTION

    def check(self, script: Subject) -> Iterator[Finding]:
        """Yield what is wrong with one script."""
        raise NotImplementedError

    def never_taken(self, script: Subject) -> Iterator[tuple[int, str]]:  # noqa: ARG002 - of some
        """Yield outcomes that no run takes if the rule is right, each with its action."""
        return iter(())

    def finding(  # noqa: PLR0913 - a finding has that many parts
        self,
        script: Subject,
        at: int,
        message: str,
        *,
        span: Span | None = None,
        prop: Property | None = None,
        offset: int | None = None,
        item: int = 0,
        expected: str | None = None,
        nearest: str | None = None,
        path: tuple[FlowEdge, ...] = (),
        steps: tuple[Step, ...] = (),
        fix: Fix | None = None,
        branch: str | None = None,
    ) -> Finding:
        """Return a finding about an action, at one of its properties or at the action itself.

        ``path`` leads to the action within its script, ``steps`` are places in any script.
        ``branch`` is the outcome of the action that it is about.
        """
        written = script.written(at)
        place = span or written.span
        if span is None and prop is not None:
            place = self._place(script, at, prop, offset, item)
        return Finding(
            self.id,
            message,
            script.source,
            place,
            expected,
            nearest,
            self.severity,
            action=written.id,
            property=prop.name if prop is not None else None,
            path=script.steps(path, at) if path else steps,
            fix=fix,
            branch=branch,
        )

    def fix(
        self,
        script: Subject,
        at: int,
        prop: Property | None,
        part: tuple[int, int],
        text: str,
        *,
        item: int = 0,
        is_safe: bool,
    ) -> Fix | None:
        """Return a fix that writes a text in place of part of a property's text.

        There is none where that part does not stand in the file letter for letter.
        """
        literal = script.literal(at, prop.name) if prop is not None else None
        if literal is not None and isinstance(literal.value, tuple) and item < len(literal.value):
            literal = literal.value[item]
        if literal is None or not isinstance(literal.value, str):
            return None
        start, end = part
        first = place_in(script.source.text, literal, start)
        span = Span(first, first + end - start)
        was = literal.value[start:end]
        if not was or script.source.text[span.start : span.end] != was:
            return None
        return Fix(f'write "{text}" in place of "{was}"', (Edit(span, text),), is_safe=is_safe)

    def renamed(self, script: Subject, at: int, name: str, *, is_safe: bool) -> Fix | None:
        """Return a fix that makes an action another one; an export says more of it than its name.

        There is none where the name does not stand in the file letter for letter.
        """
        written = script.written(at)
        span = written.name_span
        was = script.source.text[span.start : span.end]
        if script.program.script.extra is not None or key(was) != key(written.name):
            return None
        return Fix(f'write "{name}" in place of "{was}"', (Edit(span, name),), is_safe=is_safe)

    def at_node(
        self,
        script: Subject,
        tree: Tree,
        message: str,
        *,
        at: int | None = None,
        expected: str | None = None,
        fix: Fix | None = None,
        branch: str | None = None,
    ) -> Finding:
        """Return a finding about a piece of code, at its first sign or at another offset."""
        return self.finding(
            script,
            tree.at,
            message,
            prop=tree.prop,
            offset=tree.node.at if at is None else at,
            item=tree.item,
            expected=expected,
            fix=fix,
            branch=branch,
        )

    @staticmethod
    def _place(script: Subject, at: int, prop: Property, offset: int | None, item: int) -> Span:
        literal = script.literal(at, prop.name)
        if literal is None:
            return script.written(at).span
        if isinstance(literal.value, tuple) and item < len(literal.value):
            literal = literal.value[item]
        if offset is None or prop.kind is Kind.VARIABLE:
            return literal.span
        start = place_in(script.source.text, literal, offset)
        return Span(start, start + 1)
