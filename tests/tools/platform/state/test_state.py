"""What a platform keeps in a file, and that no acknowledged change is lost with its process."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from itertools import count
from pathlib import Path
from typing import NamedTuple, cast

import pytest
from asgi_requests import Clock, app_of, ask
from hypothesis import given, settings
from hypothesis import strategies as st
from writers import run

from branchline.interpreter.scenarios.world_reader import read_world
from branchline.interpreter.world.layer_record import record_of
from branchline.interpreter.world.world import Agent, Contact, World
from branchline.tools.platform.around.site import Around, Site
from branchline.tools.platform.exchange import Asked
from branchline.tools.platform.living.floor import plan_of
from branchline.tools.platform.records.snapshot import planned_record
from branchline.tools.platform.state.state import State

HERE = Path(__file__).parent
WORLD_FILE = HERE.parent / "control" / "world.yaml"
WORLD = read_world(WORLD_FILE)
BASE = "/incontactapi/services/v30.0"
TOKEN = "quagga-of-control"  # noqa: S105 - of a test
PATIENCE = 60
_WRITING = ("INSERT", "DELETE", "UPDATE")

REQUESTS = [
    ("POST", f"{BASE}/contacts/4711/end", ""),
    ("POST", f"{BASE}/contacts/4712/end", ""),
    ("GET", f"{BASE}/skills", ""),
    ("GET", f"{BASE}/agents", ""),
    ("POST", f"{BASE}/agent-sessions/s7/state?state=Unavailable&reason=", ""),
    ("PUT", "/control/contacts/9001", '{"media": "Chat", "status": "queued"}'),
    ("PUT", "/control/contacts/9002", '{"skill": "Sales"}'),
    ("PUT", "/control/contacts/4712", '{"status": "held"}'),
    ("POST", f"{BASE}/contacts/9001/end", ""),
    ("POST", "/control/faults", '{"path": "/agents", "status": 500, "times": 2}'),
    ("POST", "/control/faults", '{"path": "/contacts/*/end", "drop": "after", "times": 1}'),
    ("DELETE", "/control/faults/world-1", ""),
    ("POST", "/control/clock", '{"move": 12.5}'),
    ("POST", "/control/reset", ""),
]


def request_of(site: Site, method: str, target: str, body: str) -> Asked:
    is_control = target.startswith("/control")
    token = TOKEN if is_control else site.door.tokens.issue("7", now=site.emulator.clock)
    headers = {"authorization": f"Bearer {token}", "content-type": "application/json"}
    path, _, query = target.partition("?")
    return Asked(method, path, query, headers, body.encode())


def changes_of(site: Site) -> object:
    """Return what was changed; of agents, who are found by their ids, in no order."""
    found = record_of(site.emulator.layer)
    agents = {json.dumps(each) for each in cast("list[object]", found["agents"])}
    return {**found, "agents": agents}


def all_of(site: Site) -> str:
    """Return all that a platform has come to."""
    return json.dumps(
        [
            record_of(site.emulator.layer),
            site.emulator.clock,
            [planned_record(each) for each in site.transport.planned.values()],
        ],
        sort_keys=True,
    )


def site_of(path: Path, world: World = WORLD) -> tuple[Site, State]:
    state, clock = State(path, world), Clock()
    return Site(world, Around(None, TOKEN, state, clock, sleep=clock.sleep)), state


@settings(max_examples=40)
@given(requests=st.lists(st.sampled_from(REQUESTS), max_size=12))
def test_after_each_answer_all_is_kept(
    tmp_path_factory: pytest.TempPathFactory, requests: list[tuple[str, str, str]]
) -> None:
    path = tmp_path_factory.mktemp("state") / "state.db"
    site, state = site_of(path)
    with closing(state):
        app = app_of(site)
        for each in requests:
            ask(app, request_of(site, *each))
        kept = all_of(site)
        token = site.door.tokens.issue("7", now=site.emulator.clock)

    site, state = site_of(path)

    with closing(state):
        assert all_of(site) == kept
        assert site.door.tokens.agent_of(token, site.emulator.clock) == "7"
        assert WORLD.agents["7"].session == "s7"


def test_what_is_written_does_not_grow_with_the_world(tmp_path: Path) -> None:
    found: list[list[str]] = []
    for many in (10, 1_000):
        contacts = [Contact(str(id)) for id in range(1, many + 1)]
        world = World.of([Agent("7", permissions=frozenset({"contacts.end"}))], contacts)
        site, state = site_of(tmp_path / f"{many}.db", world)
        written: list[str] = []
        with closing(state):
            for id in range(1, 9):
                ask(app_of(site), request_of(site, "POST", f"{BASE}/contacts/{id}/end", ""))
            state.listen(written.append)
            ask(app_of(site), request_of(site, "POST", f"{BASE}/contacts/9/end", ""))
            ask(app_of(site), request_of(site, "GET", f"{BASE}/agents", ""))
        found.append([each for each in written if each.startswith(_WRITING)])

    assert found[0] == found[1]
    assert len(found[0]) <= 3


class Refusal(NamedTuple):
    """A file that is refused, and what is said of it."""

    says: str
    make: Callable[[Path], object]
    said: str


def damage(path: Path) -> None:
    with closing(State(path, WORLD)) as state:
        del state
    held = bytearray(path.read_bytes())
    held[4096 * 2 : 4096 * 6] = bytes(4096 * 4)
    path.write_bytes(held)


def of_another_world(path: Path) -> None:
    with closing(State(path, World.of([Agent("9")]))):
        pass


def of_another_version(path: Path) -> None:
    damage(path)
    held = bytearray(path.read_bytes())
    held[60:64] = b"\0\0\0\x63"
    path.write_bytes(held)


def foreign(path: Path) -> None:
    import sqlite3

    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE mine (a)")
        connection.commit()


def a_text(path: Path) -> None:
    path.write_text("mine\n", "utf-8")


def half_a_head(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0")


REFUSALS = [
    Refusal("a text", a_text, "is no state of a platform"),
    Refusal("another database", foreign, "is no state of a platform"),
    Refusal("half a head", half_a_head, "is no state"),
    Refusal("a damaged file", damage, "is damaged, and is left as it is"),
    Refusal("another world", of_another_world, "was made with another world"),
    Refusal("another version", of_another_version, "by another version of Branchline"),
    Refusal("a folder", Path.mkdir, "is no regular file"),
]


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda each: each.says)
def test_a_file_that_is_none_is_left_as_it_is(
    refusal: Refusal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "state.db"
    refusal.make(path)
    before = path.read_bytes() if path.is_file() else b""

    done = run(["platform", "--world", str(WORLD_FILE), "--state", str(path)], monkeypatch)

    assert (done.code, done.out) == (2, "")
    assert refusal.said in done.err
    assert "Traceback" not in done.err
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_file_that_another_process_holds_is_left_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "state.db"
    with serving(tmp_path, path):
        done = run(["platform", "--world", str(WORLD_FILE), "--state", str(path)], monkeypatch)

    assert (done.code, done.out) == (2, "")
    assert "is held by another process; expected that one to end first" in done.err


class Server(NamedTuple):
    """A platform in a process of its own."""

    process: subprocess.Popen[str]
    port: int


@contextmanager
def serving(folder: Path, path: Path, world: Path = WORLD_FILE) -> Generator[Server]:
    command = [sys.executable, "-m", "branchline", "platform", "--world", str(world)]
    process = subprocess.Popen(  # noqa: S603 - our own command
        [*command, "--state", str(path), "--control"],
        cwd=folder,
        env={"BRANCHLINE_CONTROL_TOKEN": TOKEN, "PATH": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:(\d+)", process.stdout.readline())
        assert found is not None
        yield Server(process, int(found[1]))
    finally:
        process.kill()
        process.communicate()


def test_a_process_that_is_killed_in_a_storm_loses_nothing_that_it_has_acknowledged(
    tmp_path: Path,
) -> None:
    """Four clients end and bring contacts until the process is killed by SIGKILL, thrice."""
    many, enough = 900, 120
    world, path = tmp_path / "world.yaml", tmp_path / "state.db"
    contacts = ", ".join(f'{{id: "{id}"}}' for id in range(1, many + 1))
    world.write_text(f"contacts: [{contacts}]\n", "utf-8")
    numbers = count(1)
    acknowledged: dict[str, str] = {}
    token = ""

    for round_ in range(1, 4):
        with serving(tmp_path, path, world) as server:
            token = token or token_of(server.port)
            storm(server, token, numbers, acknowledged, enough * round_)
            assert server.process.wait(PATIENCE) < 0
    with serving(tmp_path, path, world) as server:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
        found = {id: status_of(connection, id) for id in acknowledged}
        still = asked(connection, "POST", f"{BASE}/contacts/{many}/end", token, b"")

    assert len(acknowledged) >= enough * 3
    assert {"ended", "queued"} == set(acknowledged.values())
    assert found == acknowledged
    assert still == 204


def token_of(port: int) -> str:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    body = json.dumps({"grant_type": "password", "username": "7", "password": "x"})
    headers = {"content-type": "application/json"}
    connection.request("POST", "/InContactAuthorizationServer/Token", body, headers)
    return str(json.loads(connection.getresponse().read())["access_token"])


def storm(
    server: Server, token: str, numbers: count[int], acknowledged: dict[str, str], enough: int
) -> None:
    """Let four clients work until the process is killed."""
    lock = threading.Lock()

    def work() -> None:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
        with suppress(OSError, HTTPException):
            while True:
                with lock:
                    number = next(numbers)
                if number % 3:
                    id, status = str(number), "ended"
                    done = asked(connection, "POST", f"{BASE}/contacts/{id}/end", token, b"")
                else:
                    id, status = f"9{number:06}", "queued"
                    body = b'{"status": "queued", "media": "Chat"}'
                    done = asked(connection, "PUT", f"/control/contacts/{id}", TOKEN, body)
                assert done in {200, 201, 204}
                with lock:
                    acknowledged[id] = status
                    if len(acknowledged) == enough:
                        server.process.kill()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()


def asked(connection: HTTPConnection, method: str, path: str, token: str, body: bytes) -> int:
    headers = {"authorization": f"Bearer {token}", "content-type": "application/json"}
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    answer.read()
    return answer.status


def status_of(connection: HTTPConnection, id: str) -> str:
    headers = {"authorization": f"Bearer {TOKEN}"}
    connection.request("GET", f"/control/contacts/{id}", headers=headers)
    return str(json.loads(connection.getresponse().read()).get("status", "lost"))


def test_a_living_floor_goes_on_where_it_was_kept(tmp_path: Path) -> None:
    world = read_world(HERE.parent / "worlds" / "living.yaml")
    path, clock = tmp_path / "state.db", Clock()
    told: list[list[object]] = []

    for _ in range(3):
        with closing(State(path, world)) as state:
            site = Site(world, Around(None, TOKEN, state, clock, floor=plan_of(world)))
            process = site.emulator.process
            assert process is not None
            told.append([process.record(), changes_of(site), site.emulator.clock])
            ask(app_of(site), request_of(site, "POST", "/control/clock", '{"move": 600}'))
            ask(app_of(site), request_of(site, "GET", "/control/clock", ""))
            told.append([process.record(), changes_of(site), site.emulator.clock])

    assert told[1] == told[2]
    assert told[3] == told[4]
    assert told[0] != told[1] != told[3]
