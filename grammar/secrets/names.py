"""Which names speak of secrets, and which values beside them can be some."""

from __future__ import annotations

import re
from functools import lru_cache

from ..late.patterns import late

SPEAKS = late(
    r"passw|pwd|pass[_-]?code|passphrase|secret|token|api[_-]?key|access[_-]?key|credential"
    r"|authori[sz]ation|pin[_-]?code|card[_-]?num|credit[_-]?card|cvv|sort[_-]?code|kennwort"
    r"|(?:private|encryption|signing|master|shared|ssh|account|subscription|auth)[_-]?key"
    r"|jsessionid|phpsessid"
    r"|(?:one[_-]?time|verification|auth|access)[_-]?code|(?:security|secret)[_-]?(?:code|answer)"
    r"|(?:user|db|admin|root)pass",
    re.IGNORECASE,
)
WHOLE_WORDS = late(
    r"(?<![A-Za-z])(?:[mt]?pin|[th]?otp|cvc|iban|ssn|nino|jwt|cookie|bearer|passport|card_?no)s?(?![a-z])",
    re.IGNORECASE,
)
HUMPS = late(r"(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z](?!s(?![a-z]))[a-z])")  # PINs is one
_ABOUT = late(
    r"(?:url|uri|path|prompt|name|type|file|header|hint|page|note|action)$", re.IGNORECASE
)
_ONLY_ABOUT = late(
    r"^(?:is|has|had|needs|can|was|max|min|num|got)_"
    r"|(?:_|^)(?:url|uri|path|prompt|name|type|hint|page|action|menu|attempts?|tries|try|retry|retries"
    r"|count|counter|length|len|valid|invalid|ok|status|result|required|expir(?:y|es|ed|ation)"
    r"|error|changed|entered|correct|step|state|mode|digits|last_?4|last_?four)\d*$",
    re.IGNORECASE,
)
_LIKE_A_KEY = late(r"[A-Za-z0-9+/=_-]{12,4096}")
_LIKE_A_PASSWORD = late(r"[!-~]{8,200}")
_DIGIT = late(r"[0-9=+/]")
_SIGN = late(r"[!@#$%&?]")
_PLACES = ("http:", "https:", "{")
_SAYS_NOTHING = late(
    r"[01]|true|false|yes|no|none|null|undefined|empty|unknown|n/?a|optional|required|needed"
    r"|missing|valid|invalid|wrong|correct|expired|expires|hidden|given|entered|tokens?|auth"
    r"|authenti?cation|authori[sz]ation|credentials?|schemes?|headers?",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def sounds_secret(name: str) -> bool:
    """Whether a variable's name speaks of a secret, and not only of something about one.

    >>> sounds_secret("ApiKey"), sounds_secret("CallerPIN"), sounds_secret("Contact")
    (True, True, False)
    >>> sounds_secret("PinAttempts"), sounds_secret("Shipping"), sounds_secret("IsTokenValid")
    (False, False, False)
    """
    words = HUMPS.sub("_", name)
    if SPEAKS.search(name) is None and WHOLE_WORDS.search(words) is None:
        return False
    return _ONLY_ABOUT.search(words) is None


def is_secret(name: str, value: str) -> bool:
    """Whether a variable of that name holds a secret: a place where one is got is none.

    >>> is_secret("ApiKey", "Zm9vYmFy1234567890=="), is_secret("ApiKeyUrl", "https://x/1")
    (True, False)
    """
    return sounds_secret(name) and not _ABOUT.search(name) and looks_secret(value)


def looks_secret(value: str) -> bool:
    """Whether a text looks like a key or a password."""
    if value.startswith(_PLACES):
        return False
    is_key = _LIKE_A_KEY.fullmatch(value) and _DIGIT.search(value)
    return bool(is_key or (_LIKE_A_PASSWORD.fullmatch(value) and _SIGN.search(value)))


def says_nothing(value: str) -> bool:
    """Whether a text gives nothing away, though it stands where a secret would.

    >>> says_nothing("False"), says_nothing("required"), says_nothing("hunter2")
    (True, True, False)
    """
    return _SAYS_NOTHING.fullmatch(value.rstrip(".:!?")) is not None
