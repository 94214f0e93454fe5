"""A grammar's table as it is kept beside the grammar: plain data, and never that of another text.

Lark takes longer to read a grammar and to make its table than most scripts take altogether. So the
table is made once, for everybody, and a test holds it against what Lark makes. It is numbers and
words: none of it is run, and it is the same for each version of Lark and of Python. It holds the
grammar that it was made of, letter for letter; where that is another one, or where the file is
damaged, Lark makes it again.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast
from zlib import crc32

if TYPE_CHECKING:
    from .data import TableData

SUFFIX = ".table.json"


class Grammar(NamedTuple):
    """A file with a grammar, and the rules that texts may begin with."""

    path: Path
    starts: tuple[str, ...]

    @property
    def table_path(self) -> Path:
        """Return the file in which its table is kept."""
        return self.path.with_suffix(SUFFIX)


def table_data(grammar: Grammar) -> TableData:
    """Return the table of a grammar: the one that is kept, or what Lark makes of it."""
    text = grammar.path.read_text("utf-8")
    kept = read_kept(grammar.table_path)
    if kept is not None and kept["grammar"] == text:
        return kept
    from .making import make_table  # loads Lark

    return make_table(text, grammar.starts)


def read_kept(path: Path) -> TableData | None:
    """Return what a file holds, ``None`` where it is not what was written there."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    first, _, rest = data.partition(b"\n")
    return cast("TableData", json.loads(data)) if first == _first_line(rest) else None


def as_kept(table: TableData) -> bytes:
    """Return the bytes that are kept of a table; what Lark makes again becomes the same bytes."""
    lines = (f"{_json(name)}: {_lines(name, value)}" for name, value in table.items())
    joined = ",\n".join(lines)
    rest = f"{joined}\n}}\n".encode()
    return _first_line(rest) + b"\n" + rest


def _lines(name: str, value: object) -> str:
    """Return a value, one that is long with a line for each of its items."""
    if name not in {"rules", "states"}:
        return _json(value)
    items = ",\n".join(map(_json, cast("list[object]", value)))
    return f"[\n{items}\n]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _first_line(rest: bytes) -> bytes:
    """Return what shows that the rest is not damaged; who may write it may write our code, too."""
    return b'{"checksum":"%08x",' % crc32(rest)
