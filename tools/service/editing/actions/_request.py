"""Where code actions are asked for: a document, what is selected in it, what stands there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .....grammar.finding import Edit, Finding
from .....grammar.script import Action, Script, Span
from .....grammar.slices import cached_property
from .....interpreter.program.resolve import Resolved
from ...document import Document, Kind
from ..file_changes import FileChanges, in_order
from ..regions import read_alone, region_of

if TYPE_CHECKING:
    from ...workspace import Workspace


@dataclass(frozen=True)
class Request:
    """A stretch of a document, or a place in it, whose start and end are the same."""

    workspace: Workspace
    document: Document
    span: Span

    @property
    def script(self) -> Script | None:
        """The script, where it is one that people write."""
        is_ours = self.document.kind in (Kind.FLOW, Kind.YAML)
        return self.document.script if is_ours else None

    @cached_property
    def at(self) -> int | None:
        """The place in the script of the action whose lines the stretch begins in."""
        script = self.script
        if script is None or not script.actions:
            return None
        line_end = self.document.text.find("\n", self.span.start)
        line_end = len(self.document.text) if line_end < 0 else line_end
        heads = [action.span.start for action in script.actions]
        found = bisect_right(heads, line_end) - 1
        return found if found >= 0 else None

    @property
    def action(self) -> Action | None:
        """That action as it is written."""
        script = self.script
        return None if script is None or self.at is None else script.actions[self.at]

    @property
    def resolved(self) -> Resolved | None:
        """That action as the language takes it."""
        known = self.document.resolved
        return None if self.at is None or self.at >= len(known) else known[self.at]

    @cached_property
    def is_readable(self) -> bool:
        """Whether the action's own lines are a sound action, whatever stands around them."""
        region = None if self.at is None else region_of(self.document, self.at)
        if region is not None:
            return read_alone(self.document, region) is not None
        return self.document.program is not None

    def findings(self) -> Iterator[Finding]:
        """Yield what is found where the stretch touches it, in this document."""
        path = str(self.document.path)
        for finding in self.document.findings:
            if finding.source.path == path and _touch(finding.span, self.span):
                yield finding

    def changes(self, *edits: Edit) -> FileChanges:
        """Return edits of this document as changes."""
        return FileChanges({self.document.path: in_order(edits)})

    def beside(self, name: str) -> Path:
        """Return the path of a file in the folder of the document."""
        return self.document.path.with_name(name)


def _touch(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end
