"""Secrets: which variables hold them, and how they are kept out of what people read (D18, D170).

A value is secret by the name of what holds it, or by what it looks like. Whoever knows it once
hides it wherever it stands, in any case and in any of the forms that it travels in.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode
from binascii import Error as NoBase64
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from urllib.parse import quote, quote_plus

from ...actions.values import Array, Dynamic, Value, show
from ...grammar.late.patterns import late
from ...grammar.secrets import SHORTEST_NUMBER, secret_spans, sounds_secret
from ...grammar.snippet.expression import ExpressionError, parse_text
from .derived_values import parts_in

HIDDEN = "***"
_SHORTEST_SECRET = 3
_SHORTEST_PART, _SHORTEST_PART_OF_DIGITS = 4, 6
_KNOWN_AGAIN = 4
"""So long is a text, computed from a secret, that is hidden wherever it stands."""
_MOST_PARTED = 64 * 1024
_SAYS_NOTHING = {"true", "false", "yes", "no", "none", "null", "valid", "invalid", "0", "1"}
_BASE64 = late(r"[A-Za-z0-9+/_-]{8,}={0,2}")
_LONGEST_BASE64 = 4096
_NAMED_SO_LONG = 4
_BRACES = late(r"\{([^{}]*)\}")
_WORD = late(r"[A-Za-z_$][\w$]*")


class Redaction:
    """Replaces secrets in texts; a very short secret is hidden only where it stands alone."""

    def __init__(
        self,
        secrets: Iterable[str],
        names: Collection[str] = (),
        derived: Mapping[str, Collection[str]] | None = None,
    ) -> None:
        """Keep the secrets in all forms, and the lengths of those that are looked for in texts.

        ``names`` are names of secrets beyond those that sound so, ``derived`` are the variables
        that are computed from secrets with the texts that they held; names are in lower case.
        """
        plain = {secret for secret in secrets if secret.lower() not in _SAYS_NOTHING}
        self._secrets = {form for secret in plain for form in _forms(secret)}
        lengths = {len(secret) for secret in self._secrets}
        self._lengths = sorted((n for n in lengths if n >= _SHORTEST_SECRET), reverse=True)
        self._whole = "\0".join(sorted(self._secrets))
        self._names, self._derived = names, derived or {}
        self._knows_none = not self._secrets and not names

    @property
    def is_bare(self) -> bool:
        """Whether nothing is known that is secret beyond what any text shows by itself."""
        return self._knows_none and not self._derived

    def __call__(self, text: str) -> str:
        """Return the text without any secret; the time does not grow with their number."""
        if len(text) < SHORTEST_NUMBER and self._knows_none and _is_number(text):
            return text
        if not text:
            return text
        if self._secrets:
            lower = text.lower()
            if lower in self._secrets or self._is_part(lower):
                return HIDDEN
            for length in self._lengths:
                if length < len(text):
                    text = self._without(text, length)
            text = _BASE64.sub(self._without_base64, text)
        for start, end in reversed(secret_spans(text, self._names)):
            text = f"{text[:start]}{HIDDEN}{text[end:]}"
        return text

    def value(self, name: str, text: str) -> str:
        """Return what may be shown of a variable: of what a secret tells more of, nothing."""
        if name.lower() in self._names or sounds_secret(name):
            return HIDDEN
        shown = self(text)
        if shown == text and self.is_derived(name) and _tells(text):
            return HIDDEN
        return shown

    def filled(self, template: str, text: str) -> str:
        """Return a text that was made from a template, without what secrets have put into it."""
        text = self(text)
        if "{" not in template:
            return text
        if any(map(self.is_hidden, _parts_of(template))):
            return HIDDEN
        if not self._derived:
            return text
        words = {
            word.lower() for part in _BRACES.findall(template) for word in _WORD.findall(part)
        }
        for value in sorted(self._held(words), key=len, reverse=True):
            text = text.replace(value, HIDDEN)
        return text

    def is_hidden(self, name: str) -> bool:
        """Whether what a variable of that name holds is a secret, or computed from one."""
        return name in self._names or sounds_secret(name) or self.is_derived(name)

    def _held(self, names: Iterable[str]) -> set[str]:
        held = (value for name in names for value in self._derived.get(name, ()))
        return {value for value in held if 0 < len(value) < _KNOWN_AGAIN and _tells(value)}

    def is_derived(self, name: str) -> bool:
        """Whether a variable of that name is computed from a secret."""
        return name.lower() in self._derived

    def _without(self, text: str, length: int) -> str:
        """Return the text with every secret of one length replaced."""
        lower = text.lower()
        if len(lower) != len(text):  # a few letters of the world grow when they get small
            lower = text
        parts: list[str] = []
        kept = at = 0
        while at <= len(text) - length:
            if lower[at : at + length] in self._secrets:
                parts += (text[kept:at], HIDDEN)
                at += length
                kept = at
            else:
                at += 1
        return "".join((*parts, text[kept:])) if parts else text

    def _without_base64(self, found: re.Match[str]) -> str:
        """Return a word without what it holds once it is decoded."""
        word = found[0]
        if len(word) > _LONGEST_BASE64:
            return word
        held = _decoded(word).lower()
        for length in self._lengths:
            if length < _NAMED_SO_LONG:
                continue
            if any(
                held[at : at + length] in self._secrets for at in range(len(held) - length + 1)
            ):
                return HIDDEN
        return word

    def _is_part(self, lower: str) -> bool:
        """Whether a text is a good part of a secret, and nothing else."""
        least = _SHORTEST_PART_OF_DIGITS if lower.isdecimal() else _SHORTEST_PART
        return least <= len(lower) and len(self._whole) <= _MOST_PARTED and lower in self._whole


def _is_number(text: str) -> bool:
    return text.isdecimal() and text.isascii()


def _forms(secret: str) -> Iterator[str]:
    """Yield the forms in which a secret stands in texts, in lower case."""
    yield secret.lower()
    if len(secret) >= _SHORTEST_SECRET:
        import html  # scripts without secrets need none of it

        escaped = json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]
        for form in (*escaped, quote(secret, ""), quote_plus(secret), html.escape(secret)):
            yield form.lower()
        bare = re.sub(r"[\s.-]", "", secret)
        if len(bare) >= _SHORTEST_PART:
            yield bare.lower()
            yield bare[::-1].lower()


def _decoded(word: str) -> str:
    bare = word.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        held = b64decode(bare + "=" * (-len(bare) % 4), validate=True)
    except (NoBase64, ValueError):
        return ""
    return held.decode("utf-8", "replace")


@lru_cache(maxsize=4096)
def _parts_of(template: str) -> frozenset[str]:
    """Return the variables of which a template puts a part into its text."""
    if all(_WORD.fullmatch(part) for part in _BRACES.findall(template)):
        return frozenset()
    try:
        parts = [part for part in parse_text(template) if not isinstance(part, str)]
    except ExpressionError:
        return frozenset()
    return frozenset(name for part in parts for name in parts_in(part))


def _tells(text: str) -> bool:
    """Whether a value that is computed from a secret can give something of it away."""
    return text.lower() not in _SAYS_NOTHING


def secrets_within(name: str, value: Value) -> Iterator[str]:
    """Yield the texts in a value that are secret by its name, or by that of a member."""
    if isinstance(value, Dynamic):
        for member, part in value.members.items():
            yield from secrets_within(name if sounds_secret(name) else member, part)
    elif isinstance(value, Array):
        for part in value.items:
            yield from secrets_within(name, part)
    elif sounds_secret(name):
        yield show(value)


def redacted(name: str, value: Value, redaction: Redaction) -> Value:
    """Return a value without secrets, and without the inner members of a REST proxy."""
    if isinstance(value, Dynamic):
        members = {
            member: redacted(name if sounds_secret(name) else member, part, redaction)
            for member, part in value.members.items()
            if not member.startswith("$")
        }
        return Dynamic(members, redacted(name, value.value, redaction))
    if isinstance(value, Array):
        return Array([redacted(name, part, redaction) for part in value.items])
    if value is None:
        return None
    text = show(value)
    shown = redaction.value(name, text)
    return value if shown == text else shown


def all_secrets(variables: Mapping[str, Value], derived: Collection[str] = ()) -> Redaction:
    """Return what hides every secret that some variables hold."""
    held = [text for name, value in variables.items() for text in secrets_within(name, value)]
    known = {name.lower(): show(value) for name, value in variables.items()}
    return redaction_of(held, (), {name: {known.get(name, "")} for name in derived})


def redaction_of(
    secrets: Iterable[str], names: Collection[str], derived: Mapping[str, Collection[str]]
) -> Redaction:
    """Return what hides secrets and what is computed from them, wherever that stands."""
    secrets = set(secrets)
    plain = Redaction(secrets, names)
    more = {
        text
        for texts in derived.values()
        for text in texts
        if len(text) >= _KNOWN_AGAIN and plain(text) in {text, HIDDEN}
    }
    return Redaction(secrets | more, names, derived)
