"""The server of a lab: whom it answers, what it does with what it gets, and how it ends.

``requests.yaml`` has the requests, each with what is answered.
"""

from __future__ import annotations

import json
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Generator
from dataclasses import dataclass
from http.client import HTTPConnection
from importlib import util
from pathlib import Path
from typing import Any

import pytest
import yaml
from browsing import needs_browser, serious_faults
from paths import ROOT
from playwright.sync_api import Browser, expect
from writers import run

HERE = Path(__file__).parent
LABS = ROOT / "sample_scripts" / "labs"
NAME = "five_branches"
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "requests.yaml").read_text("utf-8"))
COMMAND = [sys.executable, "-m", "branchline", "lab", "serve", NAME]


@dataclass
class Server:
    """A server that runs: its folder, its address, the token that opened it, and its cookie."""

    folder: Path
    process: subprocess.Popen[str]
    address: str
    cookie: str = ""

    @property
    def host(self) -> str:
        """Return the host with its port."""
        return self.address.split("/")[2]

    def ask(
        self, method: str, path: str, headers: dict[str, str], body: bytes = b""
    ) -> tuple[int, str, dict[str, str]]:
        """Return status, text and headers of an answer."""
        connection = HTTPConnection(self.host, timeout=120)
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        told = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, answer.read().decode(), told


def _started(folder: Path, *, has_key: bool = True) -> Server:
    shutil.copytree(LABS / NAME, folder / NAME)
    if has_key:
        shutil.copytree(LABS / f"{NAME}.key", folder / f"{NAME}.key")
    process = subprocess.Popen(  # noqa: S603 - our own command
        COMMAND, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    found = re.search(r"http://\S+", process.stdout.readline())
    assert found is not None, process.stderr and process.stderr.read()
    return Server(folder, process, found[0])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[Server]:
    """Return a server whose session was opened."""
    running = _started(tmp_path_factory.mktemp("lab"))
    path = running.address.removeprefix(f"http://{running.host}")
    status, _, told = running.ask("GET", path, {})
    assert (status, told["location"]) == (303, "/")
    running.cookie = told["set-cookie"].split(";")[0]
    assert "HttpOnly" in told["set-cookie"]
    assert "SameSite=strict" in told["set-cookie"]
    yield running
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(30) == 0


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_a_request_is_answered_as_expected(server: Server, case: dict[str, Any]) -> None:
    method = case.get("method") or ("POST" if "post" in case else "GET")
    path = case.get("path") or case.get("post") or case["get"]
    token = server.address.partition("token=")[2]
    headers = {"Cookie": case.get("cookie", server.cookie)}
    headers["Origin"] = case.get("origin", f"http://{server.host}" if method != "GET" else "")
    headers["Content-Type"] = case.get("type", "application/json")
    headers["Host"] = case.get("host", server.host)

    answered = server.ask(
        method,
        path.replace("USED", token),
        {name: value for name, value in headers.items() if value},
        _body(case),
    )

    status, text, told = answered
    assert status == case["status"]
    assert case["text"].lower() in text.lower()
    assert case.get("not", "\0") not in text
    assert told["content-security-policy"] == "frame-ancestors 'none'"
    assert (told["cache-control"], told["x-content-type-options"]) == ("no-store", "nosniff")
    assert "server" not in told


def _body(case: dict[str, Any]) -> bytes:
    text = str(case.get("body", "")) * case.get("times", 1)
    if "times_a" in case:
        text = text.replace("A", "a" * case["times_a"])
    for word, folder in (("SOLUTION", f"{NAME}.key"), ("HANDOUT", NAME)):
        script = (LABS / folder / f"{NAME}.flow").read_text("utf-8")
        text = text.replace(word, json.dumps(script)[1:-1])
    return text.encode()


def test_nothing_of_a_text_is_kept(server: Server) -> None:
    files = [path for path in server.folder.rglob("*") if path.is_file()]

    assert sorted(path.name for path in files) == sorted(
        path.name for folder in (NAME, f"{NAME}.key") for path in (LABS / folder).iterdir()
    )
    for path in files:
        assert path.read_bytes() == (LABS / path.relative_to(server.folder)).read_bytes()


def test_without_its_key_a_lab_is_run_and_not_graded(tmp_path: Path) -> None:
    alone = _started(tmp_path, has_key=False)
    _, _, told = alone.ask("GET", alone.address.removeprefix(f"http://{alone.host}"), {})
    headers = {
        "Cookie": told["set-cookie"].split(";")[0],
        "Origin": f"http://{alone.host}",
        "Content-Type": "application/json",
    }

    status, text, _ = alone.ask("POST", "/grade", headers, b'{"text": "x"}')

    alone.process.send_signal(signal.SIGINT)
    assert (status, json.loads(text)["status"]) == (200, "unknown")
    assert "your trainer grades it" in text
    assert alone.process.wait(30) == 0


def test_a_port_that_is_taken_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(LABS)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        code, out, err = run(["lab", "serve", NAME, "--port", str(port)], monkeypatch)

    assert (code, out) == (2, "")
    assert f"port {port} cannot be had" in err


def nothing_is_installed(_name: str) -> None:
    """Find no package."""


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(LABS)
    monkeypatch.setattr(util, "find_spec", nothing_is_installed)

    code, out, err = run(["lab", "serve", NAME], monkeypatch)

    assert (code, out) == (2, "")
    assert 'pip install "branchline[studio]"' in err


@needs_browser
def test_a_learner_runs_and_mends_in_the_browser(tmp_path: Path, browser: Browser) -> None:
    serving = _started(tmp_path)
    right = (LABS / f"{NAME}.key" / f"{NAME}.flow").read_text("utf-8")
    for width, scheme in ((1280, "light"), (800, "dark"), (390, "dark")):
        page = browser.new_page(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        wrong: list[str] = []
        page.on("console", lambda said, into=wrong: into.append(said.text))
        page.on("pageerror", lambda error, into=wrong: into.append(str(error)))
        if width == 1280:  # the first one opens the session
            page.goto(serving.address)
            cookies = page.context.cookies()
        else:
            page.context.add_cookies(cookies)  # type: ignore[arg-type] - as they were given
            page.goto(f"http://{serving.host}/")
        working, told = page.locator("#working"), page.locator("#told")

        page.get_by_role("button", name="Run").nth(1).click()
        expect(told).to_contain_text("ending")
        page.get_by_role("button", name="Grade").click()
        expect(working).to_have_text("wrong")
        expect(told).to_contain_text("hint 1, where")
        page.locator("#script").fill(right)
        page.get_by_role("button", name="Grade").click()
        expect(working).to_have_text("passed")

        assert serious_faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert wrong == []
        page.context.close()
    serving.process.send_signal(signal.SIGINT)
    assert serving.process.wait(30) == 0
