"""The page of findings lists what the default set finds in real scripts, and all of it."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path

import pytest
from paths import ROOT

from branchline.grammar.finding import Finding
from branchline.interpreter.estate.estate import Estate
from branchline.rules import EstateView, inspect, judged, rules

CORPUS = Path(os.environ.get("BRANCHLINE_CORPUS") or ROOT.parent / "shared" / "corpus") / "cxone"
ASKED = re.compile(r"(\d+) of them are shown by a run, of (\d+) nobody can tell")
DEFAULT = [rule for rule in rules() if not rule.is_preview]
ROW = re.compile(r"\| (\S+) \| (\S+) \| (\S+) \| (true|false) \| .+ \|")
LEAST = 0.95

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/corpus is not here")


def rows() -> list[tuple[str, str, str, str]]:
    lines = (ROOT / "docs" / "explanation" / "findings.md").read_text("utf-8").splitlines()
    found = (ROW.fullmatch(line) for line in lines)
    return [(row[1], row[2], row[3], row[4]) for row in found if row is not None]


def action_of(finding: Finding) -> str:
    """Return the action, which a finding of the language names in its message alone."""
    return finding.action or finding.message.split('"')[1]


def found_in(folder: Path) -> list[tuple[str, Finding]]:
    """Return what check finds, each finding with the name of its file."""
    estate = Estate(folder)
    around = EstateView(estate)
    found: list[tuple[str, Finding]] = []
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in {".json", ".xml"}:
            continue
        program, findings = estate.load(path)
        assert program is not None
        left = judged(program, around, inspect(program, around), DEFAULT)
        name = path.relative_to(CORPUS).as_posix()
        found += [(name, finding) for finding in (*findings, *left)]
    return found


def test_the_table_lists_every_finding_of_the_corpus() -> None:
    found = found_in(CORPUS / "default") + found_in(CORPUS / "applet")
    asking = {rule.id for rule in DEFAULT if rule.asks is not None}
    shown = [finding.evidence is not None for _, finding in found if finding.rule in asking]
    told = ASKED.search((ROOT / "docs" / "explanation" / "findings.md").read_text("utf-8"))

    assert Counter((name, action_of(one), one.rule) for name, one in found) == Counter(
        row[:3] for row in rows()
    )
    assert told is not None
    assert (shown.count(True), shown.count(False)) == (int(told[1]), int(told[2]))


def test_the_default_set_is_right_on_the_corpus() -> None:
    verdicts = [verdict for _, _, _, verdict in rows()]

    assert verdicts.count("true") / len(verdicts) >= LEAST
