"""JUnit XML: a suite a script, a failed case a finding, so that any CI shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from ....grammar.finding import Finding

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def lines(findings: Sequence[Finding], scripts: Sequence[Path]) -> Iterator[str]:
    """Yield the lines of the document; a script without findings is one case that passed."""
    by_path: dict[str, list[Finding]] = {str(path): [] for path in scripts}
    for finding in findings:
        by_path.setdefault(finding.source.path, []).append(finding)
    tests = sum(max(len(own), 1) for own in by_path.values())
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name="branchline check" tests="{tests}" failures="{len(findings)}">'
    for path, own in by_path.items():
        name = _attribute(path)
        yield f'  <testsuite name={name} tests="{max(len(own), 1)}" failures="{len(own)}">'
        if not own:
            yield f'    <testcase classname={name} name="check"/>'
        for finding in own:
            yield from _case(name, finding)
        yield "  </testsuite>"
    yield "</testsuites>"


def _case(name: str, finding: Finding) -> Iterator[str]:
    line, column = finding.source.place(finding.span.start)
    title = _attribute(f"{finding.rule} at {line}:{column}")
    yield f"    <testcase classname={name} name={title}>"
    yield f"      <failure message={_attribute(finding.message)} type={_attribute(finding.rule)}>"
    text = _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", finding.text())
    yield from escape(text).split("\n")
    yield "      </failure>"
    yield "    </testcase>"


def _attribute(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text))
