"""A word of a text written otherwise, in the quotes that it stands in."""

from __future__ import annotations

from .....grammar.documents.yaml_writer import flow_key, quoted_data
from .....grammar.finding import Edit
from .....grammar.flow.quoting import quote
from .....grammar.script import Span
from ...document import Document, Kind


def rewritten(document: Document, span: Span, new: str) -> Edit:
    """Return what writes another word, a key or an id, in place of one."""
    raw = document.text[span.start : span.end]
    mark = raw[:1] if raw[:1] in ("'", '"', "`") else ""
    if document.kind is Kind.FLOW:
        if not mark:
            return Edit(span, new)
        plain = f"'{new}'"
        is_raw = mark == "'" and "'" not in new and new.isprintable()
        return Edit(span, plain if is_raw else quote(new, "`" if mark == "`" else '"'))
    if mark == "'" and new.isprintable():
        return Edit(span, "'" + new.replace("'", "''") + "'")
    return Edit(span, quoted_data(new) if mark else flow_key(new))
