"""Secrets that stand in a text beside their names, as in code, JSON, XML, forms and headers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from ..late.patterns import late
from .forms import SCHEMES
from .names import is_secret, looks_secret, says_nothing, sounds_secret

_WORDS = late(r"/?[a-z]+\d{0,2}(?:[/_.-][a-z]+\d{0,2})*/?")
_NAMED = late(
    r"""(?<![\w$-])(?P<name>[A-Za-z_][\w$-]{2,60})
    (?=
      (?:\\*["'])?\s*(?:[:=]|=>)\s*\\*(?P<quote>["'])(?P<text>[^\s"'<>{}\\]{8,200})\\*(?P=quote)
    | \\*["']\s*,\s*\\*(?P<mark>["'])(?P<argument>[^\s"'<>{}\\]{8,200})\\*(?P=mark)
    | >(?P<element>[^\s"'<>{}\\]{8,200})</
    | =(?:{SCHEMES}[ ]+)?(?P<field>[^\s"'<>{}\\&]{8,200})(?=&|\\*["'])
    | :[ ](?P<header>[^\s"'<>{}\\]{8,200})(?=\\*["']|\s|$)
    )""",
    re.VERBOSE,
)
_VALUES = ("text", "argument", "element", "field", "header")
_NAME = late(r"(?<![\w$])[A-Za-z_$][\w$.-]{1,60}+")
_BESIDE = late(
    rf"""
      \\*["']?\s*(?::=|=>|[:=])\s*(?P<quote>\\*["'])(?!(?P=quote))
      (?P<text>[^\n{{]{{1,4096}}?)(?<!\\)(?P=quote)
    | \\*["']\s*,\s*(?P<mark>\\*["'])(?!(?P=mark))(?P<argument>[^\n{{]{{1,4096}}?)(?<!\\)(?P=mark)
    | (?:\\*["'])?\s*[:=]\s*(?P<number>\d[\d.-]{{2,}}(?!\w))
    | (?:\s+[\w:.-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))*+
      >(?:<!\[CDATA\[)?(?P<element>[^<>{{}}\n]{{1,4096}}?)(?:\]\]>)?</
    | =(?:{SCHEMES}[ ]+)?(?P<field>[^\s"'<>{{}}&;,]{{1,4096}})
    | :[ ]*(?P<scheme>{SCHEMES}[ ]+)?(?P<header>[^\s"'<>{{}}\\,;]{{2,4096}})
    """,
    re.VERBOSE,
)
_LOOSE_VALUES = ("text", "argument", "number", "element", "field", "header")
_SHORTEST_FIELD = 3
_OF_A_FORM = "?&#;"
_MIXED = late(r"(?=\D*\d)(?=[^A-Za-z]*[A-Za-z])(?!\d+[+-]?[A-Za-z]*$)[!-~]{6,}")
"""A word with letters and digits in it, that does not just say how many there are of something."""


class NamedSecret(NamedTuple):
    """A secret in a text, where it stands, and the name that the text gives it."""

    name: str
    start: int
    end: int


def named_secrets(text: str) -> Iterator[NamedSecret]:
    """Yield the secrets of a text that stand beside their names and look like some.

    >>> [one.name for one in named_secrets("{'user': 'ana', 'accessKeyId': 'Zm9vYmFyMTIz=='}")]
    ['accessKeyId']
    >>> [one.name for one in named_secrets("a=1&client_secret=Zm9vYmFyMTIz&b=2")]
    ['client_secret']
    """
    for found in _NAMED.finditer(text):
        value = next(part for part in _VALUES if found[part] is not None)
        name = found["name"].replace("-", "_")
        if is_secret(name, found[value]) and not _WORDS.fullmatch(found[value]):
            yield NamedSecret(found["name"], *found.span(value))


def beside_names(text: str, names: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield where anything stands beside a name of a secret; ``names`` are more such names."""
    for name in _NAME.finditer(text):
        last = re.split(r"[.$]", name[0])[-1]
        word = last.replace("-", "_")
        if word.lower() not in names and not sounds_secret(word):
            continue
        found = _BESIDE.match(text, name.end())
        if found is None:
            continue
        kind = next(each for each in _LOOSE_VALUES if found[each] is not None)
        if kind == "header" and word.lower().endswith("cookie"):
            continue  # it has names of its own in it, see forms
        if _is_value(text, found, kind, is_header="-" in last):
            yield found.span(kind)


def _is_value(text: str, found: re.Match[str], kind: str, *, is_header: bool) -> bool:
    """Whether what stands there can be a secret: behind a colon alone, people write sentences."""
    value = found[kind]
    if kind == "field":
        return len(value) >= _SHORTEST_FIELD or _is_in_form(text, found)
    if kind != "header":
        return True
    if says_nothing(value):
        return False
    is_told = is_header or found["scheme"] is not None
    return is_told or looks_secret(value) or _MIXED.match(value) is not None


def _is_in_form(text: str, found: re.Match[str]) -> bool:
    """Whether a name with its value stands among others, as in a form, or is the whole text."""
    name = re.search(r"[\w$.-]*$", text[max(0, found.start() - 64) : found.start()])
    begin = found.start() - len(name[0] if name is not None else "")
    before, after = text[begin - 1 : begin] if begin else "", text[found.end() : found.end() + 1]
    is_alone = not before.strip() and not after.strip()
    return is_alone or (before or "&") in _OF_A_FORM or (after or " ") in _OF_A_FORM
