"""Messages that no good page sends: each request has one answer, and the connection lives."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Generator
from itertools import count
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import ROOT
from studio_server import StudioClient, StudioServer, copied, needs_page, running
from websockets.sync.client import ClientConnection

from branchline.tools.studio.drafts import Drafts
from branchline.tools.studio.hub import Hub
from branchline.tools.studio.server import StudioServer as Serving

pytestmark = needs_page

FEATURES = cast("dict[str, object]", Serving(Hub(Path(), Drafts(Path()))).protocol.fm.features)
METHODS = sorted({*FEATURES} - {"initialize", "initialized"})
NAMES = ("a.flow", "01_end_a_contact.flow", "../out.flow", "deep/", "a.layout.yaml", "")
KEYS = (
    *("uri", "text", "stamp", "places", "textDocument", "position", "range", "changes", "action"),
    *("kind", "name", "folder", "path", "format", "run", "step", "version", "contentChanges"),
)
_numbers = count()
MEMORY = 600 * 1024 * 1024

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12)


def _values(uris: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    leaves = scalars | uris
    return st.recursive(
        leaves,
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=4), inner, max_size=4)
        ),
        max_leaves=8,
    )


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[StudioServer]:
    """Return a server whose session was opened."""
    with running(copied(ROOT / "sample_scripts", tmp_path_factory.mktemp("studio"))) as found:
        found.open_session()
        yield found


@pytest.fixture(scope="module")
def page(server: StudioServer) -> Generator[StudioClient]:
    """Return one page, which all examples go through."""
    with server.connect() as socket:
        yield StudioClient(socket)


def _memory(server: StudioServer) -> int:
    status = Path(f"/proc/{server.process.pid}/status")
    if not status.exists():
        pytest.skip("this system does not say what memory a process has")
    lines = dict(line.split(":", 1) for line in status.read_text("utf-8").splitlines())
    return int(lines["VmRSS"].split()[0]) * 1024


def _answers(socket: ClientConnection, *wanted: str) -> Counter[object]:
    """Return how often each request was answered, read until these were."""
    found: Counter[object] = Counter()
    while not all(found[each] for each in wanted):
        message = json.loads(socket.recv(120))
        if "method" not in message and message["id"] is not None:
            found[message["id"]] += 1
    return found


def _with_uri(fields: dict[str, Any], uri: str) -> dict[str, Any]:
    return {**fields, "uri": uri, "textDocument": {"uri": uri}}


def _requests(uris: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    fields: st.SearchStrategy[dict[str, Any]] = st.dictionaries(
        st.sampled_from(KEYS), _values(uris), max_size=6
    )
    params: st.SearchStrategy[Any] = st.builds(_with_uri, fields, uris) | fields | _values(uris)
    methods = st.sampled_from(METHODS) | st.text(max_size=5)
    return st.builds(dict[str, Any], method=methods, params=params)


@given(data=st.data())
@settings(max_examples=60)
def test_each_request_has_one_answer(
    server: StudioServer, page: StudioClient, data: st.DataObject
) -> None:
    uris = st.sampled_from([server.uri(name) for name in NAMES])
    asked = data.draw(st.lists(_requests(uris), min_size=1, max_size=6))
    marks = [f"request {next(_numbers)}" for _ in asked]

    for mark, each in zip(marks, asked, strict=True):
        page.socket.send(json.dumps({"jsonrpc": "2.0", "id": mark, **each}))
    found = _answers(page.socket, *marks)

    assert found == Counter(marks)


NO_MESSAGES = (
    *("", "[" * 100_000, '{"id":1}', "null", "3", '"x"', "[]", '{"jsonrpc":"2.0","id":[]}'),
    *('{"jsonrpc":"2.0","method":3,"id":1}', '{"jsonrpc":"1.0","method":"x","id":1}'),
    *('{"jsonrpc":"2.0","id":77,"result":1}', '{"jsonrpc":"2.0","method":"$/cancelRequest"}'),
    '{"jsonrpc":"2.0","method":"branchline/save","id":9,"params":[]}',
)


@given(
    frame=st.binary(max_size=40)
    | st.text(st.characters(codec="utf-8"), max_size=40)
    | st.sampled_from(NO_MESSAGES)
)
@settings(max_examples=80)
def test_the_connection_outlives_what_is_no_message(
    page: StudioClient, frame: bytes | str
) -> None:
    page.socket.send(frame)
    mark = f"request {next(_numbers)}"
    page.tell("branchline/templates", {}, id=mark)

    assert _answers(page.socket, mark)[mark] == 1


def test_memory_stays_bounded(server: StudioServer, page: StudioClient) -> None:
    uri = server.uri("01_end_a_contact.flow")
    long = json.dumps({"uri": uri, "text": "x" * 4_000_000, "stamp": "no", "places": {}})
    for number in range(50):
        message = (
            f'{{"jsonrpc": "2.0", "id": {number}, "method": "branchline/save", "params": {long}}}'
        )
        page.socket.send(message)
    page.tell("branchline/templates", {}, id="last")
    _answers(page.socket, "last")

    assert _memory(server) < MEMORY
