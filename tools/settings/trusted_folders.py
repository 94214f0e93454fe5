"""The user's own settings of trust: the folders whose projects may run code of their own.

```toml
# ~/.config/branchline/trust.toml
folders = ["~/my-scripts"]
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

from ...grammar.documents.nodes import shorten
from ...grammar.finding import Findings
from ...grammar.names import nearest
from ...grammar.text_file import read_text
from .sections import load_toml
from .toml_places import key_span

_KEY = "folders"
_MOST_BYTES = 1024 * 1024


def trusted_folders(file: Path) -> list[Path]:
    """Return the folders that a file of settings names.

    Raises ``BranchlineError`` with all mistakes of the file.
    """
    source = read_text(file, _MOST_BYTES, is_settings=True)
    table = load_toml(source)
    findings = Findings(source)
    for word in table:
        if word != _KEY:
            findings.add(
                "unknown-key",
                f'trust has no setting "{shorten(word)}"',
                key_span(source.text, (), word),
                expected=f'"{_KEY}"',
                nearest=nearest(word, [_KEY]),
            )
    folders = list(_folders(table))
    if None in folders:
        findings.add(
            "wrong-shape",
            f'"{_KEY}" is something else',
            key_span(source.text, (), _KEY),
            expected="a list of folders, each a whole path from / or from ~",
        )
    findings.raise_errors()
    return [folder.resolve() for folder in folders if folder is not None]


def _folders(table: Mapping[str, object]) -> Iterator[Path | None]:
    """Yield the folders that are named, ``None`` for what names none."""
    listed = table.get(_KEY, [])
    if not isinstance(listed, list):
        yield None
        return
    yield from map(_folder, cast("list[object]", listed))  # a list of TOML holds anything


def _folder(word: object) -> Path | None:
    if not isinstance(word, str) or "\0" in word:
        return None
    try:
        folder = Path(word).expanduser()
    except RuntimeError:  # there is no such user
        return None
    return folder if folder.is_absolute() else None
