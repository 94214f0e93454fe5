"""A JSON Schema of ours as tables: a row for each key, a section for each kind of mapping."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

Schema = Mapping[str, object]


def tables(schema: Schema, title: str, *, level: int, prefix: str = "") -> Iterator[str]:
    """Yield the keys of a document, then those of each mapping that it may hold.

    Headings begin with a ``prefix`` where several documents stand on one page.
    """
    mark = "#" * level
    if title:
        yield from (f"{mark} {title}", "")
    yield from _table(schema)
    for name, kind in cast("Mapping[str, Schema]", schema.get("$defs", {})).items():
        if kind.get("properties"):
            said = str(kind.get("title", name))
            yield from (f"{mark} {prefix}: {said}" if prefix else f"{mark} {_bare(said)}", "")
            yield from _table(kind)


def _table(schema: Schema) -> Iterator[str]:
    """Yield a row for each key of a mapping."""
    properties = cast("Mapping[str, Schema]", schema.get("properties", {}))
    needed = cast("list[str]", schema.get("required", []))
    if not properties:
        return
    yield from ("| key | what it is for | value |", "|:--|:--|:--|")
    for key, form in properties.items():
        mark = " *required*" if key in needed else ""
        yield f"| `{key}`{mark} | {form.get('description', '')} | {_value(form)} |"
    yield ""


def _value(form: Schema) -> str:
    """Return in a word or two what may stand behind a key."""
    if "$ref" in form:
        return str(form["$ref"]).rpartition("/")[2].replace("-", " ")
    if "enum" in form:
        return ", ".join(f"`{each}`" for each in cast("list[object]", form["enum"]))
    kinds = form.get("type")
    if kinds == "array":
        return f"list of {_value(cast('Schema', form.get('items', {})))}".removesuffix(" of ")
    if isinstance(kinds, list):
        return _several([str(kind) for kind in cast("list[object]", kinds)])
    if isinstance(kinds, str):
        return _WORDS.get(kinds, kinds)
    several = [_value(each) for each in cast("list[Schema]", form.get("anyOf", []))]
    return " or ".join(dict.fromkeys(each for each in several if each))


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


def _bare(title: str) -> str:
    """Return the title of the settings of a command as the table that holds them."""
    return f"[{title.removeprefix('settings of ')}]" if title.startswith("settings of ") else title
