"""The line ends, the mark and the encoding of a file, for a text that takes its place."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from pathlib import Path

from ..grammar.text_file import declared_encoding, stand_in_for

_WIDE = (
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)
_LINE_END = re.compile(r"\r?\n")


def like(held: bytes, text: str, *, is_whole: bool = True) -> str:
    r"""Return a text with the mark of a file, and with the line ends that most of its lines have.

    With ``is_whole`` false, part of the text is the file's own: then only where all lines of the
    file end in the same way do others, too.

    >>> like(b"a\r\nb\r\n", "c\n"), like(b"\xef\xbb\xbfa\n", "c\n")
    ('c\r\n', '\ufeffc\n')
    """
    mark, encoding = _wide(held)
    if mark:
        held = held.decode(encoding, "replace").removeprefix("\ufeff").encode()
    pairs = held.count(b"\r\n")
    others = held.count(b"\n") - pairs
    is_windows = pairs > others if is_whole else pairs > 0 and not others
    mark = "\ufeff" if held.startswith(BOM_UTF8) else ""
    return mark + (_LINE_END.sub("\r\n", text) if is_windows else text)


def in_encoding_of(held: bytes, data: bytes) -> bytes:
    r"""Return what is in UTF-8 in the encoding of a file that has the mark of another one.

    What declares an encoding, as XML can, gets that, and references for what it has no way to say.

    >>> in_encoding_of(b"\xff\xfea\0", b"b"), in_encoding_of(b"a", b"b")
    (b'\xff\xfeb\x00', b'b')
    >>> in_encoding_of(b"", "<?xml version='1.0' encoding='latin-1'?><\xe4>\u20ac".encode())
    b"<?xml version='1.0' encoding='latin-1'?><\xe4>&#8364;"
    """
    mark, encoding = _wide(held)
    if mark:
        return mark + data.decode().encode(encoding)
    declared = declared_encoding(held)
    if not declared.startswith("utf-"):
        declared = declared_encoding(data)
    if not declared:
        return data
    try:
        return data.decode().encode(declared, "xmlcharrefreplace")
    except LookupError:  # there is no such encoding, which whoever reads it is told
        return data


def _wide(held: bytes) -> tuple[bytes, str]:
    found = (each for each in _WIDE if held.startswith(each[0]))
    return next(found, (b"", ""))


def like_file(path: Path, text: str) -> str:
    """Return the same for what a file holds, or what stands in for it; without one, the text."""
    held = stand_in_for(path)
    if held is None:
        try:
            held = path.read_bytes() if path.is_file() else b""
        except OSError:
            held = b""
    return like(held, text)
