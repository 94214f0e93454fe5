"""How a stream of bytes is cut into messages: ``framing.yaml`` has streams, good and bad."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from branchline.tools.lsp.connection.framing import Broken, framed, messages
from branchline.tools.lsp.connection.wires import StreamWire

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("framing.yaml").read_text("utf-8")
)
MESSAGE = framed(b"[]")
PARTS = st.sampled_from([b"\r\n", b"\n", b"2", b"{}", b"-", b"Content-Type: x", b"ontent-Length"])
LENGTHS = st.sampled_from([b"Content-Length: ", b"Content-Length: 3\r\n\r\n", MESSAGE])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_a_stream_is_cut_as_expected(case: dict[str, Any]) -> None:
    found = list(messages(BytesIO(case["bytes"].encode())))

    told = [None if isinstance(one, Broken) else one.decode() for one in found]
    assert told == case["read"]


@given(st.lists(st.binary(max_size=30) | PARTS, max_size=30).map(b"".join))
def test_behind_any_bytes_without_a_length_all_messages_are_read(before: bytes) -> None:
    assume(b"content-length" not in before.lower())

    found = list(messages(BytesIO(before + b"\n" + MESSAGE + MESSAGE)))

    assert [one for one in found if not isinstance(one, Broken)] == [b"[]", b"[]"]


@given(st.lists(st.binary(max_size=30) | LENGTHS | PARTS, max_size=30).map(b"".join))
def test_no_bytes_are_read_twice(stream: bytes) -> None:
    found = [one for one in messages(BytesIO(stream)) if not isinstance(one, Broken)]

    assert sum(map(len, found)) <= len(stream)


def test_of_what_is_no_client_nothing_is_read() -> None:
    """The body of a request that a page can make any browser send is no message."""
    request = b"POST / HTTP/1.1\r\nContent-Type: text/plain\r\n" + MESSAGE + MESSAGE
    strict = StreamWire(BytesIO(request), BytesIO(), is_strict=True)

    assert list(strict.messages()) == []
    assert list(StreamWire(BytesIO(MESSAGE), BytesIO(), is_strict=True).messages()) == [b"[]"]
