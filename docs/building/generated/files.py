"""What the files that people write may have, from the declarations that read them."""

from __future__ import annotations

from collections.abc import Iterator

from key_tables import tables

from branchline.tools.schemas.published import of_documents

_ELSEWHERE = {"settings"}
"""What has a page of its own."""


def lines() -> Iterator[str]:
    """Yield each kind of file with its keys, mapping by mapping."""
    for each in of_documents():
        if each.name in _ELSEWHERE:
            continue
        yield from (f"## {each.name}", "", each.says, "")
        yield from tables(each.schema(), "", level=3, prefix=each.name)
