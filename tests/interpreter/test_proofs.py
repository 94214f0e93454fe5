"""Each property of each script of a folder of cases has the verdict that its name says."""

from __future__ import annotations

from pathlib import Path

import pytest

from branchline.interpreter.analysis.proofs.answers.answer import Verdict
from branchline.interpreter.analysis.proofs.proof import prove
from branchline.interpreter.estate.estate import Estate

CASES = Path(__file__).parent / "proofs"
SCRIPTS = sorted(CASES.glob("*/*.flow"))
VERDICTS = {
    "holds": Verdict.PROVED,
    "fails": Verdict.REFUTED,
    "undecided": Verdict.UNDECIDED,
}
WITH_A_STORY = {"ends", "left-running", "stuck", "ended-contact-used", "security-user"}


@pytest.mark.parametrize("path", SCRIPTS, ids=[f"{p.parent.name}-{p.stem}" for p in SCRIPTS])
def test_a_property_has_the_verdict_that_the_case_is_named_by(path: Path) -> None:
    estate = Estate(path.parent)
    proof = prove(estate.program(path), estate.resolve)
    answer = next(each for each in proof.answers if each.name == path.parent.name)

    assert answer.verdict is VERDICTS[path.stem.partition("_")[0]], answer.says


@pytest.mark.parametrize("path", SCRIPTS, ids=[f"{p.parent.name}-{p.stem}" for p in SCRIPTS])
def test_a_refutation_is_a_run(path: Path) -> None:
    estate = Estate(path.parent)
    proof = prove(estate.program(path), estate.resolve)

    for answer in proof.answers:
        if answer.verdict is Verdict.REFUTED and answer.name in WITH_A_STORY:
            assert answer.replay is not None
            assert answer.replay.is_same
