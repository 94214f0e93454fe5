"""Where secrets stand in a text that people read: what every output covers."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from ..late.patterns import late
from .beside_names import beside_names
from .forms import known_forms
from .names import HUMPS, SPEAKS, WHOLE_WORDS, looks_secret
from .numbers import secret_numbers

_QUOTED = late(r"""(?<=["'>])[^\s"'<>\\]{8,200}(?=\\?["'<])""")
_HINTS = (
    "pass", "pwd", "pw=", 'pw"', "pw'", "secret", "token", "key", "credential", "auth", "pin",
    "card", "cvv", "code", "kennwort", "sess", "sid=", "secur", "otp", "cvc", "iban", "ssn",
    "nino", "jwt", "cookie", "bearer", "akia", "asia", "ghp_", "gho_", "ghu_", "ghs_", "ghr_",
    "github_pat_", "glpat-", "npm_", "sg.", "xox", "sk_live_", "sk_test_", "aiza", "eyj", "basic ",
    "//", "sip:", "sips:", "sig=", "signature=",
)  # fmt: skip
_LONGEST_KEPT = 256


def secret_spans(text: str, names: Collection[str] = ()) -> list[tuple[int, int]]:
    """Return where secrets stand in a text that people read, in order, without overlaps.

    These are texts that can be nothing else, numbers of cards and accounts that have the right
    check digits, and whatever stands beside a name of a secret; ``names`` are more such names, in
    lower case.

    >>> secret_spans("{'user': 'ana', 'pwd': 'x9'}"), secret_spans("pinned = 'x9'")
    ([(24, 26)], [])
    >>> secret_spans("4111 1111 1111 1111"), secret_spans("4111 1111 1111 1112")
    ([(0, 19)], [])
    """
    if len(text) > _LONGEST_KEPT or names:
        return _spans(text, names)
    try:
        _look_for_secrets(text)
    except _SecretsError as error:
        return error.spans
    return []


class _SecretsError(Exception):
    """A text holds secrets."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        super().__init__()
        self.spans = spans


@lru_cache(maxsize=4096)
def _look_for_secrets(text: str) -> None:
    """Raise ``_SecretsError`` for a text with secrets, which is kept nowhere.

    All others are: what is shown of a run says the same sentences again and again.
    """
    found = _spans(text, ())
    if found:
        raise _SecretsError(found)


def _spans(text: str, names: Collection[str]) -> list[tuple[int, int]]:
    found = [*secret_numbers(text)]
    may_hold = may_hold_secret(text)
    if may_hold:
        found += known_forms(text)
    if _may_name(text, names, may_hold=may_hold):
        found += beside_names(text, names)
    return _apart(sorted(found))


def may_hold_secret(text: str) -> bool:
    """Whether a text holds a hint at a secret, or at a name of one, without which it has none.

    To look for some words takes a tenth of the time of the patterns, and nearly every text that
    is shown has none of them.
    """
    if not text.isascii():
        return True  # a few letters of the world stand for others where case does not count
    if text.isdecimal():
        return False
    lower = text.lower()
    for hint in _HINTS:  # noqa: SIM110 - a generator takes twice the time of this
        if hint in lower:
            return True
    return False


def covered(text: str) -> str:
    """Return a text with its secrets covered, sign for sign.

    >>> covered('unexpected "client_secret":"quagga"')
    'unexpected "client_secret":"******"'
    """
    for start, end in reversed(secret_spans(text)):
        text = text[:start] + "*" * (end - start) + text[end:]
    return text


def redacted(line: str) -> str:
    """Return a line with what may be a secret covered, sign for sign, so that columns stay.

    >>> redacted("accessKey = 'Zm9vYmFy1234567890=='")
    "accessKey = '********************'"
    >>> redacted("AddHeader('Authorization', 'Basic Zm9vYmFyMTIzNDU2')")
    "AddHeader('Authorization', '**********************')"
    >>> redacted("Sequence = 'Zm9vYmFy1234567890=='")
    "Sequence = 'Zm9vYmFy1234567890=='"
    """
    line = covered(line)
    if SPEAKS.search(line) is None:
        return line
    return _QUOTED.sub(lambda found: _cover(found) if looks_secret(found[0]) else found[0], line)


def _may_name(text: str, names: Collection[str], *, may_hold: bool) -> bool:
    if may_hold and (SPEAKS.search(text) or WHOLE_WORDS.search(HUMPS.sub("_", text))):
        return True
    lower = text.lower() if names else ""
    return any(name in lower for name in names)


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _cover(found: re.Match[str]) -> str:
    return "*" * len(found[0])
