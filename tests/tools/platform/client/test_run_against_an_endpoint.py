"""A script that runs against an endpoint over a real connection, and again from a recording."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
from answering import Answering, answer, nobody
from paths import TESTS
from writers import Done, run

from branchline.interpreter.scenarios.world_reader import read_world
from branchline.tools.platform.around.site import Around
from branchline.tools.platform.serving import Platform

FILES = TESTS / "commands" / "files"
GIVEN = ["--set", "SupervisorId=1001", "--set", "StuckContact=4711"]
TOKEN = "BRANCHLINE_PLATFORM_TOKEN"  # noqa: S105 - the name of a variable
PLANTED = "quagga-token-4711"
WORLD = """\
agents:
  - {id: 1001, name: Night supervisor, permissions: [contacts.end, contacts.view]}
  - {id: 1002, name: Former agent, active: false}
  - {id: 1003, name: Trainee}
contacts:
  - {id: 4711, media: Phone, status: queued, skill: Billing}
  - {id: 4799, media: Chat, status: ended, skill: Billing}
"""
BAD_WAY = """\
transport:
  - {path: /contacts/*/end, status: 503, times: 1}
  - {path: /contacts/*/end, drop: before, times: 1}
  - {path: /contacts/*/end, status: 429, retry_after: 2, times: 1}
  - {path: /contacts/*/end, drop: after, times: 1}
