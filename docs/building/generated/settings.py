"""All settings of a project, from the shapes that read them."""

from __future__ import annotations

from collections.abc import Iterator

from key_tables import tables

from branchline.tools.schemas.published import all_schemas


def lines() -> Iterator[str]:
    """Yield what a file of settings may have, table by table."""
    schema = next(each for each in all_schemas() if each.name == "settings")
    yield from tables(schema.schema(), "At the top", level=2)
