"""Every finding of the language has a page, and its examples are true in both directions."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from paths import ROOT

from branchline.interpreter.analysis.mutants.operators import operator_names
from branchline.rules import rules
from branchline.rules._language import LanguageFault, faults
from branchline.tools.checking.check import check_paths
from branchline.tools.checking.choice import Choices
from branchline.tools.checking.configuration import Configuration

PRINTED = re.compile(r"\[([a-z]+(?:-[a-z]+)+)\]$", re.MULTILINE)
ID = re.compile(r"[a-z]+(-[a-z]+)+")
SHOWN = [fault for fault in faults().values() if fault.wrong]


def found_in(text: str, folder: Path) -> set[str]:
    path = folder / "script.flow"
    path.write_text(text, "utf-8")
    choices = Choices(Configuration(), (), (), preview=False)
    return {finding.rule for finding in check_paths((path,), choices).all}


@pytest.mark.parametrize("fault", SHOWN, ids=lambda fault: fault.id)
def test_the_wrong_example_raises_the_finding(fault: LanguageFault, tmp_path: Path) -> None:
    assert fault.id in found_in(fault.wrong, tmp_path)


@pytest.mark.parametrize("fault", SHOWN, ids=lambda fault: fault.id)
def test_the_right_example_raises_nothing(fault: LanguageFault, tmp_path: Path) -> None:
    assert not found_in(fault.right, tmp_path)


def ids_in_code() -> Iterator[str]:
    """Yield the ids that code gives to findings."""
    for room in ("grammar", "actions", "interpreter", "rules", "tools"):
        for path in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                name = getattr(getattr(node, "func", None), "attr", "") or getattr(
                    getattr(node, "func", None), "id", ""
                )
                if isinstance(node, ast.ClassDef):
                    yield from ids_of_errors(node)
                if isinstance(node, ast.Call) and node.args and name in {"add", "Finding"}:
                    first = node.args[0]
                    if isinstance(first, ast.Constant) and ID.fullmatch(str(first.value)):
                        yield str(first.value)


def ids_of_errors(node: ast.ClassDef) -> Iterator[str]:
    """Yield the id that the finding of an error has."""
    for each in node.body:
        if isinstance(each, ast.Assign) and isinstance(each.value, ast.Constant):
            names = [target.id for target in each.targets if isinstance(target, ast.Name)]
            if names == ["rule"]:
                yield str(each.value.value)


def ids_printed() -> Iterator[str]:
    """Yield the ids that stand in what the tests expect to be printed."""
    for path in (ROOT / "tests").rglob("*expected*"):
        if path.is_file():
            yield from PRINTED.findall(path.read_text("utf-8", "replace"))


def test_every_finding_that_can_be_printed_has_a_page() -> None:
    own = (ROOT / "tests").rglob("branchline_rules/*.py")
    known = {*faults(), *rules().by_id, *(path.stem.replace("_", "-") for path in own)}
    known |= {*operator_names()}  # the kinds of mutants, which are told in the same way

    assert not {*ids_in_code(), *ids_printed()} - known


def test_a_finding_is_of_the_language_or_of_a_rule() -> None:
    assert not {*faults()} & {*rules().by_id}
    assert list(faults()) == sorted(faults())
