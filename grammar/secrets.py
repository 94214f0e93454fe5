"""Secrets that stand in a text: what looks like one, and the text with such places covered."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

_NAME = re.compile(
    r"passw|pwd|pass[_-]?code|passphrase|secret|token|api[_-]?key|access[_-]?key|credential"
    r"|authori[sz]ation|pin[_-]?code|card[_-]?num|credit[_-]?card|cvv|sort[_-]?code|kennwort"
    r"|(?:private|encryption|signing|master|shared|ssh|account)[_-]?key|jsessionid|phpsessid"
    r"|(?:one[_-]?time|verification|auth|access)[_-]?code|(?:security|secret)[_-]?(?:code|answer)"
    r"|(?:user|db|admin|root)pass",
    re.IGNORECASE,
)
_WHOLE_WORDS = re.compile(
    r"(?<![A-Za-z])(?:[mt]?pin|[th]?otp|cvc|iban|ssn|nino|jwt|cookie|bearer|passport|card_?no)s?(?![a-z])",
    re.IGNORECASE,
)
_HUMPS = re.compile(r"(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z](?!s(?![a-z]))[a-z])")  # PINs is one
_ABOUT = re.compile(
    r"(?:url|uri|path|prompt|name|type|file|header|hint|page|note|action)$", re.IGNORECASE
)
_ONLY_ABOUT = re.compile(
    r"^(?:is|has|had|needs|can|was|max|min|num|got)_"
    r"|(?:_|^)(?:url|uri|path|prompt|name|type|hint|page|action|menu|attempts?|tries|try|retry|retries"
    r"|count|counter|length|len|valid|invalid|ok|status|result|required|expir(?:y|es|ed|ation)"
    r"|error|changed|entered|correct|step|state|mode|digits|last_?4|last_?four)\d*$",
    re.IGNORECASE,
)
_LIKE_A_KEY = re.compile(r"[A-Za-z0-9+/=_-]{12,200}")
_LIKE_A_PASSWORD = re.compile(r"[!-~]{8,200}")
_DIGIT = re.compile(r"[0-9=+/]")
_SIGN = re.compile(r"[!@#$%&?]")
_PLACES = ("http:", "https:", "{")
_QUOTED = re.compile(r"""(?<=["'>])[^\s"'<>\\]{8,200}(?=\\?["'<])""")

SECRETS = re.compile(
    r"\bA[KS]IA[0-9A-Z]{16}\b"
    r"|\bgh[pousr]_[A-Za-z0-9]{20,}"
    r"|\bgithub_pat_\w{20,}"
    r"|\bglpat-[\w-]{20,}"
    r"|\bnpm_[A-Za-z0-9]{36,}"
    r"|\bSG\.[\w-]{16,}\.[\w-]{16,}"
    r"|\bxox[abeprs][.-][A-Za-z0-9.-]{10,}"
    r"|\bsk_(?:live|test)_[A-Za-z0-9]{10,}"
    r"|\bAIza[\w-]{35}"
    r"|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}(?:\.[\w-]+)?"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY-----(?:[\sA-Za-z0-9+/=\\]*-----END [A-Z ]*PRIVATE KEY-----)?"
    r"|\b(?i:basic|bearer)[ ](?=\S*(?:[0-9=]|[a-z]\S*[A-Z]))([A-Za-z0-9+/=_.~-]{16,})"
    r"|://[^\s/{}:@]*:([^\s/{}:@]{3,})@"
    r"|[?&#](?i:api_?key|access_?token|client_secret|password|(?:x-amz-)?sig(?:nature)?)"
    r"=([A-Za-z0-9+/=_.%-]{8,})"
    r"|\b(?i:cookie):[ ]*[^\s=;{}]+=([^\s;{}]{3,})"
    r"|\b(?i:password|passcode|passphrase|pin)[ ](?i:is)[ :]+(?=\S*\d)([^\s{}]{3,})"
    r"|\bAccountKey=([A-Za-z0-9+/=]{20,})",
)
"""Texts that can be nothing else, whatever holds them; a group is the secret part of one."""

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


@lru_cache(maxsize=4096)
def sounds_secret(name: str) -> bool:
    """Whether a variable's name speaks of a secret, and not only of something about one.

    >>> sounds_secret("ApiKey"), sounds_secret("CallerPIN"), sounds_secret("Contact")
    (True, True, False)
    >>> sounds_secret("PinAttempts"), sounds_secret("Shipping"), sounds_secret("IsTokenValid")
    (False, False, False)
    """
    words = _HUMPS.sub("_", name)
    if _NAME.search(name) is None and _WHOLE_WORDS.search(words) is None:
        return False
    return _ONLY_ABOUT.search(words) is None


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


_LOOSE = re.compile(
    r"""(?<![\w$])(?P<name>[A-Za-z_$][\w$.-]{1,60}+)
    (?=
      \\*["']?\s*(?::=|=>|[:=])\s*\\*(?P<quote>["'])(?P<text>[^"'\n{}]{1,200}?)\\*(?P=quote)
    | \\*["']\s*,\s*\\*(?P<mark>["'])(?P<argument>[^"'\n{}]{1,200}?)\\*(?P=mark)
    | (?:\\*["'])?\s*[:=]\s*(?P<number>\d[\d.-]{2,}(?!\w))
    | >(?P<element>[^<>{}\n]{1,200})</
    | =(?P<field>[^\s"'<>{}&;,]{3,200})
    | :[ ](?P<header>[^\s"'<>{}\\]{8,200})
    )""",
    re.VERBOSE,
)
_LOOSE_VALUES = ("text", "argument", "number", "element", "field", "header")
_CARD = re.compile(r"(?<![\w.+-])\d(?:[ -]?\d){12,18}(?![\w-]|\.\d)")
_ISSUERS = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}"
    r"|3[47]\d{13}|6(?:011|5\d\d|4[4-9]\d)\d{12}|35\d{14}|3(?:0[0-5]|[68]\d)\d{11}"
)
_IBAN = re.compile(
    r"(?<!\w)[A-Za-z]{2}\d{2}(?:[ ]?[A-Za-z0-9]{4}){2,7}(?:[ ]?[A-Za-z0-9]{1,3})?(?!\w)"
)


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
    found = [one.span() for one in _CARD.finditer(text) if _is_card(one[0])]
    found += [one.span() for one in _IBAN.finditer(text) if _is_iban(one[0])]
    may_hold = may_hold_secret(text)
    if may_hold:
        found += [one.span(one.lastindex or 0) for one in SECRETS.finditer(text)]
    if _may_name(text, names, may_hold=may_hold):
        found += _beside_names(text, names)
    return _apart(sorted(found))


_HINTS = (
    "pass", "pwd", "secret", "token", "key", "credential", "authori", "pin", "card", "cvv", "code",
    "kennwort", "sessi", "secur", "otp", "cvc", "iban", "ssn", "nino", "jwt", "cookie", "bearer",
    "akia", "asia", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "npm_", "sg.",
    "xox", "sk_live_", "sk_test_", "aiza", "eyj", "basic ", "://", "sig=",
    "signature=",
)  # fmt: skip


def may_hold_secret(text: str) -> bool:
    """Whether a text holds a hint at a secret, or at a name of one, without which it has none.

    To look for some words takes a tenth of the time of the patterns, and nearly every text that
    is shown has none of them.
    """
    if not text.isascii():
        return True  # a few letters of the world stand for others where case does not count
    lower = text.lower()
    return any(hint in lower for hint in _HINTS)


def _may_name(text: str, names: Collection[str], *, may_hold: bool) -> bool:
    if may_hold and (_NAME.search(text) or _WHOLE_WORDS.search(_HUMPS.sub("_", text))):
        return True
    lower = text.lower() if names else ""
    return any(name in lower for name in names)


def _beside_names(text: str, names: Collection[str]) -> Iterator[tuple[int, int]]:
    for found in _LOOSE.finditer(text):
        name, value = found["name"], next(one for one in _LOOSE_VALUES if found[one] is not None)
        last = re.split(r"[.$]", name)[-1].replace("-", "_")
        if last.lower() not in names and not sounds_secret(last):
            continue
        if value != "header" or looks_secret(found[value]):
            yield found.span(value)


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _is_card(text: str) -> bool:
    """Whether digits are the number of a payment card: an issuer's, with the right check digit."""
    digits = [int(sign) for sign in text if sign.isdecimal()]
    if _ISSUERS.fullmatch("".join(map(str, digits))) is None:
        return False
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]  # noqa: PLR2004 - Luhn's
    return (sum(digits[::-2]) + sum(doubled)) % 10 == 0


def _is_iban(text: str) -> bool:
    """Whether a text is the number of a bank account, with the right check digits."""
    signs = text.replace(" ", "").upper()
    turned = signs[4:] + signs[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def redacted(line: str) -> str:
    """Return a line with what may be a secret covered, sign for sign, so that columns stay.

    >>> redacted("accessKey = 'Zm9vYmFy1234567890=='")
    "accessKey = '********************'"
    >>> redacted("AddHeader('Authorization', 'Basic Zm9vYmFyMTIzNDU2')")
    "AddHeader('Authorization', '**********************')"
    >>> redacted("Sequence = 'Zm9vYmFy1234567890=='")
    "Sequence = 'Zm9vYmFy1234567890=='"
    """
    for start, end in secret_spans(line):
        line = line[:start] + "*" * (end - start) + line[end:]
    if _NAME.search(line) is None:
        return line
    return _QUOTED.sub(lambda found: _cover(found) if looks_secret(found[0]) else found[0], line)


def _cover(found: re.Match[str]) -> str:
    return "*" * len(found[0])
