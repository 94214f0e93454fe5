"""What the header of an export says and a run uses, also where it is kept beside a script.

A converted script has it in NAME.layout.yaml, and so has an export that was made of another one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ..documents.nodes import MappingNode, data_of
from ..finding import BranchlineError, Findings
from ..script import Script
from ..source import Source
from .kept import Fields, fields_of, items_of

SIDECAR = ".layout.yaml"


class Header(NamedTuple):
    """The number of the business unit and the id of the time zone; empty where none says it."""

    business_unit: str = ""
    time_zone: str = ""


def header_of(script: Script, path: str) -> Header:
    """Return what a script at ``path`` says of these, else what stands beside it."""
    own = _header(fields_of(script.extra))
    return own if all(own) else _first(own, _header_beside(Path(path)))


def _first(*headers: Header) -> Header:
    """Return each fact from the first that says it."""
    return Header(*(next((one for one in said if one), "") for said in zip(*headers, strict=True)))


def _header(extra: Fields) -> Header:
    """Return what an export says, from what is kept of it."""
    keys = fields_of(fields_of(extra.get("header")).get("keys"))
    number = _text(keys.get("busNo"))
    root = items_of(extra.get("document"))
    attributes = fields_of(root[1]) if len(root) > 1 else {}
    return Header(number or _text(attributes.get("BusNo")), _zone(root))


def _zone(root: list[object]) -> str:
    zone = _child(_child(root, "LibraryItem"), "DefaultTimeZone")
    return _text(zone[-1]) if zone[1:] else ""


def _child(element: list[object], tag: str) -> list[object]:
    found = (part for part in map(items_of, element) if part[:1] == [tag])
    return next(found, list[object]())


def _text(said: object) -> str:
    is_text = isinstance(said, str | int) and not isinstance(said, bool)
    return str(said).strip() if is_text else ""


def _header_beside(script: Path) -> Header:
    path = script.with_name(script.stem + SIDECAR)
    try:
        state = path.stat()
    except (OSError, ValueError):
        return Header()
    return _read(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int, _size: int) -> Header:
    """Return what a sidecar says; a broken one, of which ``check`` tells, says nothing."""
    from ..documents.yaml_ import read_yaml_tree
    from ..text_file import read_text

    try:
        findings = Findings(read_text(path))
    except BranchlineError:
        return Header()
    tree = read_yaml_tree(findings.source, findings)
    entries = tree.entries if isinstance(tree, MappingNode) else ()
    kept = next((data_of(each.value, findings) for each in entries if each.key == "export"), None)
    script, twins = (fields_of(fields_of(kept).get(part)) for part in ("script", "twins"))
    return _first(_header(script), *_twins(twins))


def _twins(twins: Fields) -> Iterator[Header]:
    from .formats import FORMATS

    for format_ in FORMATS.values():
        text = twins.get(format_.title)
        if isinstance(text, str):
            with suppress(BranchlineError):
                yield _header(fields_of(format_.read(Source("twin", text)).extra))
