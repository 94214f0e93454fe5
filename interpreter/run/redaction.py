"""Secrets: which variables hold them, and how they are kept out of what people read (D18)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...actions.values import Array, Dynamic, Value, show
from ...grammar.secrets import sounds_secret

HIDDEN = "***"
_SHORTEST_SECRET = 3


class Redaction:
    """Replaces secrets in texts; a very short secret is hidden only where it stands alone."""

    def __init__(self, secrets: Iterable[str]) -> None:
        """Keep the secrets, and the lengths of those that are looked for within other texts."""
        self._secrets = {secret for secret in secrets if secret}
        lengths = {len(secret) for secret in self._secrets}
        self._lengths = sorted((n for n in lengths if n >= _SHORTEST_SECRET), reverse=True)

    def __call__(self, text: str) -> str:
        """Return the text without any secret; the time does not grow with their number."""
        if text in self._secrets:
            return HIDDEN
        for length in self._lengths:
            if length < len(text):
                text = self._without(text, length)
        return text

    def _without(self, text: str, length: int) -> str:
        """Return the text with every secret of one length replaced."""
        parts: list[str] = []
        kept = at = 0
        while at <= len(text) - length:
            if text[at : at + length] in self._secrets:
                parts += (text[kept:at], HIDDEN)
                at += length
                kept = at
            else:
                at += 1
        return "".join((*parts, text[kept:])) if parts else text


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
    if value is not None and sounds_secret(name):
        return HIDDEN
    return redaction(value) if isinstance(value, str) else value


def all_secrets(variables: Mapping[str, Value]) -> Redaction:
    """Return what hides every secret that some variables hold."""
    return Redaction(
        text for name, value in variables.items() for text in secrets_within(name, value)
    )
