"""What settings may have outside of tables, and the names of their tables."""

from __future__ import annotations

from collections.abc import Mapping

from ...grammar.documents.forms import Key, ListOf, Text
from ...grammar.documents.nodes import Shape, shorten
from ...grammar.finding import Findings
from ...grammar.names import nearest
from ...grammar.source import Source
from .toml_places import key_span
from .words import EXCLUDE, EXTEND_EXCLUDE

_PATTERNS = ListOf(Text(is_quoted=True))
TOP = Shape(
    Key(EXCLUDE, "patterns of what is passed over, in place of the usual ones", _PATTERNS),
    Key(EXTEND_EXCLUDE, "patterns of what is passed over beside the usual", _PATTERNS),
    "check",
    "mutate",
    "test",
    title="settings",
)


def check_top(
    source: Source, file: str, table: tuple[str, ...], fields: Mapping[str, object]
) -> None:
    """Raise ``BranchlineError`` for what a file has in that table of it and means nothing."""
    findings = Findings(source)
    where = f"[{'.'.join(table)}]" if table else f"the top of {file}"
    for key, value in fields.items():
        if key in TOP.known:
            continue
        what = "table" if isinstance(value, dict) else "setting"
        said = f'{where} has no {what} "{shorten(key)}"'
        listed = ", ".join(f'"{name}"' for name in TOP.known)
        span = key_span(source.text, table, key)
        findings.add("unknown-key", said, span, expected=listed, nearest=nearest(key, TOP.known))
    findings.raise_errors()
