"""The exchange log: what is written of exchanges, how it is read, and what is answered from it.

``masking.yaml`` has texts with secrets, ``recordings`` files that are wrong with what is said of
them, and ``replays.yaml`` recordings with what is asked of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from branchline.grammar.finding import BranchlineError
from branchline.tools.output.growing import Growing
from branchline.tools.platform.around.replaying import LedHere
from branchline.tools.platform.exchange import Answered, Asked
from branchline.tools.platform.journal.journal import MOST_BODY, MOST_IN_MEMORY, Journal
from branchline.tools.platform.journal.masking import Masking
from branchline.tools.platform.journal.reading import read_recording
from branchline.tools.platform.journal.recorded import RECORDING, Recorded
from branchline.tools.platform.journal.replay import Replay

HERE = Path(__file__).parent
RECORDINGS = HERE / "recordings"
_METHODS = ("get", "post", "put", "delete")


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((HERE / name).read_text("utf-8"))
    return found


def named(case: object) -> str:
    return str(cast("dict[str, object]", case)["says"]) if isinstance(case, dict) else ""


@pytest.mark.parametrize("case", cases("masking.yaml"), ids=named)
def test_a_secret_is_hidden(case: dict[str, Any]) -> None:
    masking = Masking(case.get("names", ()))
    kind = next(each for each in ("body", "query", "path", "header") if each in case)
    given = case[kind]

    if kind == "header":
        shown = masking.header(*given)
    else:
        shown = {"body": masking.body, "query": masking.form, "path": masking.path}[kind](given)

    assert shown == case["shown"]
    assert "quagga" not in shown


@given(st.text())
def test_what_is_hidden_once_stays_as_it_is(text: str) -> None:
    """So a request that was logged is known again, however often it goes through this."""
    masking = Masking()

    once = masking.body(text)

    assert masking.body(once) == once


def test_an_exchange_is_written_as_it_happens_and_read_again(tmp_path: Path) -> None:
    clock = iter((0.0, 12.5))
    file = Growing(tmp_path / "new" / "log.jsonl")
    journal = Journal(file.write, lambda: next(clock), keep=10)
    asked = Asked("POST", "/contacts/1/end", "a=1", {"authorization": "Bearer quagga"}, b"{}")
    headers = (("content-type", "text/plain"), ("branchline-reason", "contact%201%20is%20ended"))

    first = journal.note(asked, Answered(200, headers, "é\u2028\x00".encode()))
    second = journal.note(
        asked._replace(body=b"\xff"), Answered(-1, (("branchline-fault", "time-out"),))
    )

    path = tmp_path / "new" / "log.jsonl"
    assert read_recording(path) == [first, second]
    assert (first.number, first.reason, first.at) == (1, "contact 1 is ended", 0.0)
    assert (second.status, second.fault, second.at) == (0, "time-out", 12.5)
    assert first.asked_headers == (("authorization", "Bearer ***"),)
    assert RECORDING.is_at(path)
    assert b"quagga" not in path.read_bytes()
    assert journal.newest(1, lambda _each: True) == [second]
    file.close()


def test_a_body_that_is_huge_is_cut_and_its_length_is_told() -> None:
    lines: list[str] = []
    journal = Journal(lines.append, keep=1)
    body = b"a" * (MOST_BODY + 1)

    journal.note(Asked("PUT", "/a", "", {}, body), Answered(200, (), body))

    told = json.loads(lines[0])
    assert (len(told["asked"]), told["asked_bytes"]) == (MOST_BODY, MOST_BODY + 1)
    (kept,) = journal.newest(9, lambda _each: True)
    assert len(kept.asked) == len(kept.answered) == MOST_IN_MEMORY
    assert kept.answered_bytes == MOST_BODY + 1


@pytest.mark.parametrize("path", sorted(RECORDINGS.glob("*.jsonl")), ids=lambda path: path.stem)
def test_each_mistake_of_a_recording_is_told(
    path: Path, assert_golden: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(RECORDINGS)

    with pytest.raises(BranchlineError) as caught:
        read_recording(Path(path.name))

    assert_golden(path.with_suffix(".expected"), f"{caught.value}\n")


def recorded_of(number: int, told: dict[str, Any]) -> Recorded:
    headers: dict[str, str] = told.pop("headers", {})
    return Recorded(number, 0.0, **told)._replace(headers=tuple(headers.items()))


@pytest.mark.parametrize("case", cases("replays.yaml"), ids=named)
def test_requests_are_answered_from_a_recording(case: dict[str, Any]) -> None:
    recorded = [recorded_of(number, each) for number, each in enumerate(case["recorded"], 1)]
    replay = Replay(recorded)

    for wanted in case["asked"]:
        method = next(each for each in _METHODS if each in wanted)
        body = wanted.get("body", "").encode()
        asked = Asked(method.upper(), wanted[method], wanted.get("query", ""), {}, body)
        answered = replay.answer(asked)
        headers = dict(answered.headers)
        assert answered.status == wanted["status"], answered.body
        assert wanted.get("text", "") in answered.body.decode()
        assert headers["branchline-replay"] == wanted.get("mark", headers["branchline-replay"])
        if "header" in wanted:
            assert tuple(wanted["header"]) in answered.headers


def test_what_nobody_asked_for_is_known_and_all_can_begin_again() -> None:
    recorded = [Recorded(number, 0.0, "POST", f"/{number}", status=200) for number in (1, 2)]
    replay = Replay(recorded)
    asked = Asked("POST", "/1", "", {}, b"")

    assert replay.answer(asked).status == 200
    assert replay.not_asked == recorded[1:]

    replay.reset()

    assert replay.answer(asked).status == 200


@pytest.mark.parametrize(
    ("recorded", "led"),
    [
        ('{"a": 1, "resource_server_base_uri": "http://there:1/api/"}', "http://here:2/api/"),
        ('{"a": 1, "resource_server_base_uri": "http://[/x"}', "http://here:2/x"),
        ('{"a": 1, "resource_server_base_uri": 7}', 7),
        ('["a"]', None),
        ("no JSON", None),
    ],
)
def test_who_is_given_a_token_by_a_recording_goes_on_where_it_is_answered_from(
    recorded: str, led: object
) -> None:
    told = Recorded(1, 0.0, "POST", "/auth/token", status=200, answered=recorded)
    asked = Asked("POST", "/auth/token", "", {"host": "here:2"}, b"")

    body = LedHere(Replay([told])).answer(asked).body.decode()

    if led is None:
        assert body == recorded
    else:
        assert json.loads(body) == {"a": 1, "resource_server_base_uri": led}


def test_a_run_that_asked_for_nothing_is_recorded_as_nothing(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_bytes(b"")

    assert read_recording(path, may_be_empty=True) == []
