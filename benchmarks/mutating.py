"""Mutation: how many mutants of the samples are judged a second, and whether all are decided."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from time import process_time

from table import Row, Target

from branchline.tools.mutation.mutating import mutate
from branchline.tools.mutation.report import MutationReport

SECTION = "Mutants of the 13 samples, with their scenarios"
SAMPLES = Path(__file__).parent.parent / "sample_scripts"
MOST_ROUNDS = 3
A_CORE = 500.0
"""A thousand a second on two cores."""


def mutating(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure how many mutants are judged a second of one core, reading the files included."""
    rounds = 1 if is_quick else min(rounds, MOST_ROUNDS)
    paths = sorted(SAMPLES.glob("*.flow"))[: 3 if is_quick else None]
    reports = [mutate(path, jobs=1) for path in paths]
    count = sum(report.mutants for report in reports)
    found = median(count / _seconds(paths) for _ in range(rounds))
    target = None if is_quick else Target(A_CORE, is_lower=True)
    rows = [Row(SECTION, "mutants a second and core", found, "/s", target=target)]
    rows.append(Row(SECTION, "mutants", float(count), note=""))
    for status in ("killed", "equal", "alive", "undecided"):
        number = float(sum(_number(report, status) for report in reports))
        target = Target(0.0) if status == "undecided" else None
        rows.append(Row(SECTION, f"  {status}", number, target=target))
    return rows


def _number(report: MutationReport, status: str) -> int:
    return sum(each.status == status for each in report.judged)


def _seconds(paths: list[Path]) -> float:
    start = process_time()
    for path in paths:
        mutate(path, jobs=1)
    return process_time() - start
