"""docs/findings.md lists what the default set finds in the real scripts at hand, and all of it."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path

import pytest
from paths import ROOT

from branchline.grammar.finding import Finding
from branchline.interpreter.estate.estate import Estate
from branchline.rules import EstateView, inspect

CORPUS = Path(os.environ.get("BRANCHLINE_CORPUS") or ROOT.parent / "shared" / "corpus") / "cxone"
ROW = re.compile(r"\| (\S+) \| (\S+) \| (\S+) \| (true|false) \| .+ \|")
LEAST = 0.95

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/corpus is not here")


def rows() -> list[tuple[str, str, str, str]]:
    lines = (ROOT / "docs" / "findings.md").read_text("utf-8").splitlines()
    found = (ROW.fullmatch(line) for line in lines)
    return [(row[1], row[2], row[3], row[4]) for row in found if row is not None]


def action_of(finding: Finding) -> str:
    """Return the action, which a finding of the language names in its message alone."""
    return finding.action or finding.message.split('"')[1]


def found_in(folder: Path) -> Counter[tuple[str, str, str]]:
    estate = Estate(folder)
    around = EstateView(estate)
    found: Counter[tuple[str, str, str]] = Counter()
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in {".json", ".xml"}:
            continue
        program, findings = estate.load(path)
        assert program is not None
        all_of_them = [
            *findings,
            *inspect(program, around),
        ]
        name = path.relative_to(CORPUS).as_posix()
        found.update((name, action_of(finding), finding.rule) for finding in all_of_them)
    return found


def test_the_table_lists_every_finding_of_the_corpus() -> None:
    found = found_in(CORPUS / "default") + found_in(CORPUS / "applet")

    assert found == Counter(row[:3] for row in rows())


def test_the_default_set_is_right_on_the_corpus() -> None:
    verdicts = [verdict for _, _, _, verdict in rows()]

    assert verdicts.count("true") / len(verdicts) >= LEAST
