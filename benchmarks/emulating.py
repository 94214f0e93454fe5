"""The platform over HTTP: End a Contact on one core, beside other emulators and beside nothing."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import clock_gettime, monotonic, sleep
from typing import NamedTuple

from javascript import PACKAGES, is_fetched, version
from storm import storming
from table import Row, Target
from volley import Landed, request, volley

SECTION = "The platform over HTTP: End a Contact on one core, 16 connections"
SERVERS = Path(__file__).parent / "servers"
CONTACTS, CONNECTIONS = 10_000, 16
MOST_ROUNDS = 3
WARM, WARM_JAVA = 5_000, 100_000
"""Requests before anything counts; machine code of Java is as quick as it gets after so many."""
SHARE = 0.6
_JAR = "wiremock/build/wiremock-standalone-{}.jar"
_STUB = """{"request": {"method": "POST", "urlPathTemplate":
"/incontactapi/services/v30.0/contacts/{id}/end"}, "response": {"status": 204}}"""
_AWS = {
    "Authorization": "AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/connect/aws4_request, "
    "SignedHeaders=host, Signature=00"
}
_INSTANCE = '{"IdentityManagementType": "CONNECT_MANAGED", "InstanceAlias": "bench"}'
_PATIENCE = 60


class Serving(NamedTuple):
    """A server that runs: where, what it is asked in a round, and what comes before each round."""

    pid: int
    port: int
    asked: Sequence[bytes]
    before: Callable[[], None] = lambda: None


class Round(NamedTuple):
    """What a volley took of the server's processor a request, and how long the slowest waited."""

    cpu: float
    p99: float


