"""The command ``branchline studio``: what it refuses, and what it leaves when it ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from importlib import util
from pathlib import Path

import pytest
from own_code import OWN
from paths import ROOT
from studio_server import StudioClient, copied, needs_page, running
from writers import run

from branchline.tools.studio import page_files

SAMPLES = ROOT / "sample_scripts"


def nothing_is_installed(_name: str) -> None:
    """Find no package."""


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(util, "find_spec", nothing_is_installed)

    code, out, err = run(["studio", "nowhere"], monkeypatch)

    assert (code, out) == (2, "")
    assert '"nowhere" does not exist; expected a folder of scripts' in err
    assert "studio needs starlette and uvicorn and websockets and pygls" in err
    assert 'pip install "branchline[studio]"' in err


def test_a_page_that_is_not_built_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_files, "PAGE", tmp_path)

    code, out, err = run(["studio", str(SAMPLES)], monkeypatch)

    assert (code, out) == (2, "")
    assert "the page of the studio is not built; expected make viewer" in err


@needs_page
def test_a_port_that_is_taken_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        code, out, err = run(["studio", str(SAMPLES), "--port", str(port)], monkeypatch)

    assert (code, out) == (2, "")
    assert f"port {port} cannot be had" in err
    assert "0 for any" in err


@needs_page
def test_a_port_is_kept_from_one_start_to_the_next(tmp_path: Path) -> None:
    with running(copied(SAMPLES, tmp_path)) as first:
        port = first.host.partition(":")[2]

    with running(first.folder, ["--port", port]) as second:
        assert second.host == first.host


@needs_page
@pytest.mark.skipif(os.name != "posix", reason="a browser that is a script of the shell")
def test_the_address_is_opened_in_the_users_browser(tmp_path: Path) -> None:
    browser, seen = tmp_path / "browser", tmp_path / "seen"
    os.mkfifo(seen)
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > "{seen}"\n', "utf-8")
    browser.chmod(0o755)

    with running(copied(SAMPLES, tmp_path), browser=str(browser)) as server:
        opened = seen.read_text("utf-8")

    assert opened == server.address


@needs_page
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_whatever_ends_it_leaves_nothing(tmp_path: Path, name: str) -> None:
    if not hasattr(signal, name):
        pytest.skip(f"there is no {name} on this system")
    before = {path.relative_to(SAMPLES) for path in SAMPLES.rglob("*")}
    with running(copied(SAMPLES, tmp_path), end=signal.Signals[name]) as server:
        server.open_session()
        with server.connect() as one, server.connect() as other:
            for page in (StudioClient(one), StudioClient(other)):
                page.ask("branchline/open", {"uri": server.uri("01_end_a_contact.flow")})

    after = {path.relative_to(server.folder) for path in server.folder.rglob("*")}
    assert after == before


@needs_page
def test_a_page_that_is_there_is_told_that_the_studio_has_ended(tmp_path: Path) -> None:
    with running(copied(SAMPLES, tmp_path)) as server:
        server.open_session()
        socket_ = server.connect().__enter__()
        StudioClient(socket_)

    with pytest.raises(Exception, match="1012"):
        socket_.recv(60)


@needs_page
def test_no_code_of_the_folder_runs(tmp_path: Path) -> None:
    folder = tmp_path / "scripts"
    (folder / "branchline_actions").mkdir(parents=True)
    mark = folder / "ran"
    code = f"from pathlib import Path\nPath({str(mark)!r}).touch()\n"
    (folder / "branchline_actions" / "own.py").write_text(code, "utf-8")
    (folder / "pyproject.toml").touch()
    (folder / "a.flow").write_text('script "a"\ntype Generic\n\nbegin: Begin\n', "utf-8")

    with running(folder, cwd=folder) as server:
        server.open_session()
        with server.connect() as one:
            page = StudioClient(one)
            uri = server.uri("a.flow")
            text = page.ask("branchline/open", {"uri": uri})["text"]
            item = {"uri": uri, "languageId": "flow", "version": 1, "text": text}
            page.tell("textDocument/didOpen", {"textDocument": item})
            page.wait_for("textDocument/publishDiagnostics")
            page.ask("branchline/palette")

    assert not mark.exists()


@needs_page
def test_actions_of_somebody_s_own_are_offered_where_they_are_trusted(tmp_path: Path) -> None:
    folder = tmp_path / "scripts"
    (folder / "branchline_actions").mkdir(parents=True)
    code = OWN.format(marker=str(tmp_path / "ran"))
    (folder / "branchline_actions" / "look_up.py").write_text(code, "utf-8")
    (folder / "pyproject.toml").touch()
    (folder / "a.flow").write_text('script "a"\ntype Generic\n\nbegin: Begin\n', "utf-8")

    with running(folder, ["--trust"], cwd=folder) as server:
        server.open_session()
        with server.connect() as one:
            page, uri = StudioClient(one), server.uri("a.flow")
            text = page.ask("branchline/open", {"uri": uri})["text"]
            item = {"uri": uri, "languageId": "flow", "version": 1, "text": f"{text}x: Look"}
            page.tell("textDocument/didOpen", {"textDocument": item})
            families = page.ask("branchline/palette")["families"]
            at = {"textDocument": {"uri": uri}, "position": {"line": 4, "character": 7}}
            offered = page.ask("textDocument/completion", at)["items"]

    own = next(family for family in families if family["id"] == "own")
    assert (own["name"], [each["name"] for each in own["actions"]]) == ("Your own", ["LookUp"])
    assert [each["detail"] for each in offered if each["label"] == "LookUp"] == ["Your own"]


@needs_page
def test_nothing_of_it_is_loaded_by_other_commands() -> None:
    said = "import sys; from branchline.tools.cli.entry.commands import run_command\n"
    said += "run_command(['--help'])\n"
    said += "print(*sorted(n for n in sys.modules if n in ('starlette', 'uvicorn', 'pygls')))\n"

    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", said], capture_output=True, text=True, check=True
    )

    assert done.stdout.splitlines()[-1] == ""
