"""Texts with marks such as ``<1|>`` where the cursor stands, and what is said of each place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

import yaml

_MARK = re.compile(r"<(\d+)\|>")


class Marked(NamedTuple):
    """A text without its marks, and the offset of each by its number."""

    text: str
    marks: dict[int, int]


def marked(text: str) -> Marked:
    """Return a text without its marks."""
    marks: dict[int, int] = {}
    parts: list[str] = []
    at = length = 0
    for match in _MARK.finditer(text):
        parts.append(text[at : match.start()])
        length += match.start() - at
        marks[int(match[1])] = length
        at = match.end()
    return Marked("".join((*parts, text[at:])), marks)


def written(answers: Mapping[int, object] | Mapping[str, object], *, is_long: bool = False) -> str:
    """Return answers as YAML that a person reads, each on lines of its own where they are long."""
    plain = dict(answers.items())
    style = False if is_long else None
    return yaml.safe_dump(
        plain, sort_keys=False, allow_unicode=True, width=110, default_flow_style=style
    )
