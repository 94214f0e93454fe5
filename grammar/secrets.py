"""Secrets that stand in a text: what looks like one, and the text with such places covered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_NAME = re.compile(
    r"passw|secret|token|api_?key|access_?key|credential|authori[sz]ation|private_?key",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:url|uri|path|prompt|name|type|file|header|hint|page|note|action)$", re.IGNORECASE
)
_LIKE_A_KEY = re.compile(r"[A-Za-z0-9+/=_-]{12,200}")
_LIKE_A_PASSWORD = re.compile(r"[!-~]{8,200}")
_DIGIT = re.compile(r"[0-9=+/]")
_SIGN = re.compile(r"[!@#$%&?]")
_PLACES = ("http:", "https:", "{")
_QUOTED = re.compile(r"""(?<=["'>])[^\s"'<>\\]{8,200}(?=\\?["'<])""")

SECRETS = re.compile(
    r"\bAKIA[0-9A-Z]{16}\b"
    r"|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY-----"
    r"|\b(?:[Bb]asic|[Bb]earer) [A-Za-z0-9+/=_.-]{16,}"
    r"|://[^\s/{}:@]+:[^\s/{}:@]{6,}@"
    r"|[?&](?:api_?key|access_?token|client_secret|password)=[A-Za-z0-9+/=_.-]{8,}",
)
"""Texts that can be nothing else, whatever holds them."""

_WORDS = re.compile(r"/?[a-z]+\d{0,2}(?:[/_.-][a-z]+\d{0,2})*/?")
_NAMED = re.compile(
    r"""(?<![\w$-])(?P<name>[A-Za-z_][\w$-]{2,60})
    (?=
      (?:\\*["'])?\s*(?:[:=]|=>)\s*\\*(?P<quote>["'])(?P<text>[^\s"'<>{}\\]{8,200})\\*(?P=quote)
    | \\*["']\s*,\s*\\*(?P<mark>["'])(?P<argument>[^\s"'<>{}\\]{8,200})\\*(?P=mark)
    | >(?P<element>[^\s"'<>{}\\]{8,200})</
    | =(?P<field>[^\s"'<>{}\\&]{8,200})(?=&|\\*["'])
    | :[ ](?P<header>[^\s"'<>{}\\]{8,200})(?=\\*["']|\s|$)
    )""",
    re.VERBOSE,
)


_VALUES = ("text", "argument", "element", "field", "header")


class NamedSecret(NamedTuple):
    """A secret in a text, where it stands, and the name that the text gives it."""

    name: str
    start: int
    end: int


@lru_cache(maxsize=1024)
def sounds_secret(name: str) -> bool:
    """Whether a variable's name speaks of a secret.

    >>> sounds_secret("ApiKey"), sounds_secret("Contact")
    (True, False)
    """
    return _NAME.search(name) is not None


def is_secret(name: str, value: str) -> bool:
    """Whether a variable of that name holds a secret: a place where one is got is none.

    >>> is_secret("ApiKey", "Zm9vYmFy1234567890=="), is_secret("ApiKeyUrl", "https://x/1")
    (True, False)
    """
    return sounds_secret(name) and not _ABOUT.search(name) and looks_secret(value)


def named_secrets(text: str) -> Iterator[NamedSecret]:
    """Yield the secrets of a text that stand beside their names, as in JSON, XML and forms.

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


def looks_secret(value: str) -> bool:
    """Whether a text looks like a key or a password."""
    if value.startswith(_PLACES):
        return False
    is_key = _LIKE_A_KEY.fullmatch(value) and _DIGIT.search(value)
    return bool(is_key or (_LIKE_A_PASSWORD.fullmatch(value) and _SIGN.search(value)))


def redacted(line: str) -> str:
    """Return a line with what may be a secret covered, sign for sign, so that columns stay.

    >>> redacted("accessKey = 'Zm9vYmFy1234567890=='")
    "accessKey = '********************'"
    >>> redacted("AddHeader('Authorization', 'Basic Zm9vYmFyMTIzNDU2')")
    "AddHeader('Authorization', '**********************')"
    >>> redacted("Sequence = 'Zm9vYmFy1234567890=='")
    "Sequence = 'Zm9vYmFy1234567890=='"
    """
    line = SECRETS.sub(_cover, line)
    for one in named_secrets(line):
        line = line[: one.start] + "*" * (one.end - one.start) + line[one.end :]
    if _NAME.search(line) is None:
        return line
    return _QUOTED.sub(lambda found: _cover(found) if looks_secret(found[0]) else found[0], line)


def _cover(found: re.Match[str]) -> str:
    return "*" * len(found[0])
