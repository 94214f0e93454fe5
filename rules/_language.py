"""The findings of the language and of those who read files: what each means, by its id.

They stand in ``language.txt``: an id and a sentence; below, where there is more to say than the
finding itself does, why it matters, and two scripts, one that raises it and one that does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ..grammar.late.patterns import late

_ENTRY = late(r"^([a-z]+(?:-[a-z]+)+): (.+)$", re.MULTILINE)
_PARTS = late(r"^  (?:Wrong|Right):$\n", re.MULTILINE)


class LanguageFault(NamedTuple):
    """What one id means; without more to say, ``why`` and both examples are empty."""

    id: str
    title: str
    why: str = ""
    wrong: str = ""
    right: str = ""


class _Faults(Mapping[str, LanguageFault]):
    """All of them by id; what is said of one is read when somebody asks for it."""

    def __init__(self, texts: Mapping[str, tuple[str, str]]) -> None:
        self._texts = texts

    def __getitem__(self, id: str) -> LanguageFault:
        return _fault(id, *self._texts[id])

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


@cache
def faults() -> Mapping[str, LanguageFault]:
    """Return all of them by id.

    >>> faults()["unknown-target"].title
    'A branch leads to an action that is not there.'
    """
    text = Path(__file__).with_name("language.txt").read_text("utf-8")
    _, *parts = _ENTRY.split(text)
    return _Faults(dict(zip(parts[::3], zip(parts[1::3], parts[2::3], strict=True), strict=True)))


def _fault(id: str, title: str, below: str) -> LanguageFault:
    from textwrap import dedent

    parts = [dedent(part).strip("\n") for part in _PARTS.split(below)]
    if len(parts) != len(LanguageFault._fields) - 2:
        return LanguageFault(id, title)
    why, wrong, right = parts
    return LanguageFault(id, title, why.strip(), f"{wrong}\n", f"{right}\n")
