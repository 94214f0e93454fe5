"""Whatever a client sends, each request is answered once, and nothing is left behind."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue

from conversing import PATIENCE
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import TESTS

from branchline.tools.dap.adapter import HANDLERS, serve
from branchline.tools.lsp.connection.framing import Broken

FILES = TESTS / "commands" / "files"
PATHS = [str(FILES / name) for name in ("clear.flow", "parts.flow", "stuck.flow", "export.json")]
WORDS = [
    *PATHS, "", "begin", "end_contact", "end_contact=Success", "if N = 1", "N", "SupervisorId + 1",
    "Success", "next", "continue", "reverse", "set N=1", "set N", "outcome Default", "undo",
    "repl",
    "clipboard", "watch", "indexed", "instruction", "{N} {", ">= 2", "%0", "stuck", "nobody",
    "ends the stuck contact", "\0", "\ud800", "a[1].b", "nothing", "go 999999999999", "hits 1 2",
]  # fmt: skip
NAMES = [
    "script", "scenario", "given", "stubs", "stopOnEntry", "noDebug", "maxSteps", "threadId",
    "frameId", "variablesReference", "name", "value", "expression", "context", "source", "path",
    "sourceReference", "breakpoints", "line", "column", "condition", "hitCondition", "logMessage",
    "filters", "filterOptions", "filterId", "outcome", "text", "start", "count", "levels",
    "startFrame", "granularity", "targetId", "requestId", "arguments", "linesStartAt1",
]  # fmt: skip
NUMBERS = st.sampled_from([0, 1, 2, 5, 13, 1000, 1001, 1002, 1003, 1010, -1, 10**30])
ANY: st.SearchStrategy[object] = st.recursive(
    st.none()
    | st.booleans()
    | NUMBERS
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(WORDS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner),
    max_leaves=8,
)
SOURCES: st.SearchStrategy[dict[str, str]] = st.fixed_dictionaries(
    {"path": st.sampled_from(PATHS)}
)
FITTING: st.SearchStrategy[object] = st.fixed_dictionaries(
    {},
    optional={
        "script": st.sampled_from(PATHS),
        "scenario": st.just("ends the stuck contact"),
        "threadId": st.sampled_from([1, 2]),
        "frameId": NUMBERS,
        "variablesReference": NUMBERS,
        "expression": st.sampled_from(WORDS),
        "context": st.sampled_from(["repl", "watch", "clipboard"]),
        "name": st.sampled_from(WORDS),
        "value": st.sampled_from(WORDS),
        "outcome": st.sampled_from(WORDS),
        "text": st.sampled_from(WORDS),
        "column": NUMBERS,
        "line": NUMBERS,
        "stopOnEntry": st.booleans(),
        "source": SOURCES,
        "breakpoints": st.lists(
            st.fixed_dictionaries({"line": NUMBERS, "name": st.sampled_from(WORDS)}), max_size=3
        ),
        "filters": st.lists(st.sampled_from(["stuck", "left", "end", "limit"]), max_size=3),
    },
)
COMMANDS = st.sampled_from(
    [name for name in HANDLERS if name != "disconnect"] + ["cancel", "nope"]
)
REQUESTS: st.SearchStrategy[tuple[str, object]] = st.tuples(COMMANDS, FITTING | ANY)
BEGUN: list[tuple[str, object]] = [
    ("initialize", {}),
    ("launch", {"script": PATHS[0], "scenario": "ends the stuck contact", "stopOnEntry": True}),
    ("configurationDone", {}),
]


class Sender:
    """A wire that sends requests without waiting, and leaves when all are answered."""

    has_headers = False

    def __init__(self, requests: list[tuple[str, object]]) -> None:
        """Send these."""
        self._requests = requests
        self.came: list[dict[str, object]] = []
        self._answered: SimpleQueue[None] = SimpleQueue()

    def messages(self) -> Iterator[bytes | Broken]:
        """Yield what the client sends."""
        for seq, (command, arguments) in enumerate(self._requests, 1):
            message = {"seq": seq, "type": "request", "command": command, "arguments": arguments}
            yield json.dumps(message).encode()
        for _ in self._requests:
            self._answered.get(timeout=PATIENCE)

    def write(self, data: bytes) -> None:
        """Keep what the adapter sends."""
        self.came.append(json.loads(data))
        if self.came[-1]["type"] == "response":
            self._answered.put(None)

    def close(self) -> None:
        """Send no more."""


@given(st.booleans(), st.lists(REQUESTS, max_size=12))
@settings(max_examples=60)
def test_each_request_is_answered_once(has_begun: bool, more: list[tuple[str, object]]) -> None:  # noqa: FBT001 - drawn
    requests = [*(BEGUN if has_begun else ()), *more]
    wire = Sender(requests)

    serve(wire)

    answers = [each["request_seq"] for each in wire.came if each["type"] == "response"]
    assert answers == list(range(1, len(requests) + 1))
    assert "fault of Branchline" not in str(wire.came)
    assert not [path for path in FILES.iterdir() if path.name not in NAMES_BEFORE]


NAMES_BEFORE = {path.name for path in Path(FILES).iterdir()}
