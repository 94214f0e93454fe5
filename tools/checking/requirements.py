"""The list of requirements of a project, against which the names in scenarios are held.

```yaml
requirements:            # a file that the setting `requirements` names, or --requirements
  REQ-12: Only a supervisor ends a contact.
```
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ...grammar.documents.forms import TEXT, Key, MapOf
from ...grammar.documents.nodes import Shape, shorten
from ...grammar.finding import Findings
from ...grammar.names import nearest
from ...grammar.script import Span
from ...grammar.text_file import read_text
from ...interpreter.coverage.requirement import REQUIREMENTS

if TYPE_CHECKING:
    from ...interpreter.scenarios.scenario import ScenarioFile

FILE = Shape(
    Key(
        REQUIREMENTS,
        "titles of requirements, by their ids",
        MapOf(TEXT, least=1),
        is_required=True,
    ),
    title="a list of requirements",
)


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

    def check_file(self, file: ScenarioFile, findings: Findings) -> None:
        """Report the same for a file of scenarios, and for each scenario in it."""
        for covers in (file.covers, *(each.covers for each in file.scenarios.values())):
            self.check(covers, findings)


def read_requirements(path: Path) -> Requirements:
    """Return the list in a file; raise ``BranchlineError`` with every mistake in it."""
    from ...grammar.documents.yaml_ import read_yaml_tree  # most projects have no such list

    source = read_text(path)
    findings = Findings(source)
    titles: dict[str, str] = {}
    tree = read_yaml_tree(source, findings)
    top = tree.as_mapping(findings, "a list of requirements") if tree is not None else None
    fields = FILE.fields(top, findings, "a list of requirements") if top is not None else {}
    if REQUIREMENTS in fields:
        listed = fields[REQUIREMENTS].value.as_mapping(findings, REQUIREMENTS)
        for entry in listed.entries if listed is not None else ():
            titles[entry.key] = entry.value.as_text(findings, entry.key, "its title") or ""
    if not titles and not findings.all:
        said = "there is no requirement in the list"
        findings.add("missing-key", said, Span(0, 1), expected='"requirements", as REQ-1: title')
    findings.raise_errors()
    return Requirements(str(path), titles)
