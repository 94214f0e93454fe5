"""Links that carry scripts: what stands behind the ``#`` of an address, which no browser sends."""

from __future__ import annotations

import binascii
import json
import re
import zlib
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Mapping
from typing import NamedTuple, cast

from ...grammar.counted import in_number
from ...grammar.finding import RequestError

FORM = "s1."
"""What the texts of a link begin with; another form of link would begin otherwise."""
MOST_LETTERS = 100_000
"""How long what stands behind the ``#`` may be."""
MOST_BYTES = 4 * 1024 * 1024
"""How long its texts may be together, unpacked."""
MOST_FILES = 200
_RAW = -15
_LETTERS = re.compile(r"[A-Za-z0-9_-]*")
_NAMED = re.compile(r"(?P<kind>sample|lesson)=(?P<name>.*)", re.DOTALL)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_BROKEN = "this link is broken, perhaps a part of it was cut off: ask for it again"


class Linked(NamedTuple):
    """What a link asks for: files, or a sample by its name, which may be a lesson."""

    files: dict[str, str]
    open: str | None = None
    sample: str = ""
    is_lesson: bool = False


def fragment(files: Mapping[str, str], open: str | None = None) -> str:  # noqa: A002 - as the link says it
    r"""Return what opens these files, texts by name, in the playground; ``open`` comes in front.

    Raises ``RequestError`` where that is longer than a link may be.

    >>> fragment({"menu.flow": 'script "menu"\n'}).startswith("s1.")
    True
    """
    told: dict[str, object] = {"files": dict(files)}
    if open is not None:
        told["open"] = open
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    packer = zlib.compressobj(9, zlib.DEFLATED, _RAW)
    packed = packer.compress(text.encode()) + packer.flush()
    made = FORM + urlsafe_b64encode(packed).decode().rstrip("=")
    if len(made) > MOST_LETTERS:
        said = f"a link may have {MOST_LETTERS:,} letters, and these files make {len(made):,}"
        raise RequestError(said)
    return made


def linked(fragment: str) -> Linked:
    """Return what a fragment asks for, as the page of the playground reads it.

    Raises ``RequestError`` with a sentence for one that is broken, or too long.

    >>> linked(fragment({"menu.flow": "script"}))
    Linked(files={'menu.flow': 'script'}, open=None, sample='', is_lesson=False)
    """
    if not fragment:
        return Linked({})
    if fragment.startswith(FORM):
        return _files(fragment)
    named = _NAMED.fullmatch(fragment)
    if named is None:
        said = "this link is none of the playground"
        raise RequestError(said, expected='"sample=", "lesson=" or "s1." and what follows it')
    kind, name = named["kind"], named["name"]
    if not _NAME.fullmatch(name):
        said = f"this link names no {kind}"
        raise RequestError(said, expected=f"{kind}=01_end_a_contact")
    return Linked({}, sample=name, is_lesson=kind == "lesson")


def _files(fragment: str) -> Linked:
    if len(fragment) > MOST_LETTERS:
        said = f"this link has {len(fragment):,} letters, and one may have {MOST_LETTERS:,}"
        raise RequestError(said)
    try:
        told: object = _parsed(_text(fragment.removeprefix(FORM)))
    except (ValueError, RecursionError):
        raise RequestError(_BROKEN) from None
    fields = cast("dict[str, object]", told) if isinstance(told, dict) else {}
    if not isinstance(fields.get("files"), dict):
        raise RequestError("this link holds no files")
    files = cast("dict[str, object]", fields["files"])
    open_ = fields.get("open")
    if not all(
        isinstance(text, str) for text in [*files.values(), open_ if "open" in fields else ""]
    ):
        raise RequestError("this link holds something else than texts")
    if len(files) > MOST_FILES:
        many = f"{len(files):,} {in_number(len(files), 'file')}"
        said = f"this link has {many}, and one may have {MOST_FILES:,}"
        raise RequestError(said)
    return Linked(cast("dict[str, str]", files), cast("str | None", open_))


def _parsed(text: str) -> object:
    """Return what JSON says, and nothing that only Python takes for JSON or refuses in it."""

    def refuse(name: str) -> object:
        raise ValueError(name)

    return json.loads(text, parse_constant=refuse, parse_int=float)


def _text(letters: str) -> str:
    """Return the text that was packed; raise ``ValueError`` where it is none."""
    if not _LETTERS.fullmatch(letters):
        raise ValueError(letters)
    unpacker = zlib.decompressobj(_RAW)
    padded = letters + "=" * (-len(letters) % 4)
    try:
        text = unpacker.decompress(b64decode(padded, altchars=b"-_"), MOST_BYTES + 1)
    except (binascii.Error, zlib.error) as error:
        raise ValueError(letters) from error
    if len(text) > MOST_BYTES:
        raise RequestError(f"this link holds more than {MOST_BYTES // 1024 // 1024} MiB of text")
    if not unpacker.eof or unpacker.unused_data:
        raise ValueError(letters)
    return text.decode()
