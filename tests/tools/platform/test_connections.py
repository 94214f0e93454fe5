"""Clients that are many, slow or gone: each is answered in time, and the others are, too."""

from __future__ import annotations

import asyncio
import socket
from collections import Counter
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import replace

import pytest
from own_loop import run_apart
from raw_requests import connected, exchange, is_closed_by_now
from starlette.types import Message

from branchline.interpreter.world.world import Agent, Contact, Fault, World
from branchline.tools.platform import protocol
from branchline.tools.platform.asgi import Bounds, PlatformApp
from branchline.tools.platform.door import Door
from branchline.tools.platform.emulator import Emulator
from branchline.tools.platform.serving import Platform

MANY = 1_000
WORLD = World.of(
    agents=[Agent("1", "Ana", permissions=frozenset({"contacts.end"}))],
    contacts=[Contact(str(number)) for number in range(MANY)],
)
END = "POST /incontactapi/services/v30.0/contacts/{}/end HTTP/1.1\r\nHost: {}\r\n{}\r\n"


@contextmanager
def standing(world: World = WORLD) -> Generator[tuple[Platform, str, str]]:
    """Serve, and return the platform, its host, and a header that is good."""
    platform = Platform(world)
    with platform as address:
        token = platform.door.tokens.issue("1")
        yield platform, address.removeprefix("http://"), f"Authorization: Bearer {token}\r\n"


def port_of(host: str) -> int:
    return int(host.rpartition(":")[2])


@pytest.fixture
def many_files() -> Generator[None]:
    """Let this process have the two ends of so many connections."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MANY * 2 + 500
    if hard != resource.RLIM_INFINITY and hard < wanted:
        pytest.skip(f"this system allows {hard} open files")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.usefixtures("many_files")
def test_a_thousand_connections_at_once_are_all_answered() -> None:
    with standing() as (platform, host, good), ExitStack() as stack:
        open_ones = [stack.enter_context(connected(port_of(host))) for _ in range(MANY)]
        for number, each in enumerate(open_ones):
            each.sendall(END.format(number, host, good).encode())
        heard = [exchange(each, b"", 1, is_head=False).statuses for each in open_ones]

        assert Counter(heard) == {"204": MANY}
        layer = platform.emulator.layer
        assert {layer.status_of(str(number)) for number in range(MANY)} == {"ended"}


@pytest.mark.usefixtures("many_files")
def test_clients_that_say_nothing_keep_nobody_out() -> None:
    with standing() as (_, host, good), ExitStack() as stack:
        for number in range(MANY):
            silent = stack.enter_context(connected(port_of(host)))
            silent.sendall(b"POST /incontactapi/" if number % 2 else b"")

        with connected(port_of(host)) as connection:
            data = END.format(7, host, good).encode()
            assert exchange(connection, data, 1, is_head=False).statuses == "204"


def test_a_head_that_comes_too_slowly_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "SLOWEST_HEAD", 0.01)
    with standing() as (_, host, _), connected(port_of(host)) as connection:
        heard = exchange(connection, b"POST /incontactapi/services/", 1, is_head=False)
        assert heard.statuses == "408"
        assert heard.answers[0].headers["connection"] == "close"
        assert is_closed_by_now(connection)


def test_a_connection_on_which_nothing_comes_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "SLOWEST_HEAD", 0.01)
    with standing() as (_, host, _), connected(port_of(host)) as connection:
        assert is_closed_by_now(connection)


def test_a_second_head_on_a_connection_has_its_time_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "SLOWEST_HEAD", 0.01)
    with standing() as (_, host, good), connected(port_of(host)) as connection:
        data = END.format(7, host, good) + "POST /incontactapi/services/"
        assert exchange(connection, data.encode(), 2, is_head=False).statuses == "204 408"


def test_a_body_that_comes_too_slowly_is_told_so() -> None:
    door = Door(Emulator(WORLD))
    app = PlatformApp(door, Bounds(seconds=0.01))
    token = door.tokens.issue("1")
    sent: list[Message] = []
    scope = {
        "type": "http",
        "method": "POST",
        "raw_path": b"/incontactapi/services/v30.0/contacts/7/end",
        "path": "/incontactapi/services/v30.0/contacts/7/end",
        "query_string": b"",
        "headers": [
            (b"authorization", f"Bearer {token}".encode()),
            (b"content-type", b"application/json"),
            (b"content-length", b"2"),
        ],
    }

    async def receive() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    run_apart(app(scope, receive, send))

    assert sent[0]["status"] == 408
    assert door.emulator.layer.status_of("7") == "active"


def test_a_call_that_times_out_is_not_answered_until_the_client_gives_up() -> None:
    world = replace(WORLD, faults=(Fault("end_contact", 0, 1),))
    with standing(world) as (platform, host, good):
        data = END.format(7, host, good).encode()
        with connected(port_of(host)) as waiting, connected(port_of(host)) as connection:
            waiting.sendall(data * 2)  # the second is behind it, and waits too
            assert exchange(connection, data, 1, is_head=False).statuses == "204"
            waiting.setblocking(False)
            with pytest.raises(BlockingIOError):
                waiting.recv(1)
        assert platform.emulator.layer.status_of("7") == "ended"


@pytest.mark.parametrize("body", ["", "Content-Type: application/json\r\nContent-Length: 2\r\n"])
def test_what_fails_here_is_no_fault_of_the_client(body: str) -> None:
    with standing() as (platform, host, good):
        platform.emulator.before.append(fail)
        with connected(port_of(host)) as connection:
            data = END.format(7, host, good + body) + ("{}" if body else "")
            heard = exchange(connection, data.encode(), 1, is_head=False)
        assert heard.statuses == "500"


def fail() -> None:
    raise ZeroDivisionError


def test_a_client_that_goes_in_the_middle_does_nothing() -> None:
    with standing() as (platform, host, good):
        with connected(port_of(host)) as leaving:
            length = "Content-Type: application/json\r\nContent-Length: 10\r\n"
            leaving.sendall(END.format(7, host, good + length).encode() + b'{"a"')
        with connected(port_of(host)) as leaving:
            leaving.sendall(END.format(8, host, good).encode()[:-2])
            leaving.shutdown(socket.SHUT_WR)
            assert is_closed_by_now(leaving)

        with connected(port_of(host)) as connection:
            data = END.format(9, host, good).encode()
            assert exchange(connection, data, 1, is_head=False).statuses == "204"
        layer = platform.emulator.layer
        assert [layer.status_of(each) for each in "789"] == ["active", "active", "ended"]
