"""Values of many things as columns in a few bytes: what is often the same is written once."""

from __future__ import annotations

import json
from array import array
from collections.abc import Hashable, Iterable, Sequence
from sys import byteorder
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | dict[str, Json] | None"

_WIDTHS = (("B", 0x100), ("H", 0x10000), ("I", 0x100000000))


def pack_column(values: Sequence[Hashable]) -> bytes:
    """Return a column of values that JSON can say, with a table of those that there are.

    >>> unpack_column(pack_column(["a", "b", "a"]), 3), unpack_column(pack_column([7] * 9), 9)[8]
    (['a', 'b', 'a'], 7)
    >>> len(pack_column(["ended"] * 1000)), len(pack_column([1, 2] * 1000))
    (13, 2009)
    """
    numbers: dict[Hashable, int] = {}
    for value in values:
        numbers.setdefault(value, len(numbers))
    table = json.dumps(list(numbers), separators=(",", ":")).encode()
    head = len(table).to_bytes(4, "little") + table
    if len(numbers) < 2:  # noqa: PLR2004
        return head
    code = next(code for code, most in _WIDTHS if len(numbers) <= most)
    return head + little(array(code, map(numbers.__getitem__, values)))


def unpack_column(data: bytes, count: int) -> list[Json]:
    """Return so many values of a column."""
    length = int.from_bytes(data[:4], "little")
    table: list[Json] = json.loads(data[4 : 4 + length])
    if len(table) < 2:  # noqa: PLR2004
        return table * count
    code = next(code for code, most in _WIDTHS if len(table) <= most)
    return [table[number] for number in numbers_of(code, data[4 + length :])]


def little(numbers: array[int]) -> bytes:
    """Return numbers as bytes, the low ones first on any machine."""
    if byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def numbers_of(code: str, data: bytes) -> array[int]:
    """Return the numbers in such bytes."""
    numbers: array[int] = array(code)
    numbers.frombytes(data)
    if byteorder == "big":
        numbers.byteswap()
    return numbers


def joined(parts: Iterable[bytes]) -> bytes:
    """Return some bytes as one, from which :func:`parted` makes them again.

    >>> parted(joined([b"one", b"", b"three"]))
    [b'one', b'', b'three']
    """
    listed = list(parts)
    lengths = array("I", [len(listed), *map(len, listed)])
    return b"".join([little(lengths), *listed])


def parted(data: bytes) -> list[bytes]:
    """Return the parts of joined bytes."""
    count = int.from_bytes(data[:4], "little")
    at = 4 + 4 * count
    parts: list[bytes] = []
    for length in numbers_of("I", data[4:at]):
        parts.append(data[at : at + length])
        at += length
    return parts
