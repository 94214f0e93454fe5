"""What commands and libraries share: a run from data, and errors that carry findings."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from paths import ROOT

from branchline.grammar.finding import BranchlineError, RequestError
from branchline.grammar.requests import RequestsError
from branchline.grammar.snippet.expression_error import ExpressionError
from branchline.tools.checking.baseline import baseline_of
from branchline.tools.checking.project_check import CheckRequest
from branchline.tools.output.places import WritingError
from branchline.tools.session import OpenScript, RunRequest, Session, check

SAMPLES = ROOT / "sample_scripts"
SCRIPT = SAMPLES / "01_end_a_contact.flow"
SCENARIO = "the trainee is not allowed to"


@pytest.fixture(scope="module")
def opened() -> OpenScript:
    return Session(SAMPLES).open(SCRIPT)


def test_a_run_comes_of_data_and_is_judged(opened: OpenScript) -> None:
    report = opened.run(RunRequest(SCENARIO, stubs={"end_contact": ["Success"]}))

    assert report.scenario == SCENARIO
    assert report.verdict is not None
    assert [each.what for each in report.verdict.mismatches][:1] == ["path"]


def test_a_name_is_given_once_however_it_is_spelled(opened: OpenScript) -> None:
    start = opened.start(RunRequest(SCENARIO, given={"supervisorid": 1001}))

    assert dict(start.setup.given or {}) == {"SupervisorId": 1001, "StuckContact": 4711}


WARNED = """script "Stops"
type Generic

begin: Begin
    -> over

over: Stop
"""


def test_a_check_comes_of_data_and_leaves_out_what_the_baseline_knows(tmp_path: Path) -> None:
    script = tmp_path / "turns.flow"
    script.write_text(WARNED, "utf-8")
    everything = check(CheckRequest((tmp_path,))).all
    (tmp_path / "known.json").write_text(baseline_of(everything, tmp_path)[0], "utf-8")
    (tmp_path / "branchline.toml").write_text('[check]\nbaseline = "known.json"\n', "utf-8")
    again = check(CheckRequest((script,), has_baseline=False)).all

    assert [finding.rule for finding in everything] == ["stop-as-ending"]
    assert check(CheckRequest((script,))).all == []
    assert list(map(str, again)) == list(map(str, everything))


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (
            RunRequest("the trainee is not alowed to"),
            (
                f'"{SCRIPT.with_suffix("")}.scenarios.yaml" has no scenario '
                f'"the trainee is not alowed to"; did you mean "{SCENARIO}"?'
            ),
        ),
        (
            RunRequest(stubs={"end_contct": [503]}),
            'stub: the script has no action "end_contct"; did you mean "end_contact"?',
        ),
        (
            RunRequest(presses={"begin": ["1"]}),
            (
                'press: Begin "begin" takes no keys of a caller; '
                "expected Menu, Capture, Play or Music"
            ),
        ),
    ],
)
def test_what_there_is_not_is_a_finding_too(
    opened: OpenScript, request_: RunRequest, said: str
) -> None:
    with pytest.raises(BranchlineError) as caught:
        opened.start(request_)

    assert str(caught.value) == said
    assert [finding.rule for finding in caught.value.findings] == ["bad-request"]
    assert said.endswith(caught.value.findings[0].said())


def test_all_that_there_is_not_is_told_at_once_and_each_thing_once(opened: OpenScript) -> None:
    request = RunRequest("nobody", given={}, stubs={"a": ["x", "y"], "end_contact": ["Sucess"]})

    with pytest.raises(RequestError) as caught:
        opened.start(request)

    said = [str(error) for error in caught.value.each]
    assert ["nobody" in said[0], '"a"' in said[1], '"Sucess"' in said[2]] == [True] * 3
    assert len(said) == len(caught.value.findings) == 3


@pytest.mark.parametrize(
    "error",
    [
        RequestError("there is no such thing", nearest="thin").of("stub"),
        WritingError('"a" cannot be written: no space left on device'),
        BranchlineError(RequestError("first").findings),
        RequestsError([RequestError("first").of("stub"), RequestError("second")]),
        ExpressionError("the expression is empty", 3, "an expression"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_reaches_another_process_whole(error: BranchlineError) -> None:
    copied: object = pickle.loads(pickle.dumps(error))  # noqa: S301 - made here

    assert isinstance(copied, type(error))
    assert str(copied) == str(error)
    assert [each.line() for each in copied.findings] == [each.line() for each in error.findings]
