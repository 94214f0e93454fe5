"""A JSON Schema of ours as tables: a row for each key, a section for each kind of mapping."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import cast

Schema = Mapping[str, object]


def tables(schema: Schema, title: str, *, level: int, prefix: str = "") -> Iterator[str]:
    """Yield the keys of a document, then those of each mapping that it may hold.

    Headings begin with a ``prefix`` where several documents stand on one page.
    """
    mark = "#" * level
    headings = {
        name: _heading(str(kind.get("title", name)), prefix)
        for name, kind in _kinds(schema).items()
        if kind.get("properties")
    }
    if title:
        yield from (f"{mark} {title}", "")
    yield from _table(schema, headings)
    for name, heading in headings.items():
        yield from (f"{mark} {heading}", "")
        yield from _table(_kinds(schema)[name], headings)


def _kinds(schema: Schema) -> Mapping[str, Schema]:
    return cast("Mapping[str, Schema]", schema.get("$defs", {}))


def _heading(title: str, prefix: str) -> str:
    """Return the heading of a mapping; the settings of a command are the table that holds them."""
    if prefix:
        return f"{prefix}: {title}"
    of_command = title.removeprefix("settings of ")
    return title if of_command == title else f"[{of_command}]"


def _table(schema: Schema, headings: Mapping[str, str]) -> Iterator[str]:
    """Yield a row for each key of a mapping."""
    properties = cast("Mapping[str, Schema]", schema.get("properties", {}))
    needed = cast("list[str]", schema.get("required", []))
    if not properties:
        return
    yield from ("| key | what it is for | value |", "|:--|:--|:--|")
    for key, form in properties.items():
        mark = " *required*" if key in needed else ""
        yield f"| `{key}`{mark} | {form.get('description', '')} | {_value(form, headings)} |"
    yield ""


def _value(form: Schema, headings: Mapping[str, str]) -> str:
    """Return in a word or two what may stand behind a key."""
    if "$ref" in form:
        return _mapping(str(form["$ref"]).rpartition("/")[2], headings)
    if "enum" in form:
        return _one_of([f"`{each}`" for each in cast("list[object]", form["enum"])])
    kinds = form.get("type")
    if kinds == "array":
        each = _value(cast("Schema", form.get("items", {})), headings)
        return f"list of {each}".removesuffix(" of ")
    if isinstance(kinds, list):
        return _several([str(kind) for kind in cast("list[object]", kinds)])
    if isinstance(kinds, str):
        return _WORDS.get(kinds, kinds)
    several = [_value(each, headings) for each in cast("list[Schema]", form.get("anyOf", []))]
    return " or ".join(dict.fromkeys(each for each in several if each))


def _mapping(name: str, headings: Mapping[str, str]) -> str:
    """Return the name of a mapping, with a link to its keys."""
    said = name.replace("-", " ")
    heading = headings.get(name)
    return said if heading is None else f"[{said}](#{_anchor(heading)})"


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _one_of(names: list[str]) -> str:
    """Return names that may stand somewhere; of many the first, and how many there are."""
    if len(names) <= _MOST_NAMES:
        return ", ".join(names)
    return f"{', '.join(names[:3])} and {len(names) - 3} more"


_MOST_NAMES = 16
_WORDS = {
    "string": "text",
    "boolean": "true or false",
    "integer": "whole number",
    "object": "mapping",
    "array": "list",
    "null": "nothing",
}


def _several(kinds: list[str]) -> str:
    """Return what several types come to; a scalar of YAML counts as the text that it is."""
    rest = [kind for kind in kinds if kind not in {"string", "number", "boolean", "null"}]
    scalar = ["text"] if "string" in kinds else []
    return " or ".join([*scalar, *(_WORDS.get(kind, kind) for kind in rest)]) or "number"
