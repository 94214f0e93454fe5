"""Many pages at once, pages that read nothing and pages that die: the others are served."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from paths import ROOT
from studio_server import StudioClient, StudioServer, needs_page, running
from websockets.exceptions import ConnectionClosed

from branchline.tools.studio.app import MOST_PAGES

pytestmark = needs_page

MANY = 20
ROUNDS = 2
MEMORY = 600 * 1024 * 1024
FILE = "01_end_a_contact.flow"


@pytest.fixture
def server(tmp_path: Path) -> Generator[StudioServer]:
    """Return a server whose session was opened, on a folder with one script."""
    (tmp_path / "scripts").mkdir()
    text = (ROOT / "sample_scripts" / FILE).read_text("utf-8")
    (tmp_path / "scripts" / FILE).write_text(text, "utf-8")
    with running(tmp_path / "scripts") as found:
        found.open_session()
        yield found


def _count(server: StudioServer, what: str) -> int:
    place = Path(f"/proc/{server.process.pid}") / what
    if not place.exists():
        pytest.skip("this system does not say what a process has")
    return len(os.listdir(place))  # noqa: PTH208 - names alone


def _memory(server: StudioServer) -> int:
    lines = Path(f"/proc/{server.process.pid}/status").read_text("utf-8").splitlines()
    return int(dict(line.split(":", 1) for line in lines)["VmHWM"].split()[0]) * 1024


def _work(server: StudioServer, page: StudioClient, number: int) -> list[str]:
    """Write a script as somebody does, and look at one that all have open."""
    told: list[str] = []
    shared = page.ask("branchline/open", {"uri": server.uri(FILE)})
    name = f"own_{number}"
    uri = page.ask("branchline/create", {"folder": server.folder.as_uri(), "name": name})["uri"]
    given = page.ask("branchline/open", {"uri": uri})
    text, stamp = given["text"], given["stamp"]
    item = {"uri": uri, "languageId": "flow", "version": 0, "text": text}
    page.tell("textDocument/didOpen", {"textDocument": item})
    for version in range(1, ROUNDS + 1):
        text += f"\n# {number} {version}\n"
        document = {"uri": uri, "version": version}
        page.tell(
            "textDocument/didChange",
            {"textDocument": document, "contentChanges": [{"text": text}]},
        )
        page.ask("branchline/draft", {"uri": uri, "text": text, "stamp": stamp, "places": {}})
        stamp = page.ask("branchline/save", {"uri": uri, "text": text, "stamp": stamp})["stamp"]
    saved = page.ask(
        "branchline/save",
        {
            "uri": server.uri(FILE),
            "text": shared["text"] + f"# {number}\n",
            "stamp": shared["stamp"],
        },
    )
    told.append("conflict" if "conflict" in saved else "saved")
    assert (server.folder / f"{name}.flow").read_text("utf-8") == text
    return told


def test_twenty_pages_work_at_once(server: StudioServer) -> None:
    before = _count(server, "task")
    with ExitStack() as stack, ThreadPoolExecutor(MANY) as pool:
        sockets = [stack.enter_context(server.connect()) for _ in range(MANY)]
        pages = list(pool.map(StudioClient, sockets))

        told = list(pool.map(_work, [server] * MANY, pages, range(MANY)))

    assert sorted(each[-1] for each in told) == ["conflict"] * (MANY - 1) + ["saved"]
    assert _memory(server) < MEMORY
    with server.connect() as one:
        StudioClient(one).ask("branchline/files")
    _until_gone(server)
    assert _count(server, "task") <= before + 2


def test_one_page_too_many_is_told_and_there_is_room_again(server: StudioServer) -> None:
    with ExitStack() as stack:
        sockets = [stack.enter_context(server.connect()) for _ in range(MOST_PAGES)]
        for each in sockets[:2]:
            StudioClient(each)

        with server.connect() as more, pytest.raises(ConnectionClosed) as closed:
            more.recv(60)

        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1013
        assert closed.value.rcvd.reason == "64 pages of this studio are open, close one"
        assert server.ask("GET", "/", {"Cookie": server.cookie})[0] == 200
    _until_gone(server)
    with server.connect() as again:
        assert StudioClient(again).ask("branchline/files")["files"]


def _until_gone(server: StudioServer) -> None:
    """Return when the server has taken note that no page is there but one that is new."""
    while True:
        with server.connect() as probe:
            try:
                page = StudioClient(probe)
            except ConnectionClosed:
                continue  # there is no room yet
            if page.ask("branchline/open", {"uri": server.uri(FILE)})["others"] == 0:
                return


def test_a_page_that_reads_nothing_is_waited_for_and_the_others_are_served(
    server: StudioServer,
) -> None:
    with server.connect() as deaf, server.connect() as other:
        deaf_page = StudioClient(deaf)
        big = (server.folder / "big.flow").as_uri()
        (server.folder / "big.flow").write_text("# " + "x" * 2_000_000, "utf-8")
        for number in range(200):  # 400 MB of answers, which nobody takes
            deaf_page.tell("branchline/open", {"uri": big}, id=f"deaf {number}")
        page = StudioClient(other)

        for _ in range(20):
            assert page.ask("branchline/files")["files"]

        assert _memory(server) < MEMORY
        deaf.socket.shutdown(socket.SHUT_RDWR)


def test_pages_that_die_leave_nothing(server: StudioServer) -> None:
    with server.connect() as one:
        page = StudioClient(one)
        uri = server.uri(FILE)
        page.ask("branchline/open", {"uri": uri})
        for number in range(20):
            with server.connect() as dying:
                other = StudioClient(dying)
                other.ask("branchline/open", {"uri": uri})
                for _ in range(number):
                    other.tell("branchline/files", {}, id="never read")
                dying.socket.shutdown(socket.SHUT_RDWR)
            while page.wait_for("branchline/others")["count"]:
                pass

        assert page.ask("branchline/open", {"uri": uri})["others"] == 0
        assert json.dumps(page.ask("branchline/files"))
