"""JUnit XML: a suite a script, a case a property; what is not decided counts as skipped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....interpreter.analysis.proofs.answers.answer import Answer, Verdict
from ...proving.proving import Proved
from ..xml_report import attribute, content
from .text import answer_lines


def lines(proved: Sequence[Proved]) -> Iterator[str]:
    """Yield the lines of the document; a script that could not be read is one error."""
    tests = sum(max(len(each.answers), 1) for each in proved)
    failures = sum(_is(answer, Verdict.REFUTED) for each in proved for answer in each.answers)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name="branchline prove" tests="{tests}" failures="{failures}">'
    for each in proved:
        name = attribute(str(each.path))
        failed = sum(_is(answer, Verdict.REFUTED) for answer in each.answers)
        count = max(len(each.answers), 1)
        yield f'  <testsuite name={name} tests="{count}" failures="{failed}">'
        if each.proof is None:
            yield f'    <testcase classname={name} name="prove">'
            said = "\n".join(fault.text() for fault in each.faults)
            yield f'      <error message="it could not be read">{content(said)}</error>'
            yield "    </testcase>"
        for answer in each.answers:
            yield from _case(name, answer)
        yield "  </testsuite>"
    yield "</testsuites>"


def _is(answer: Answer, verdict: Verdict) -> bool:
    return answer.verdict is verdict


def _case(name: str, answer: Answer) -> Iterator[str]:
    title, says = attribute(answer.name), attribute(answer.says)
    if answer.verdict is Verdict.PROVED:
        yield f"    <testcase classname={name} name={title}/>"
        return
    yield f"    <testcase classname={name} name={title}>"
    if answer.verdict is Verdict.REFUTED:
        yield f"      <failure message={says} type={title}>"
        for line in answer_lines(answer):
            yield content(line)
        yield "      </failure>"
    else:
        yield f"      <skipped message={says}/>"
    yield "    </testcase>"
