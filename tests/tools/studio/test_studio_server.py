"""The server of the studio: whom it answers, how a page talks with it, and how it ends.

``requests.yaml`` has the requests, each with what is answered.
"""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
import yaml
from browsing import needs_browser
from paths import ROOT
from studio_page import OpenStudio
from studio_server import StudioClient, StudioServer, copied, needs_page, running

HERE = Path(__file__).parent
SAMPLES = ROOT / "sample_scripts"
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "requests.yaml").read_text("utf-8"))

pytestmark = needs_page


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[StudioServer]:
    """Return a server whose session was opened."""
    with running(copied(SAMPLES, tmp_path_factory.mktemp("studio"))) as found:
        path = found.address.removeprefix(found.origin)
        status, _, told = found.ask("GET", path, {})
        assert (status, told["location"]) == (303, "/")
        assert "HttpOnly" in told["set-cookie"]
        assert "SameSite=strict" in told["set-cookie"]
        found.cookie = told["set-cookie"].split(";")[0]
        yield found


def _headers(server: StudioServer, case: dict[str, Any]) -> dict[str, str]:
    is_socket = "socket" in case
    told = {
        "Cookie": case.get("cookie", server.cookie),
        "Origin": case.get("origin", server.origin if is_socket else ""),
        "Host": case.get("host", server.host),
    }
    if is_socket:
        told |= {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
        told["Sec-WebSocket-Key"] = "dGhlIHNhbXBsZSBub25jZQ=="
    return {name: value for name, value in told.items() if value}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_a_request_is_answered_as_expected(server: StudioServer, case: dict[str, Any]) -> None:
    path = case.get("get") or case.get("path") or case["socket"]
    token = server.address.partition("token=")[2]

    status, text, told = server.ask(
        case.get("method", "GET"), path.replace("USED", token), _headers(server, case)
    )

    assert status == case["status"]
    assert case["text"].lower() in text.lower()
    if "socket" in case:
        return
    assert "frame-ancestors 'none'" in told["content-security-policy"]
    assert "unsafe" not in told["content-security-policy"]
    assert (told["cache-control"], told["x-content-type-options"]) == ("no-store", "nosniff")
    assert "server" not in told


def test_a_page_may_run_its_own_script_alone(server: StudioServer) -> None:
    read = [server.ask("GET", "/", {"Cookie": server.cookie}) for _ in range(2)]

    policies = [told["content-security-policy"] for _, _, told in read]
    nonces = [policy.split("'nonce-")[1].split("'")[0] for policy in policies]
    assert "default-src 'none'; script-src 'self';" in policies[0]
    assert nonces[0] != nonces[1]
    for (_, text, _), nonce in zip(read, nonces, strict=True):
        assert f'<meta name="csp-nonce" content="{nonce}">' in text


def test_a_page_speaks_lsp_about_the_folder_of_the_studio(server: StudioServer) -> None:
    with server.connect() as socket:
        page = StudioClient(socket)
        uri = server.uri("new.flow")
        text = 'script "N"\ntype Generic\n\nb: Begin\n    -> nowhere\n'
        item = {"uri": uri, "languageId": "flow", "version": 1, "text": text}
        page.tell("textDocument/didOpen", {"textDocument": item})

        told = page.wait_for("textDocument/publishDiagnostics")

        assert told["uri"] == uri
        assert 'there is no action "nowhere"' in told["diagnostics"][0]["message"]


@needs_browser
def test_the_page_opens_in_a_browser_and_after_a_reload(open_studio: OpenStudio) -> None:
    studio = open_studio(SAMPLES)

    studio.page.reload()
    second = studio.new_page()

    for page in (studio.page, second):
        assert page.title() == "Branchline Studio"
        assert page.url == f"{studio.server.origin}/"


@pytest.mark.parametrize("uri", ["file:///etc/a.flow", "file:///a.flow", "file:///etc/passwd"])
def test_no_text_elsewhere_is_opened_and_asked_of(server: StudioServer, uri: str) -> None:
    with server.connect() as socket:
        page = StudioClient(socket)
        item = {"uri": uri, "languageId": "flow", "version": 1, "text": "x"}
        page.tell("textDocument/didOpen", {"textDocument": item})

        said = page.wait_for("window/logMessage")["message"]
        answer = page.answer("textDocument/foldingRange", {"textDocument": {"uri": uri}})

    assert "lies outside of the folder of this studio" in said
    assert "lies outside of the folder of this studio" in answer["error"]["message"]


def test_no_folder_is_added(server: StudioServer) -> None:
    with server.connect() as socket:
        page = StudioClient(socket)
        event = {"added": [{"uri": "file:///etc", "name": "etc"}], "removed": []}
        page.tell("workspace/didChangeWorkspaceFolders", {"event": event})

        said = page.wait_for("window/logMessage")["message"]

    assert said.startswith("workspace/didChangeWorkspaceFolders")


def test_a_token_is_not_spent_on_a_socket(tmp_path: Path) -> None:
    with running(copied(SAMPLES, tmp_path)) as fresh:
        path = fresh.address.removeprefix(fresh.origin)
        asked = _headers(fresh, {"socket": path, "cookie": ""})

        refused = fresh.ask("GET", f"/socket{path[1:]}", asked)
        opened = fresh.ask("GET", path, {})

    assert (refused[0], opened[0]) == (403, 303)
