"""The page of a rule: its docstring, taken apart and held to its form."""

from __future__ import annotations

import re
from inspect import cleandoc
from textwrap import dedent
from typing import NamedTuple

from ..grammar.late.patterns import late

_SECTION = late(r"^(What it does|Why it hurts a caller): |^(Wrong|Right)::$", re.MULTILINE)
_ORDER = ["What it does", "Why it hurts a caller", "Wrong", "Right"]
_FILE = late(r"^# (\S+\.flow)$\n", re.MULTILINE)


class Page(NamedTuple):
    """What a rule says of itself; the examples are scripts by the names of their files."""

    title: str
    does: str
    hurts: str
    wrong: dict[str, str]
    right: dict[str, str]


def page_of(docstring: str | None) -> Page:
    """Return the page in a docstring; raise ``ValueError`` saying what it lacks."""
    text = cleandoc(docstring or "")
    title, *rest = _SECTION.split(text)
    names = [first or second for first, second in zip(rest[::3], rest[1::3], strict=True)]
    if names != _ORDER:
        raise ValueError(f"expected the sections {', '.join(_ORDER)}, found {names}")
    does, hurts, wrong, right = rest[2::3]
    title = _joined(title).removesuffix(".")
    if not title:
        raise ValueError("expected a first sentence")
    return Page(title, _begun(does), _begun(hurts), example(wrong), example(right))


def example(text: str) -> dict[str, str]:
    """Return the files of an example; one without a name is ``script.flow``."""
    text = dedent(text.strip("\n")) + "\n"
    first, *rest = _FILE.split(text)
    files = dict(zip(rest[::2], rest[1::2], strict=True))
    return {"script.flow": first} if first.strip() else files


def _begun(text: str) -> str:
    """Return the words behind a heading as sentences of their own."""
    words = _joined(text)
    return words[:1].upper() + words[1:]


def _joined(text: str) -> str:
    """Return paragraphs without their line breaks."""
    return "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n"))
