"""Text of a script as a report shows it: what may be a secret in it stands as stars."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ...grammar.script import Action, Literal, Script
from ...grammar.secrets import secret_spans, sounds_secret

_SHORTEST = 3
"""A value that is shorter is covered only where its name stands beside it."""


class Masking:
    """Covers secrets in text of one script, sign for sign, so that columns stay what they are."""

    def __init__(self, script: Script, text: str, names: Collection[str]) -> None:
        """Take names of secrets in lower case beside those that sound like some."""
        self._names = frozenset(names)
        found = {value for action in script.actions for value in self._values(action)}
        spans = secret_spans(text, self._names)
        found |= {text[start:end] for start, end in spans if end - start >= _SHORTEST}
        self._known = sorted(found, key=len, reverse=True)

    def __call__(self, text: str) -> str:
        r"""Return a text of the same length without secrets.

        >>> Masking(Script("s"), "", ())('Password = "quagga"\n')
        'Password = "******"\n'
        """
        text = self.known(text)
        parts: list[str] = []
        at = 0
        for start, end in secret_spans(text, self._names):
            parts += (text[at:start], _stars(text[start:end]))
            at = end
        return "".join((*parts, text[at:]))

    def known(self, text: str) -> str:
        """Return a text without the secrets that stand in the script, whatever is around them."""
        for value in self._known:
            if value in text:
                text = text.replace(value, _stars(value))
        return text

    def _values(self, action: Action) -> Iterator[str]:
        """Yield what an action puts into a variable that is secret."""
        texts = [text for setting in action.settings for text in _texts(setting.value)]
        if any(self._is_secret(text) for text in texts):
            for text in texts:
                if len(text) >= _SHORTEST and not self._is_secret(text):
                    yield text

    def _is_secret(self, name: str) -> bool:
        return name.isidentifier() and (name.lower() in self._names or sounds_secret(name))


def _texts(literal: Literal) -> Iterator[str]:
    items = literal.value if isinstance(literal.value, tuple) else (literal,)
    return (item.value for item in items if isinstance(item.value, str))


def _stars(text: str) -> str:
    return "".join(sign if sign in "\r\n" else "*" for sign in text)
