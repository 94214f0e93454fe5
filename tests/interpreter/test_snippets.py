"""What snippets do, for each pair of files in tests/snippets.

``NAME.snippet`` is code; a comment ``// given: NAME = VALUE`` sets a variable beforehand.
``NAME.expected`` tells what came of it: variables that hold something, by name, then what TRACE
showed, what savetodb kept, and the line where it failed or what was wrong with the code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from paths import TESTS

from branchline.grammar.source import Source
from branchline.interpreter.run.run import Setup
from branchline.interpreter.run.workbench import Workbench
from branchline.tools.checking.snippet_code import read_code
from branchline.tools.reports.written_values import written

CASES = sorted((TESTS / "interpreter" / "snippets").glob("*.snippet"))
GIVEN = re.compile(r"^// given: (\S+) = (.*)$", re.MULTILINE)
LONGEST = 100


def told(text: str) -> Iterator[str]:
    """Yield the lines of an expectation."""
    given = {name: yaml.safe_load(value) for name, value in GIVEN.findall(text)}
    bench = Workbench(Setup(given=given))
    code, findings = read_code(bench, Source("code", text))
    yield from (finding.line() for finding in findings)
    if findings:
        return
    result = bench.run(code)
    for name, value in sorted(result.variables.items()):
        if value is not None:
            shown = written(value)
            yield f"{name} = {shown if len(shown) < LONGEST else f'{len(shown)} characters'}"
    yield from (f"trace: {line}" for line in result.traced)
    for saved in result.saved:
        yield f"saved: {saved.name} = {written(saved.value)} {saved.flags}".rstrip()
    if result.error is not None:
        message, line = result.error
        yield f"error in line {line}: {message}"
    if result.limit is not None:
        yield f"limit: {result.limit}"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_snippet_does_what_is_expected(
    case: Path, assert_golden: Callable[[Path, str], None]
) -> None:
    code = case.read_bytes().decode()

    assert_golden(case.with_suffix(".expected"), "".join(f"{line}\n" for line in told(code)))


def test_every_expectation_belongs_to_a_snippet() -> None:
    expected = {path.stem for path in (TESTS / "interpreter" / "snippets").glob("*.expected")}

    assert expected == {path.stem for path in CASES}
