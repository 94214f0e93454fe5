"""Messages on a stream of bytes: a header says how long one is, and its body follows.

A header that is wrong, or a length that is, loses one message and not the stream: what follows is
passed over up to the next header. Nothing is kept of what is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

MOST_BYTES = 256 * 1024 * 1024
"""How long one message may be: a whole file of the largest size that is read, as JSON."""
_MOST_OF_A_LINE = 4096
_AT_ONCE = 64 * 1024
_LENGTH = re.compile(rb"content-length:[ \t]*(\d{1,15})[ \t]*\r?\n\Z", re.IGNORECASE)
_TYPE = re.compile(rb"content-type:[^\r\n]*\r?\n\Z", re.IGNORECASE)
_END = (b"\r\n", b"\n")


class Broken(NamedTuple):
    """What stands in a stream in place of a message."""

    says: str


def messages(stream: BinaryIO, most: int = MOST_BYTES) -> Iterator[bytes | Broken]:
    """Yield the bodies of messages until the stream ends, and what is broken between them."""
    is_lost = False
    while line := stream.readline(_MOST_OF_A_LINE):
        if _TYPE.match(line):
            continue
        found = _LENGTH.search(line)
        if not is_lost and (found is None or found.start()):
            yield Broken('expected "Content-Length: " and a number')
        is_lost = found is None
        if found is None:
            continue
        is_lost = not _is_closed(stream)
        if is_lost:
            yield Broken("expected an empty line behind the header")
            continue
        length = int(found[1])
        if length > most:
            yield Broken(f"a message may have {most:,} bytes")
            is_lost = True
            continue
        body = _body(stream, length)
        if len(body) < length:
            return
        yield body


def framed(body: bytes) -> bytes:
    r"""Return a message as it stands in a stream.

    >>> framed(b"{}")
    b'Content-Length: 2\r\n\r\n{}'
    """
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


def _is_closed(stream: BinaryIO) -> bool:
    """Whether nothing of a header is left but what says the type of the body."""
    while line := stream.readline(_MOST_OF_A_LINE):
        if line in _END:
            return True
        if not _TYPE.match(line):
            return False
    return True


def _body(stream: BinaryIO, length: int) -> bytes:
    """Return a body, which is shorter where the stream ends; room is taken as it comes."""
    body = bytearray()
    while len(body) < length and (part := stream.read(min(_AT_ONCE, length - len(body)))):
        body += part
    return bytes(body)
