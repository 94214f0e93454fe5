"""The list of requirements of a project, and what scenarios come to for each of them.

```yaml
requirements:            # a file that the setting `requirements` names, or --requirements
  REQ-12: Only a supervisor ends a contact.
```
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ...grammar.documents.nodes import Shape, shorten
from ...grammar.documents.yaml_ import read_yaml_tree
from ...grammar.finding import Findings
from ...grammar.names import nearest
from ...grammar.script import Span
from ...grammar.text_file import read_text
from ...interpreter.coverage.requirement import REQUIREMENTS, Requirement
from .results import ScenarioResult, Status
from .settings import read_settings

_FILE = Shape(REQUIREMENTS, required=(REQUIREMENTS,))


@dataclass(frozen=True, slots=True)
class Requirements:
    """What a project asks for: titles by ids, in the order of the file."""

    path: str
    titles: Mapping[str, str]

    def check(self, covers: Mapping[str, Span], findings: Findings) -> None:
        """Report each id that is not in the list, with the nearest that is."""
        for id, span in covers.items():
            if id not in self.titles:
                findings.add(
                    "unknown-requirement",
                    f'"{self.path}" has no requirement "{shorten(id)}"',
                    span,
                    expected="the id of one of its requirements",
                    nearest=nearest(id, self.titles),
                    statement="D153",
                )


def read_requirements(path: Path) -> Requirements:
    """Return the list in a file; raise ``BranchlineError`` with every mistake in it."""
    source = read_text(path)
    findings = Findings(source)
    titles: dict[str, str] = {}
    tree = read_yaml_tree(source, findings)
    top = tree.as_mapping(findings, "a list of requirements") if tree is not None else None
    fields = _FILE.fields(top, findings, "a list of requirements") if top is not None else {}
    if REQUIREMENTS in fields:
        listed = fields[REQUIREMENTS].value.as_mapping(findings, REQUIREMENTS)
        for entry in listed.entries if listed is not None else ():
            titles[entry.key] = entry.value.as_text(findings, entry.key, "its title") or ""
    if not titles and not findings.all:
        said = "there is no requirement in the list"
        findings.add("missing-key", said, Span(0, 1), expected='"requirements", as REQ-1: title')
    findings.raise_errors()
    return Requirements(str(path), titles)


def listed_requirements() -> Requirements | None:
    """Return the list that the project's settings name, if they name one."""
    path = read_settings().requirements
    return None if path is None else read_requirements(path)


class RequirementTally:
    """Counts the scenarios that cover each requirement, as they come."""

    def __init__(self, known: Requirements | None) -> None:
        """Count for these; without a list, for those that scenarios name."""
        self._titles = None if known is None else known.titles
        self._passed: Counter[str] = Counter()
        self._failed: Counter[str] = Counter()
        self._first: dict[str, str] = {}

    def add(self, result: ScenarioResult) -> None:
        """Count a scenario that was run, or could not be."""
        for id in result.covers:
            if result.status is Status.PASSED:
                self._passed[id] += 1
                self._first[id] = min(self._first.get(id, result.key), result.key)
            else:
                self._failed[id] += 1

    def requirements(self, left_out: Mapping[str, int]) -> dict[str, Requirement]:
        """Return the requirements, those of the list where there is one."""
        named = sorted({*self._passed, *self._failed, *left_out})
        titles = dict.fromkeys(named, "") if self._titles is None else self._titles
        return {
            id: Requirement(
                id,
                title,
                self._passed[id],
                self._failed[id],
                left_out.get(id, 0),
                self._first.get(id, ""),
            )
            for id, title in titles.items()
        }
