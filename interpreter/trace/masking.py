"""The texts of scripts as people are shown them: without the secrets that stand in them.

What a run shows is looked through by ``redaction``, which knows the values of the run as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

from ...grammar.names import key
from ...grammar.script import Action
from ...grammar.secrets import says_nothing, secret_spans
from ..program.instrumentation import literal_text
from ..program.resolve import Resolved
from ..program.secret_values import secret_values
from .redaction import HIDDEN

_SHORTEST = 3
"""A value that is shorter is covered only where its name stands beside it."""
_APART = 5
"""So long is a value that is also covered within a word."""


class Masking:
    """Knows the secrets that some actions hold, and covers them and all others in any text."""

    def __init__(
        self, actions: Iterable[Resolved], text: str = "", names: Collection[str] = ()
    ) -> None:
        """Take the text that they stand in, and names of secrets beside those that sound so."""
        self._names = frozenset(name.lower() for name in names)
        self._properties: set[tuple[int, str]] = set()
        found = set(self._within(text))
        for action in actions:
            for prop, texts in secret_values(action, self._names):
                self._properties.add((id(action.written), key(prop)))
                found.update(texts)
            for setting in action.written.settings:
                items = setting.value.value
                for item in items if isinstance(items, tuple) else (setting.value,):
                    found.update(self._within(literal_text(item)))
        self._known = _pattern(found)

    def __call__(self, text: str) -> str:
        r"""Return a text of the same length without secrets.

        >>> Masking(())('Password = "quagga"\n')
        'Password = "******"\n'
        """
        return self._covered(self.known(text), _stars)

    def hidden(self, text: str) -> str:
        r"""Return a text with three stars for each secret, however long it is.

        >>> Masking(()).hidden("Authorization: Bearer a1b2")
        'Authorization: Bearer ***'
        """
        if self._known is not None:
            text = self._known.sub(HIDDEN, text)
        return self._covered(text, lambda _: HIDDEN)

    def known(self, text: str) -> str:
        """Return a text without the secrets that the actions hold, whatever is around them."""
        if self._known is None:
            return text
        return self._known.sub(lambda found: _stars(found[0]), text)

    def is_hidden(self, action: Action, name: str) -> bool:
        """Whether all that a property of one of the actions holds is a secret."""
        return (id(action), key(name)) in self._properties

    def _covered(self, text: str, cover: Callable[[str], str]) -> str:
        for start, end in reversed(secret_spans(text, self._names)):
            text = f"{text[:start]}{cover(text[start:end])}{text[end:]}"
        return text

    def _within(self, text: str) -> Iterable[str]:
        return (text[start:end] for start, end in secret_spans(text, self._names))


def without_secrets(text: str) -> str:
    """Return one text by itself with three stars for each secret in it.

    >>> without_secrets("https://ana:quagga@example.com/")
    'https://ana:***@example.com/'
    """
    return _NOTHING_KNOWN.hidden(text)


def _pattern(found: Iterable[str]) -> re.Pattern[str] | None:
    texts = {text.strip() for text in found}
    known = sorted(
        (text for text in texts if len(text) >= _SHORTEST and not says_nothing(text)),
        key=lambda text: (-len(text), text),
    )
    return re.compile("|".join(map(_form, known))) if known else None


def _form(text: str) -> str:
    return re.escape(text) if len(text) >= _APART else rf"(?<!\w){re.escape(text)}(?!\w)"


def _stars(text: str) -> str:
    return "".join(sign if sign in "\r\n" else "*" for sign in text)


_NOTHING_KNOWN = Masking(())
