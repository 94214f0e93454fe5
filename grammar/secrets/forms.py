"""Texts that can be nothing but secrets, whatever holds them, by their form."""

from __future__ import annotations

from collections.abc import Iterator

from ..late.patterns import late
from .names import says_nothing

SCHEMES = r"(?i:basic|bearer|token|api-?key|oauth|jwt|hmac|negotiate|ntlm|sso-key|splunk|digest)"
"""How what follows in a header of authorization is to be read."""
_KEYS = late(
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
    r"|\A(?i:bearer)[ ]([A-Za-z0-9+/=_.~-]{12,})\Z"
    r"|\b(?i:bearer)[ ]+(?=\S*\d)(?!\d+-)([A-Za-z0-9+/=_.~-]{6,})"
    r"|(?:://|(?<![:/\w])//|\bsips?:)[^\s/{}:@\"'<>]{0,256}:"
    r"(?!\d{1,5}[/?#,;])([^\s/{}\"'<>]{1,256})@(?=[\w\[])"
    r"|://(?=[a-z]*\d)([A-Za-z0-9]{20,256})@(?=[\w\[])"
    r"|[?&#;](?i:api_?key|access_?token|client_secret|password|(?:x-amz-)?sig(?:nature)?)"
    r"=([A-Za-z0-9+/=_.%-]{8,})"
    r"|[?&#;](?i:auth|sid|sess(?:ion)?(?:_?id)?|key)=(?=[A-Za-z_-]*\d)([A-Za-z0-9+/=_.%-]{8,})"
    r"|[?&](?i:pass|pw)=([^\s&#{}\"'<>]+)"
    r"|[\"'](?i:pass|pw)\\*[\"']\s*:\s*\\*[\"'](?=[^\s\"'{}]*[\d!@#$%&?])([^\s\"'{}\\]{4,})"
    r"|\b(?i:password|passcode|passphrase|pin)[ ](?i:is)[ :]+(?=\S*\d)([^\s{}]{3,})"
    r"|\bAccountKey=([A-Za-z0-9+/=]{20,})",
)
_BASIC = late(r"\b(?i:basic)[ ]+([A-Za-z0-9+/_-]{4,4096}={0,2})(?![\w=])")
_AUTHORIZATION = late(
    r"\b(?i:authori[sz]ation)(?:\\*[\"'])?[ ]*[:=][ ]*\\*[\"']?"
    rf"{SCHEMES}[ ]+([^\s\"'<>{{}}\\,;]{{1,4096}})"
)
_COOKIES = late(r"\b(?i:(?P<set>set-)?cookie):[ ]*(?P<pairs>[^\s=;{}\"'<>]+=[^\"'<>{}\n\\]+)")
_COOKIE = late(r"[^\s=;]+=([^\s;]+)")


def known_forms(text: str) -> Iterator[tuple[int, int]]:
    """Yield where such texts stand: of an address or a header just the part that is secret.

    Several forms may find the same.

    >>> [*known_forms("https://ana:quagga@example.com/ and Cookie: a=1; b=2")]
    [(12, 18), (46, 47), (51, 52)]
    >>> [*known_forms("Basic training")], {*known_forms("Basic YW5hOnF1YWdnYQ==")}
    ([], {(6, 22)})
    >>> [*known_forms("Authorization: Bearer quagga and Authorization: Bearer token")]
    [(22, 28)]
    """
    yield from (one.span(one.lastindex or 0) for one in _KEYS.finditer(text))
    yield from (one.span(1) for one in _BASIC.finditer(text) if _is_login(one[1]))
    for one in _AUTHORIZATION.finditer(text):
        if not says_nothing(one[1]):
            yield one.span(1)
    for one in _COOKIES.finditer(text):
        for pair in _COOKIE.finditer(one["pairs"]):
            at = one.start("pairs")
            yield at + pair.start(1), at + pair.end(1)
            if one["set"]:  # the others are about the cookie
                break


def _is_login(word: str) -> bool:
    """Whether a word is a name and a password in Base64, as Basic authorization has them."""
    from base64 import b64decode  # few texts have such a word
    from binascii import Error as NoBase64

    bare = word.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        held = b64decode(bare + "=" * (-len(bare) % 4), validate=True).decode("utf-8")
    except (NoBase64, ValueError):
        return False
    return ":" in held and held.isprintable()
