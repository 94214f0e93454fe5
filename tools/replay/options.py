"""What somebody says of how logs are written: what stands between columns, the encoding."""

from __future__ import annotations

import codecs

from ...grammar.finding import RequestError
from .reading import shown

_SPOKEN = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "bar": "|", "pipe": "|"}
_NO_TEXT = {"base64", "bz2", "hex", "quopri", "rot13", "uu", "zlib"}


def read_delimiter(word: str | None) -> str | None:
    r"""Return the one sign that a word means, or raise ``RequestError``.

    >>> read_delimiter("tab"), read_delimiter(";"), read_delimiter(None)
    ('\t', ';', None)
    """
    sign = None if word is None else _SPOKEN.get(word.lower(), word)
    if sign is None or (len(sign) == 1 and sign not in '"\r\n\0'):
        return sign
    said = f'"{shown(word or "")}" is no sign between columns'
    raise RequestError(said, expected='one sign, as ";", or tab').of("delimiter")


def read_encoding(word: str | None) -> str | None:
    """Return an encoding that there is, or raise ``RequestError``."""
    if word is None:
        return None
    try:
        found = codecs.lookup(word).name
    except (LookupError, ValueError):
        found = ""
    if not found or found in _NO_TEXT:
        said = f'there is no encoding "{shown(word)}"'
        raise RequestError(said, expected="as utf-8, utf-16, windows-1252").of("encoding")
    return "utf-8-sig" if found == "utf-8" else found
