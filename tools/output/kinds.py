"""Kinds of files that commands make, told by their content: only the same kind is replaced."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple, cast

from ...grammar.late.patterns import late

MOST_BYTES = 64 * 1024 * 1024
_BOM = "\ufeff"
_HEAD = 64 * 1024
_BEFORE_ROOT = {"<?": "?>", "<!--": "-->", "<!": ">"}
_NAME = late(r"<([^\s/>]+)")


class FileKind(NamedTuple):
    """A kind of files: how one is called, and whether a text is one."""

    title: str
    is_like: Callable[[str], bool]

    def is_at(self, path: Path) -> bool:
        """Whether a file is empty or of this kind; raise ``OSError`` where it cannot be read."""
        with path.open("rb") as file:
            data = file.read(MOST_BYTES)
        text = data.decode("utf-8", "replace").removeprefix(_BOM)
        return not text.strip() or self.is_like(text)


def starting(title: str, pattern: str) -> FileKind:
    """Return the kind of texts whose beginning is as a pattern says.

    >>> starting("a graph", "digraph ").is_like("digraph {}")
    True
    """
    compiled = re.compile(pattern, re.DOTALL)

    def is_like(text: str) -> bool:
        return compiled.match(text[:_HEAD]) is not None

    return FileKind(title, is_like)


def rooted(title: str, *names: str) -> FileKind:
    """Return the kind of XML documents whose root has one of these names.

    >>> rooted("a report", "testsuites").is_like('<?xml version="1.0"?><!-- x --><testsuites/>')
    True
    """

    def is_like(text: str) -> bool:
        return _root(text) in names

    return FileKind(title, is_like)


def _root(text: str) -> str:
    """Return the name of the root of a document, behind what may stand before it."""
    at = len(text) - len(text.lstrip())
    while end := next((e for start, e in _BEFORE_ROOT.items() if text.startswith(start, at)), ""):
        found = text.find(end, at)
        if found < 0:
            return ""
        at = found + len(end)
        at += len(text[at : at + _HEAD]) - len(text[at : at + _HEAD].lstrip())
    name = _NAME.match(text, at)
    return name[1] if name else ""


def keyed(title: str, *keys: str, **values: object) -> FileKind:
    """Return the kind of JSON objects with these keys and values.

    >>> keyed("a report", "runs", version=1).is_like('{"version": 1, "runs": []}')
    True
    """

    def is_like(text: str) -> bool:
        return has_keys(read_json(text), keys, values)

    return FileKind(title, is_like)


def listing(title: str, *keys: str) -> FileKind:
    """Return the kind of JSON lists, empty or of objects with these keys.

    >>> listing("a report", "rule").is_like('[{"rule": "dead-end"}]')
    True
    """

    def is_like(text: str) -> bool:
        found = read_json(text)
        if not isinstance(found, list):
            return False
        return all(has_keys(each, keys) for each in cast("list[object]", found))

    return FileKind(title, is_like)


def lined(title: str, *keys: str) -> FileKind:
    r"""Return the kind of texts with a JSON object with these keys a line.

    >>> lined("a report", "rule").is_like('{"rule": 1}\n{"rule": 2}\n')
    True
    """

    def is_like(text: str) -> bool:
        return all(has_keys(read_json(line), keys) for line in text.splitlines() if line.strip())

    return FileKind(title, is_like)


def read_json(text: str) -> object:
    """Return what a text says as JSON, nothing where it is none."""
    try:
        return cast("object", json.loads(text))
    except (ValueError, RecursionError):
        return None


def has_keys(found: object, keys: tuple[str, ...], values: Mapping[str, object] = {}) -> bool:
    """Whether something is a mapping with these keys and these values."""
    if not isinstance(found, dict):
        return False
    mapping = cast("dict[str, object]", found)
    has_values = all(mapping.get(name) == value for name, value in values.items())
    return has_values and all(key in mapping for key in keys)


PAGE = starting(
    "page of ours", r'\s*<!DOCTYPE html>.{0,400}?<meta name="generator" content="Branchline">'
)
"""A page of HTML says who made it, because anything can be one."""
