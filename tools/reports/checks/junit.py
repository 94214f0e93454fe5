"""JUnit XML: a suite a script, a failed case a finding, so that any CI shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ....grammar.finding import Finding
from ...output.kinds import rooted
from ..xml_report import attribute, content

KIND = rooted("JUnit report", "testsuites", "testsuite")


def lines(findings: Sequence[Finding], scripts: Sequence[Path]) -> Iterator[str]:
    """Yield the lines of the document; a script without findings is one case that passed."""
    by_path: dict[str, list[Finding]] = {str(path): [] for path in scripts}
    for finding in findings:
        by_path.setdefault(finding.source.path, []).append(finding)
    tests = sum(max(len(own), 1) for own in by_path.values())
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name="branchline check" tests="{tests}" failures="{len(findings)}">'
    for path, own in by_path.items():
        name = attribute(path)
        yield f'  <testsuite name={name} tests="{max(len(own), 1)}" failures="{len(own)}">'
        if not own:
            yield f'    <testcase classname={name} name="check"/>'
        for finding in own:
            yield from _case(name, finding)
        yield "  </testsuite>"
    yield "</testsuites>"


def _case(name: str, finding: Finding) -> Iterator[str]:
    line, column = finding.source.place(finding.span.start)
    title = attribute(f"{finding.rule} at {line}:{column}")
    yield f"    <testcase classname={name} name={title}>"
    yield f"      <failure message={attribute(finding.message)} type={attribute(finding.rule)}>"
    yield from content(finding.text()).split("\n")
    yield "      </failure>"
    yield "    </testcase>"