def emulating(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure all servers in turns, each on the first core and we on the last."""
    count = 1_000 if is_quick else CONTACTS
    cores = sorted(os.sched_getaffinity(0))
    rows: list[Row] = []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        stack.callback(os.sched_setaffinity, 0, cores)
        servers: dict[str, Serving] = {}
        for name, start in _STARTS.items():
            found = start(folder, count, cores[0], stack)
            if isinstance(found, str):
                rows.append(Row(SECTION, name, note=found))
            else:
                servers[name] = found
        os.sched_setaffinity(0, cores[-1:])
        for name, serving in servers.items():
            _warm(serving, 1_000 if is_quick else _WARM.get(name, WARM))
        measured = _alternate(servers, min(rounds, MOST_ROUNDS))
        ours = servers[OURS]
        token = ours.asked[0].decode().partition("Bearer ")[2].split()[0]
        left = storming(SECTION, ours.pid, ours.port, token, is_quick=is_quick)
    return [*_rows(measured), left, *rows]


def _alternate(servers: Mapping[str, Serving], rounds: int) -> Mapping[str, Sequence[Round]]:
    found: dict[str, list[Round]] = {name: [] for name in servers}
    for number in range(rounds):
        names = list(servers)
        for name in names if number % 2 else reversed(names):
            found[name].append(_round(servers[name]))
    return found


def _round(serving: Serving) -> Round:
    serving.before()
    before = _cpu_seconds(serving.pid)
    landed = volley(serving.port, serving.asked, CONNECTIONS)
    _all_went_well(landed)
    return Round((_cpu_seconds(serving.pid) - before) / len(serving.asked), landed.p99)


def _warm(serving: Serving, count: int) -> None:
    while count > 0:
        serving.before()
        _all_went_well(volley(serving.port, serving.asked, CONNECTIONS))
        count -= len(serving.asked)


def _all_went_well(landed: Landed) -> None:
    if not all(200 <= status < 300 for status in landed.statuses):
        raise AssertionError(f"answers: {landed.statuses}")


def _rows(measured: Mapping[str, Sequence[Round]]) -> list[Row]:
    bare, ours = measured[BARE], measured[OURS]
    rows: list[Row] = []
    for name, rounds in measured.items():
        rate = 1 / median(each.cpu for each in rounds)
        if name == OURS:
            rows.append(_row(name, rate, bare, ours, "bare", Target(SHARE, is_lower=True)))
        elif name == BARE:
            rows.append(Row(SECTION, name, rate, "/s"))
        else:
            rows.append(_row(name, rate, ours, rounds, "ours", Target(1)))
    for name, rounds in measured.items():
        wait = median(each.p99 for each in rounds) * 1000
        ratio = median(one.p99 / other.p99 for one, other in zip(rounds, bare, strict=True))
        known = (None, "") if name == BARE else (ratio, "bare")
        rows.append(Row(SECTION, f"  p99 of {name}", wait, "ms", *known))
    return rows


def _row(
    name: str, rate: float, base: Sequence[Round], rounds: Sequence[Round], beside: str, at: Target
) -> Row:
    """Return a row whose ratio is that of the rates."""
    ratio = median(one.cpu / other.cpu for one, other in zip(base, rounds, strict=True))
    return Row(SECTION, name, rate, "/s", ratio, beside, at)


def _ends(count: int, port: int, token: str) -> list[bytes]:
    path = "/incontactapi/services/v30.0/contacts/{}/end"
    headers = f"Authorization: Bearer {token}\r\nAccept: application/json\r\n"
    return [request("POST", path.format(100_000 + each), port, headers) for each in range(count)]


def _bare(folder: Path, count: int, core: int, stack: ExitStack) -> Serving:
    port = _free_port()
    command = [sys.executable, str(SERVERS / "bare.py"), str(port)]
    pid = stack.enter_context(_running(command, port, core, folder)).pid
    return Serving(pid, port, _ends(count, port, "x" * 43))


def _wiremock(folder: Path, count: int, core: int, stack: ExitStack) -> Serving | str:
    jar = PACKAGES / _JAR.format(version("wiremock")) if is_fetched("wiremock") else None
    if jar is None or not jar.is_file():
        return "not fetched from npm"
    try:
        subprocess.run(["java", "-version"], check=True, capture_output=True)  # noqa: S607
    except (OSError, subprocess.CalledProcessError):
        return "no Java here"
    (folder / "mappings").mkdir()
    (folder / "mappings" / "end.json").write_text(_STUB, "utf-8")
    port = _free_port()
    quick = ["--no-request-journal", "--disable-banner", "--root-dir", str(folder)]
    command = ["java", "-jar", str(jar), "--port", str(port), *quick]
    pid = stack.enter_context(_running(command, port, core, folder)).pid
    return Serving(pid, port, _ends(count, port, "x" * 43))


def _moto(folder: Path, count: int, core: int, stack: ExitStack) -> Serving | str:
    """Return moto's server, which is asked what an instance of Amazon Connect is."""
    if find_spec("moto") is None:
        return "not installed"
    port = _free_port()
    command = [sys.executable, "-m", "moto.server", "-p", str(port)]
    pid = stack.enter_context(_running(command, port, core, folder)).pid
    connection = HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    connection.request("PUT", "/instance", _INSTANCE, {**_AWS, "Content-Type": "application/json"})
    id = json.loads(connection.getresponse().read())["Id"]
    headers = "".join(f"{name}: {value}\r\n" for name, value in _AWS.items())
    return Serving(pid, port, [request("GET", f"/instance/{id}", port, headers)] * (count // 20))


def _ours(folder: Path, count: int, core: int, stack: ExitStack) -> Serving:
    port = _free_port()
    command = [sys.executable, str(SERVERS / "ours.py"), str(port), str(count)]
    process = stack.enter_context(_running(command, port, core, folder))
    asking, answering = process.stdin, process.stdout
    assert asking is not None
    assert answering is not None
    token = answering.readline().decode().strip()

    def put_back() -> None:
        asking.write(b"\n")
        asking.flush()
        assert answering.readline() == b"ready\n"

    return Serving(process.pid, port, _ends(count, port, token), put_back)


OURS, BARE = "branchline platform", "Starlette, a route that does nothing"
_STARTS: Mapping[str, Callable[[Path, int, int, ExitStack], Serving | str]] = {
    OURS: _ours,
    BARE: _bare,
    "WireMock": _wiremock,
    "moto's server": _moto,
}
_WARM = {"WireMock": WARM_JAVA, "moto's server": 500}


@contextmanager
def _running(
    command: list[str], port: int, core: int, folder: Path
) -> Generator[subprocess.Popen[bytes]]:
    """Run a server on one core until it is left, from when it can be connected to."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, [core])  # before it starts: Java counts what it may use
    pipe = subprocess.PIPE
    with (folder / "server.log").open("ab") as log:
        process = subprocess.Popen(  # noqa: S603 - servers that stand here
            command, cwd=folder, stdin=pipe, stdout=pipe, stderr=log
        )
    os.sched_setaffinity(0, cores)
    try:
        _await(port, process)
        yield process
    finally:
        process.kill()
        process.wait()


def _await(port: int, process: subprocess.Popen[bytes]) -> None:
    until = monotonic() + _PATIENCE
    while monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            sleep(0.05)
        else:
            return
    raise ConnectionError(f"{process.args} does not listen")


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def _cpu_seconds(pid: int) -> float:
    """Return what a process has used of processors, all its threads, as Linux counts it."""
    return clock_gettime((~pid << 3) | 2)
