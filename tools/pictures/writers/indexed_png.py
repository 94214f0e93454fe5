"""A PNG of at most 256 colours that is given band by band, so that the picture is never whole."""

from __future__ import annotations

import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from struct import pack

from PIL import Image

_MOST_COLOURS = 256
_FREQUENT = 128
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_INDEXED = 3
_OPAQUE = 255

Colour = tuple[int, int, int]


class IndexedPng:
    """A picture of a width that grows downwards.

    Its most frequent colours stay as they are, and so do those that are least like any of these;
    each other one becomes the nearest that stays.
    """

    def __init__(self, width: int) -> None:
        """Begin with no row."""
        self._width, self._height = width, 0
        self._bands: list[bytes] = []
        self._counts: Counter[Colour] = Counter()

    def add(self, band: Image.Image) -> None:
        """Put the rows of a band below those that are there."""
        self._height += band.height
        for count, colour in band.getcolors(band.width * band.height) or ():
            if isinstance(colour, tuple):  # as that of three channels is
                self._counts[colour[0], colour[1], colour[2]] += count
        self._bands.append(zlib.compress(band.convert("RGBA").tobytes(), 1))

    def data(self) -> bytes:
        """Return the file."""
        kept, nearest = _palette(self._counts)
        head = pack(">IIBBBBB", self._width, self._height, 8, _INDEXED, 0, 0, 0)
        chunks = (
            _chunk(b"IHDR", head),
            _chunk(b"PLTE", bytes(part for colour in kept for part in colour)),
            _chunk(b"IDAT", b"".join(self._packed(nearest))),
            _chunk(b"IEND", b""),
        )
        return _SIGNATURE + b"".join(chunks)

    def _packed(self, nearest: dict[Colour, int]) -> Iterator[bytes]:
        packing = zlib.compressobj(9)
        number = {
            int.from_bytes(bytes((*colour, _OPAQUE)), sys.byteorder): at
            for colour, at in nearest.items()
        }
        for band in self._bands:
            dots = memoryview(zlib.decompress(band)).cast("I")
            told = bytes(map(number.__getitem__, dots))
            for at in range(0, len(told), self._width):
                yield packing.compress(b"\0" + told[at : at + self._width])
        yield packing.flush()


def _palette(counts: Counter[Colour]) -> tuple[list[Colour], dict[Colour, int]]:
    """Return the colours that stay, and for each the place of the nearest among them."""
    colours = sorted(counts, key=lambda colour: (-counts[colour], colour))
    if len(colours) <= _MOST_COLOURS:
        return colours, {colour: at for at, colour in enumerate(colours)}
    kept: list[Colour] = []
    nearest = [0] * len(colours)
    apart = [3 * 255**2 + 1] * len(colours)
    while len(kept) < _MOST_COLOURS:
        place = (
            len(kept) if len(kept) < _FREQUENT else max(range(len(apart)), key=apart.__getitem__)
        )
        red, green, blue = colours[place]
        for at, (r, g, b) in enumerate(colours):
            far = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2
            if far < apart[at]:
                apart[at], nearest[at] = far, len(kept)
        kept.append(colours[place])
    return kept, dict(zip(colours, nearest, strict=True))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))
