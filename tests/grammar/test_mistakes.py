"""Broken files: each gives exactly the findings in the file beside it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from paths import TESTS

from branchline.grammar.finding import BranchlineError
from branchline.grammar.flow.reader import read_flow
from branchline.grammar.script import Script
from branchline.grammar.source import Source
from branchline.grammar.text_file import read_text

CASES = TESTS / "grammar" / "mistakes"
READERS = {
    ".flow": ("branchline.grammar.flow.reader", "read_flow"),
    ".yaml": ("branchline.grammar.yaml_form.reader", "read_yaml"),
    ".json": ("branchline.grammar.exports.cxone_json", "read_cxone_json"),
    ".xml": ("branchline.grammar.exports.desktop_xml", "read_desktop_xml"),
}
BROKEN = sorted(path for path in CASES.glob("*/*") if path.suffix in READERS)


def read(path: Path) -> Script:
    module, name = READERS[path.suffix]
    reader: Callable[[Source], Script] = getattr(import_module(module), name)
    source = read_text(path)
    return reader(Source(path.name, source.text))


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_broken_file_gives_its_findings(
    path: Path, assert_golden: Callable[[Path, str], None]
) -> None:
    with pytest.raises(BranchlineError) as caught:
        read(path)

    lines = [finding.line() for finding in caught.value.findings]
    assert_golden(path.with_suffix(".expected"), "".join(f"{line}\n" for line in lines))


def test_every_expectation_has_its_file() -> None:
    known = {path.with_suffix("") for path in BROKEN}

    assert {path.with_suffix("") for path in CASES.glob("*/*.expected")} == known


def far(target: str, ids: list[str]) -> str | None:
    """Return what is offered for a target in a script of these actions."""
    actions = "".join(f"{id_}: End\n" for id_ in ids)
    with pytest.raises(BranchlineError) as caught:
        read_flow(Source("x.flow", f'script "X"\nb: Begin\n    -> {target}\n{actions}'))

    (finding,) = caught.value.findings
    return finding.nearest


def test_in_a_huge_script_the_nearest_id_is_one_that_begins_alike() -> None:
    many = [f"step{number}" for number in range(2000)]

    assert far("gooodbye", [*many[:900], "goodbye"]) == "goodbye"
    assert far("gooodbye", [*many, "goodbye"]) == "goodbye"
    assert far("Gooodbye", ["goodbye", *many]) == "goodbye"
    assert far("xgoodbye", [*many[:900], "goodbye"]) == "goodbye"
    assert far("xgoodbye", [*many, "goodbye"]) is None
