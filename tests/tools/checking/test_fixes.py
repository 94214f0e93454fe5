"""Every fix that any case of a rule or of the language has: it mends, and breaks nothing."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from paths import TESTS

from branchline.grammar.finding import Finding, Fix
from branchline.rules import faults
from branchline.tools.checking.check import check_paths
from branchline.tools.checking.choice import Choices
from branchline.tools.checking.configuration import Configuration
from branchline.tools.checking.fixed_files import fixed, write_fixed
from branchline.tools.checking.slips.flow_slips import SLIPS as MENDED

CASES = TESTS
FOLDERS = sorted(
    path for path in (CASES / "rules").iterdir() if path.is_dir() and path.name[0] != "_"
)
SLIPS = sorted((CASES / "grammar" / "mistakes" / "flow").glob("*.flow"))
MOST_ROUNDS = 10


def found_in(folder: Path) -> list[Finding]:
    choices = Choices(Configuration(), (), (), preview=True)
    return check_paths((folder,), choices).all


def kinds(findings: list[Finding]) -> Counter[tuple[str, str]]:
    return Counter((finding.source.path, finding.rule) for finding in findings)


def fixes(findings: list[Finding]) -> list[tuple[Finding, Fix]]:
    return [(finding, finding.fix) for finding in findings if finding.fix is not None]


@pytest.mark.parametrize("case", FOLDERS, ids=lambda path: path.name)
def test_a_fix_of_a_rule_mends_what_it_is_of_and_nothing_else(case: Path, tmp_path: Path) -> None:
    folder = tmp_path / "scripts"
    shutil.copytree(case, folder)
    before = found_in(folder)

    for finding, fix in fixes(before):
        if finding.rule != case.name:
            continue  # it has a folder of its own
        path = Path(finding.source.path)
        text = finding.source.text
        after = text
        for edit in sorted(fix.edits, reverse=True):
            after = after[: edit.span.start] + edit.text + after[edit.span.end :]
        path.write_text(after, "utf-8", newline="")
        left = kinds(found_in(folder))
        path.write_text(text, "utf-8", newline="")

        own = (finding.source.path, finding.rule)
        assert left[own] < kinds(before)[own]
        assert not left - kinds(before)


@pytest.mark.parametrize("case", FOLDERS, ids=lambda path: path.name)
def test_fixing_comes_to_an_end(case: Path, tmp_path: Path) -> None:
    folder = tmp_path / "scripts"
    shutil.copytree(case, folder)

    for _ in range(MOST_ROUNDS):
        if not write_fixed(fixed(found_in(folder), with_unsafe=True), {}):
            break

    assert not list(fixed(found_in(folder), with_unsafe=True))


def test_slips_are_mended_and_no_error_is_new(tmp_path: Path) -> None:
    texts = {path.name: path.read_bytes() for path in SLIPS}
    texts |= {f"of-{one.id}.flow": one.wrong.encode() for one in faults().values() if one.wrong}
    for name, data in texts.items():
        (tmp_path / name).write_bytes(data)
    before = found_in(tmp_path)
    mendable = {finding.rule for finding, _ in fixes(before)}

    for _ in range(MOST_ROUNDS):
        if not write_fixed(fixed(found_in(tmp_path), with_unsafe=True), {}):
            break
    after = found_in(tmp_path)

    assert mendable >= {
        *MENDED,
        "keyword-is-lower-case",
        "truth-is-lower-case",
        "unknown-action",
        "unknown-branch",
        "unknown-property",
        "unknown-target",
    }
    assert not list(fixed(after, with_unsafe=True))
    was, left = (
        Counter(one.rule for one in found if one.rule in MENDED) for found in (before, after)
    )
    assert not left - was
    assert left.total() <= was.total() - len(MENDED)
