"""Words inside a PNG: a picture of the docs carries what it showed when it was taken."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterator

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PIXELS, _WORDS = b"IDAT", b"iTXt"
_RGB, _INDEXED, _RGBA = 2, 3, 6
_PAETH = 4
_HEAD = b"Description\0\0\0\0\0"  # keyword; not compressed; no language, no translated keyword


def size_of(png: bytes) -> tuple[int, int]:
    """Return width and height of a picture."""
    width, height = struct.unpack(">II", next(_chunks(png))[1][:8])
    return width, height


def with_words(png: bytes, words: str) -> bytes:
    """Return a picture with words in it."""
    first, *others = _chunks(png)
    told = (_WORDS, _HEAD + words.encode())
    return _SIGNATURE + b"".join(_chunk(*each) for each in (first, told, *others))


def smaller(png: bytes) -> bytes:
    """Return a picture with at most 256 colours, the most frequent ones as they are."""
    chunks = list(_chunks(png))
    head, end = chunks[0], chunks[-1]
    width, height = size_of(png)
    channels = {_RGB: 3, _RGBA: 4}[head[1][9]]
    raw = zlib.decompress(b"".join(data for kind, data in chunks if kind == _PIXELS))
    pixels = [
        row[at : at + 3]
        for row in _rows(raw, width * channels, channels)
        for at in range(0, len(row), channels)
    ]
    palette = [colour for colour, _times in Counter(pixels).most_common(256)]
    index = {colour: number for number, colour in enumerate(palette)}
    for colour in set(pixels) - index.keys():
        index[colour] = min(range(len(palette)), key=lambda n: _apart(palette[n], colour))
    told = bytes(index[pixel] for pixel in pixels)
    lines = b"".join(b"\0" + told[at : at + width] for at in range(0, width * height, width))
    first = (head[0], struct.pack(">IIBBBBB", width, height, 8, _INDEXED, 0, 0, 0))
    packed = (_PIXELS, zlib.compress(lines, 9))
    made = (first, (b"PLTE", b"".join(palette)), packed, end)
    return _SIGNATURE + b"".join(_chunk(*each) for each in made)


def _apart(one: bytes, other: bytes) -> int:
    return sum((left - right) ** 2 for left, right in zip(one, other, strict=True))


def _rows(raw: bytes, length: int, step: int) -> Iterator[bytes]:
    """Yield the rows of a picture without their filters."""
    above = bytearray(length)
    for start in range(0, len(raw), length + 1):
        kind, row = raw[start], bytearray(raw[start + 1 : start + 1 + length])
        for at in range(length if kind else 0):
            left = row[at - step] if at >= step else 0
            corner = above[at - step] if at >= step else 0
            row[at] = (row[at] + _guess(kind, left, above[at], corner)) & 255
        yield bytes(row)
        above = row


def _guess(kind: int, left: int, above: int, corner: int) -> int:
    """Return what a filter of PNG (1 to 4) expects a byte to be."""
    if kind == _PAETH:
        guess = left + above - corner
        return min((left, above, corner), key=lambda each: abs(guess - each))
    return (0, left, above, (left + above) // 2)[kind]


def words_of(png: bytes) -> str:
    """Return the words of a picture, none where it has none."""
    found = (data for kind, data in _chunks(png) if kind == _WORDS and data.startswith(_HEAD))
    return next(found, _HEAD).removeprefix(_HEAD).decode()


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    assert png.startswith(_SIGNATURE)
    at = len(_SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += 12 + length


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