"""
REST = '''\
script "Asks others"
type Generic

begin: Begin
    -> action

action: REST API
    ServiceAddress = "http://{Host}/of/an/action"
    Headers = '{"X-Own": "one", "Authorization": "Bearer mine", "Host": "evil.example"}'
    Verb = "PUT"
    Parameters = '{"a": "b"}'
    resultSet = "found"
    -> code

code: Snippet
    Data = """
        proxy = GetRESTProxy()
        proxy.AddHeader("X-Own", "two")
        x = proxy.MakeRestRequest("http://{Host}/of/code?q=1", "", 0, "GET")
        said = proxy.StatusDescription
        """
    Default, Error -> done

done: End
'''

Patch = pytest.MonkeyPatch


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: Patch) -> Path:
    """Return a folder with a script and a world, as the current one, and without any token."""
    (tmp_path / "clear.flow").write_bytes((FILES / "clear.flow").read_bytes())
    (tmp_path / "own.world.yaml").write_text(WORLD)
    (tmp_path / "rest.flow").write_text(REST)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(TOKEN, raising=False)
    monkeypatch.delenv("BRANCHLINE_CONTROL_TOKEN", raising=False)
    return tmp_path


in_the_folder = pytest.mark.usefixtures("folder")


def let_in(platform: Platform, monkeypatch: Patch, *agents: str) -> None:
    """Leave the tokens of the application and of agents in the environment."""
    monkeypatch.setenv(TOKEN, platform.door.tokens.issue(""))
    for id in agents:
        monkeypatch.setenv(f"{TOKEN}_{id}", platform.door.tokens.issue(id))


def records(done: Done) -> list[dict[str, Any]]:
    """Return the records of a run."""
    return [cast("dict[str, Any]", json.loads(line)) for line in done.out.splitlines()]


def words_of(done: Done) -> str:
    """Return what a run printed, on one line."""
    return " ".join(done.out.split())


def against(url: str) -> list[str]:
    """Return the words that let a run ask an address."""
    return ["--platform", url, "--allow-host", url.partition("://")[2]]


@pytest.mark.parametrize("who", ["1001", "1003", "1002", "Night Supervisor", "nobody"])
@pytest.mark.parametrize("contact", ["4711", "4799", "4703", "a/b"])
def test_a_run_is_the_same_against_an_endpoint_and_from_its_recording(
    who: str, contact: str, folder: Path, monkeypatch: Patch
) -> None:
    words = ["run", "clear.flow", "--world", "own.world.yaml", "--format", "jsonl"]
    words += ["--set", f"SupervisorId={who}", "--set", f"StuckContact={contact}"]
    words += ["--max-steps", "40"]
    platform = Platform(read_world(folder / "own.world.yaml"))
    with platform as url:
        let_in(platform, monkeypatch, "1001", "1003")
        here = run(words, monkeypatch)
        there = run([*words, *against(url), "--record-platform", "answers.jsonl"], monkeypatch)
    monkeypatch.delenv(TOKEN)
    again = run([*words, "--platform", "answers.jsonl"], monkeypatch)

    first, *steps = records(there)
    told = first.pop("transport")
    assert [first, *steps] == records(here)
    assert (told["kind"], told["unanswered"]) == ("endpoint", 0)
    lines = (folder / "answers.jsonl").read_text().splitlines()
    assert told["requests"] == len(lines)
    second, *more = records(again)
    assert second.pop("transport")["kind"] == "recording"
    assert [second, *more] == records(here)
    assert {here.code, there.code, again.code} == {here.code}


@pytest.fixture
def elsewhere(folder: Path) -> Iterator[str]:
    """Yield the address of an emulator that runs in a process of its own."""
    words = [sys.executable, "-m", "branchline", "platform", "--world"]
    with subprocess.Popen(  # noqa: S603 - our own words
        [*words, str(folder / "own.world.yaml")], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        found = re.search(r"http://[0-9.:]+", process.stdout.readline())
        assert found is not None
        yield found[0]
        process.terminate()


def token(url: str, **fields: str) -> str:
    """Return a token that the emulator at an address issues."""
    answered = httpx.post(f"{url}/auth/token", data=fields, trust_env=False)
    return str(answered.json()["access_token"])


def test_an_emulator_in_another_process_is_asked_by_tokens_that_it_issued(
    elsewhere: str, monkeypatch: Patch
) -> None:
    monkeypatch.setenv(TOKEN, token(elsewhere, grant_type="client_credentials"))
    own = token(elsewhere, grant_type="password", username="1001", password="any")  # noqa: S106
    monkeypatch.setenv(f"{TOKEN}_1001", own)
    words = ["run", "clear.flow", *GIVEN, "--world", "own.world.yaml", "--format", "jsonl"]

    here, there = run(words, monkeypatch), run([*words, *against(elsewhere)], monkeypatch)
    again = run([*words, *against(elsewhere), "--max-steps", "9"], monkeypatch)

    assert records(there)[1:] == records(here)[1:]
    assert "contact 4711 has already ended" in again.out, "the emulator forgot"


def test_a_token_that_may_look_up_nobody_leaves_the_agent_assumed(
    elsewhere: str, monkeypatch: Patch
) -> None:
    own = token(elsewhere, grant_type="password", username="1003", password="any")  # noqa: S106
    monkeypatch.setenv(TOKEN, own)

    done = run(["run", "clear.flow", *GIVEN, *against(elsewhere), "--max-steps", "4"], monkeypatch)

    told = words_of(done)
    assert "assumed: no token here may look up agents" in told
    assert "agent 1003 has no permission contacts.end, so End a Contact answered" in told


def test_what_was_done_there_is_done(folder: Path, monkeypatch: Patch) -> None:
    platform = Platform(read_world(folder / "own.world.yaml"))
    with platform as url:
        let_in(platform, monkeypatch, "1001")
        done = run(["run", "clear.flow", *GIVEN, *against(url)], monkeypatch)

    assert done.code == 0
    assert platform.emulator.layer.status_of("4711") == "ended"
    assert f"transport 2 requests sent to {url}/incontactapi/services/v30.0" in words_of(done)


def test_a_contact_of_the_run_is_not_mistaken_for_one_of_the_endpoint(
    folder: Path, monkeypatch: Patch
) -> None:
    (folder / "own.flow").write_text(
        (folder / "clear.flow").read_text().replace("{StuckContact}", "{ContactID}")
    )
    (folder / "run.world.yaml").write_text("contacts:\n  - {id: 4710, media: Phone}\n")
    words = ["run", "own.flow", *GIVEN, "--world", "run.world.yaml"]
    platform = Platform(read_world(folder / "own.world.yaml"))
    with platform as url:
        let_in(platform, monkeypatch, "1001")
        done = run([*words, *against(url)], monkeypatch)

    assert "the endpoint is not asked about contacts of this run" in words_of(done)
    assert platform.emulator.layer.status_of("4711") == "queued"


def test_a_contact_of_the_run_is_brought_to_an_emulator_that_lets_itself_be_controlled(
    folder: Path, monkeypatch: Patch
) -> None:
    (folder / "own.flow").write_text(
        (folder / "clear.flow").read_text().replace("{StuckContact}", "{ContactID}")
    )
    monkeypatch.setenv("BRANCHLINE_CONTROL_TOKEN", PLANTED)
    words = ["run", "own.flow", "--set", "SupervisorId=1001", "--format", "jsonl"]
    platform = Platform(read_world(folder / "own.world.yaml"), around=Around(control=PLANTED))
    with platform as url:
        let_in(platform, monkeypatch, "1001")
        there = run([*words, *against(url), "--record-platform", "a.jsonl"], monkeypatch)
    monkeypatch.delenv("BRANCHLINE_CONTROL_TOKEN")
    again = run([*words, "--platform", "a.jsonl"], monkeypatch)

    own = records(there)[-1]["contact"]
    assert platform.emulator.layer.status_of(own) == "ended"
    assert f"contact {own} is ended, so End a Contact answered Success" in there.out
    assert records(again)[1:] == records(there)[1:]
    assert PLANTED not in there.out + (folder / "a.jsonl").read_text()


@pytest.mark.parametrize("token", ["another-token", ""])
def test_an_emulator_that_does_not_let_itself_be_controlled_says_so(
    token: str, folder: Path, monkeypatch: Patch
) -> None:
    monkeypatch.setenv("BRANCHLINE_CONTROL_TOKEN", PLANTED)
    platform = Platform(read_world(folder / "own.world.yaml"), around=Around(control=token))
    with platform as url:
        let_in(platform, monkeypatch, "1001")
        done = run(["run", "clear.flow", *GIVEN, *against(url)], monkeypatch)

    assert done.code == 2
    assert "contact 1 of this run cannot be brought to the emulator: " in done.err
    assert "expected an emulator with --control whose token is BRANCHLINE_CONTROL" in done.err


def test_what_goes_wrong_on_the_way_is_in_the_trace_and_in_the_recording(
    folder: Path, monkeypatch: Patch
) -> None:
    (folder / "bad.world.yaml").write_text(WORLD + BAD_WAY)
    words = ["run", "clear.flow", *GIVEN, "--world", "own.world.yaml", "--format", "jsonl"]
    words += ["--max-steps", "16"]
    platform = Platform(read_world(folder / "bad.world.yaml"))
    with platform as url:
        let_in(platform, monkeypatch, "1001")
        there = run([*words, *against(url), "--record-platform", "a.jsonl"], monkeypatch)
    again = run([*words, "--platform", "a.jsonl"], monkeypatch)

    calls = [step for step in records(there)[1:-1] if step["calls"]]
    assert [call["status"] for step in calls for call in step["calls"]] == [
        503,
        0,
        429,
        0,
        404,
        404,
        404,
    ]
    assert [step["why"].partition(", so")[0] for step in calls[:5]] == [
        "service unavailable: planned for the transport",
        "transport: the connection was closed without a whole answer",
        "too many requests: planned for the transport",
        "transport: the connection was closed without a whole answer",
        "contact 4711 has already ended",
    ]
    assert records(there)[0]["transport"]["unanswered"] == 2
    assert records(again)[1:] == records(there)[1:]


def test_an_agent_without_a_token_ends_the_run_and_leaves_the_recording(
    folder: Path, monkeypatch: Patch
) -> None:
    platform = Platform(read_world(folder / "own.world.yaml"))
    with platform as url:
        monkeypatch.setenv(f"{TOKEN}_1003", platform.door.tokens.issue("1003"))
        words = ["run", "clear.flow", *GIVEN, *against(url), "--record-platform", "a.jsonl"]
        done = run(words, monkeypatch)

    assert done.code == 2
    assert f"the application has no token; expected it in the environment, as {TOKEN}" in done.err
    assert (folder / "a.jsonl").exists()


@in_the_folder
def test_an_endpoint_that_is_not_there_is_a_platform_that_does_not_answer(
    monkeypatch: Patch,
) -> None:
    monkeypatch.setenv(TOKEN, PLANTED)
    host = nobody()

    done = run(["run", "clear.flow", *GIVEN, *against(f"http://{host}")], monkeypatch)

    told = words_of(done)
    assert f"transport: {host} refused the connection" in told
    assert f"1 request sent to http://{host}/incontactapi/services/v30.0, 1 without" in told
    assert done.code == 1


def test_no_token_is_ever_shown(folder: Path, monkeypatch: Patch) -> None:
    tokens = {TOKEN: PLANTED, f"{TOKEN}_1001": "quagga-of-1001", f"{TOKEN}_9": "quagga-of-9"}
    tokens["BRANCHLINE_CONTROL_TOKEN"] = "quagga-of-control"  # noqa: S105 - planted
    for name, value in tokens.items():
        monkeypatch.setenv(name, value)

    def respond(request: bytes) -> bytes:
        """Return all that must not be shown: what was asked, and what is never sent."""
        said = " ".join([request.decode(), *tokens.values()]).replace("\r\n", " ").replace('"', "")
        agent = {"agentId": 1001, "firstName": said, "lastName": said, "isActive": True}
        body = json.dumps({"agents": [agent], "error_description": said, "error": said})
        is_reading = request.startswith((b"GET", b"PUT"))
        headers = (f"X-Own: {said}", f"Set-Cookie: {said}")
        return answer(body.encode(), "200 OK" if is_reading else "401 Unauthorized", *headers)

    shown = ""
    with Answering(respond) as server:
        words = [
            "run",
            "clear.flow",
            "--max-steps",
            "5",
            *GIVEN,
            *against(f"http://{server.host}"),
        ]
        for form in ("text", "jsonl", "summary"):
            record = ["--record-platform", f"{form}.rec.jsonl", "--html", f"{form}.html"]
            done = run([*words, "--format", form, *record], monkeypatch)
            shown += done.out + done.err
            done = run([*words[:-4], "--platform", f"{form}.rec.jsonl"], monkeypatch)
            shown += done.out + done.err

    assert any(PLANTED.encode() in each for each in server.requests), "none was sent"
    shown += "".join(path.read_text() for path in folder.iterdir() if path.name != "clear.flow")
    assert "quagga" not in shown


@in_the_folder
@pytest.mark.parametrize("allowed", ["its host is", "no other is"])
def test_a_request_of_a_script_goes_to_hosts_that_are_allowed_and_brings_no_token(
    allowed: str, monkeypatch: Patch
) -> None:
    is_allowed = allowed == "its host is"
    monkeypatch.setenv(TOKEN, PLANTED)
    with Answering(lambda _: answer(b'{"name": "Ana"}')) as other:
        words = ["run", "rest.flow", "--set", f"Host={other.host}", "--format", "jsonl"]
        words += ["--platform", f"http://{nobody()}"]
        words += ["--allow-host", words[-1].removeprefix("http://")]
        if is_allowed:
            words += ["--allow-host", other.host]
        words += ["--record-platform", "rest.jsonl"]
        done = run(words, monkeypatch)
    again = run([*words[:6], "--platform", "rest.jsonl"], monkeypatch) if is_allowed else done

    first, *steps = records(done)
    assert steps == records(again)[1:]
    if not is_allowed:
        assert other.requests == []
        assert first["transport"]["refused"] == [
            f'"{other.host}" is not allowed; expected --allow-host {other.host}'
        ]
        return
    put, get = other.requests
    assert put.startswith(b"PUT /of/an/action HTTP/1.1\r\n")
    assert put.endswith(b'\r\n\r\n{"a": "b"}')
    assert b"x-own: one\r\n" in put
    assert b"evil.example" not in put
    assert get.startswith(b"GET /of/code?q=1 HTTP/1.1\r\n")
    assert b"x-own: two\r\n" in get
    assert all(PLANTED.encode() not in each for each in other.requests)
    assert steps[-1]["variables"]["said"] == "OK"
