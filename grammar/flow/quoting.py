"""How text stands in a .flow file: quoted with escapes, raw, or as a block of several lines."""

from __future__ import annotations

import re
from os.path import commonprefix

from ..late.patterns import late

_ESCAPE = late(r"\\(?:u([0-9A-Fa-f]{4})|(.))", re.DOTALL)
_PLAIN = {'"': '"', "\\": "\\", "`": "`", "n": "\n", "t": "\t", "r": "\r"}
_WRITTEN = {"\\": r"\\", "\n": r"\n", "\t": r"\t", "\r": r"\r"}
_LINE_END = late(r"\r\n?|\n")
_BLANK = " \t"
_FENCE = '"""'


def bad_escape(body: str) -> int | None:
    """Return where the first backslash stands that begins none of the escapes."""
    if "\\" in body:
        for match in _ESCAPE.finditer(body):
            if match[1] is None and match[2] not in _PLAIN:
                return match.start()
    return None


def unescape(body: str) -> str:
    r"""Return the text that ``body`` stands for; every escape in it must be known.

    >>> unescape(r"one\ttwo \u00e9")
    'one\ttwo é'
    """
    return _ESCAPE.sub(_meaning, body) if "\\" in body else body


def _meaning(match: re.Match[str]) -> str:
    # A surrogate half stays what it is: exports hold lone ones, and two must not become one sign.
    return chr(int(match[1], 16)) if match[1] else _PLAIN[match[2]]


def quote(text: str, mark: str = '"') -> str:
    r"""Return text between quotes on one line, so that reading it gives the same text.

    >>> print(quote("C:\\logs"), quote("it's \\ or\n"))
    'C:\logs' "it's \\ or\n"
    """
    if text.isprintable():
        if "\\" not in text and mark not in text:
            return f"{mark}{text}{mark}"
        if "'" not in text and mark == '"':
            return f"'{text}'"
    return f"{mark}{_escape(text, mark)}{mark}"


def _escape(text: str, mark: str) -> str:
    escaped = "".join(
        _WRITTEN.get(sign)
        or (sign if sign.isprintable() or sign > "\uffff" else f"\\u{ord(sign):04x}")
        for sign in text
    )
    return escaped.replace(mark, f"\\{mark}")


def read_block(token: str) -> str:
    r'''Return the text of a block with its prefix and quotes as it stands in the file.

    >>> read_block('crlf """\n    one\n      two\n    """')
    'one\r\n  two'
    '''
    prefix, _, rest = token.partition(_FENCE)
    text = "\n".join(_without_indentation(_LINE_END.split(rest[: -len(_FENCE)])))
    match prefix.strip(_BLANK):
        case "crlf":
            return text.replace("\n", "\r\n")
        case "escaped":
            return unescape(text)
        case _:
            return text


def _without_indentation(lines: list[str]) -> list[str]:
    """Return the lines of the text: the closing line counts for what they share."""
    first, *below = lines
    if not below:
        return lines
    shared = margin(below)
    if not below[-1].strip(_BLANK):
        below.pop()
    kept = [line[len(shared) :] if line.startswith(shared) else "" for line in below]
    return [first, *kept] if first.strip(_BLANK) else kept


def margin(below: list[str]) -> str:
    """Return the indentation that the lines below the opening one share, the closing one too."""
    indents = [
        line[: len(line) - len(stripped)] for line in below if (stripped := line.lstrip(_BLANK))
    ]
    if not below[-1].strip(_BLANK):
        indents.append(below[-1])
    return commonprefix(indents)  # noqa: RUF071 - sign by sign is what is wanted


def write_block(text: str, indent: str) -> str:
    """Return text as a block whose lines stand at ``indent``.

    Any text can stand in a block: raw if that loses nothing, else with a prefix.
    """
    prefix = ""
    if "\r" in text and text.count("\r") == text.count("\n") == text.count("\r\n"):
        prefix, text = "crlf ", text.replace("\r\n", "\n")
    if _FENCE in text or not text.replace("\n", "").replace("\t", "").isprintable():
        if prefix:
            text = text.replace("\n", "\r\n")
        prefix = "escaped "
        text = "\n".join(_escape(line, '"') for line in text.split("\n"))
    lines = [f"{indent}{line}" if line else "" for line in text.split("\n")] if text else []
    return "\n".join([f"{prefix}{_FENCE}", *lines, f"{indent}{_FENCE}"])
