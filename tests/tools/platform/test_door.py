"""Requests to a platform and what it answers: one file a topic in ``exchanges``.

``make test ARGS=--update-goldens`` writes the answers.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from platform_exchanges import CASES, exchanges_of, lines_of


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_each_request_gets_its_answer(
    case: Path, assert_golden: Callable[[Path, str], None]
) -> None:
    told = ["\n".join(lines_of(each.line, each.answer)) for each in exchanges_of(case)]

    assert_golden(case.with_suffix(".expected"), "\n".join([*told, ""]))
