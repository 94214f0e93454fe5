"""Secrets kept out of what is logged: in JSON, in forms and queries, in headers, in any text.

What is hidden becomes the same three signs, however long it was: who asks the same again with
another password asks for the same, so a recording can be answered from.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from typing import cast
from urllib.parse import unquote_plus

from ....grammar.secrets import known_forms, secret_spans, sounds_secret

HIDDEN = "***"
_FORM = re.compile(r"[\w.%+~$\[\]-]+=[^\s\"{}]*")
_SHOWN_SCHEMES = ("bearer", "basic")
_HIDDEN_HEADERS = frozenset(
    {"authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key"}
)


class Masking:
    """Hides what is secret by its form or by the name beside it; ``names`` are more such names."""

    def __init__(self, names: Collection[str] = ()) -> None:
        """Keep the names in lower case."""
        self._names = frozenset(name.lower() for name in names)

    def body(self, text: str) -> str:
        """Return a body without its secrets; one without any stays as it is, sign for sign.

        >>> Masking().body('{"access_token": "Zm9v", "expires_in": 3600}')
        '{"access_token":"***","expires_in":3600}'
        >>> Masking().body("grant_type=password&username=ana&password=quagga")
        'grant_type=password&username=ana&password=***'
        """
        if text.lstrip()[:1] in {"{", "["}:
            found = self._json(text)
            if found is not None:
                return found
        if _FORM.fullmatch(text):
            return self.form(text)
        return self.text(text)

    def form(self, text: str) -> str:
        """Return a form, or the query of an address, without its secrets."""
        return "&".join(map(self._field, text.split("&"))) if text else text

    def path(self, text: str) -> str:
        """Return a path without what can be nothing but a secret; ids stay, whatever they are."""
        return _without(text, list(known_forms(text)))

    def text(self, text: str) -> str:
        """Return any text without its secrets."""
        return _without(text, secret_spans(text, self._names))

    def header(self, name: str, value: str) -> str:
        """Return the value of a header, of which a name in lower case says what it holds.

        >>> Masking().header("authorization", "Bearer Zm9v"), Masking().header("cookie", "a=b")
        ('Bearer ***', '***')
        """
        if name not in _HIDDEN_HEADERS and not self._is_secret(name.replace("-", "_")):
            return self.text(value)
        scheme, blank, rest = value.partition(" ")
        is_scheme = bool(blank and rest) and scheme.lower() in _SHOWN_SCHEMES
        return f"{scheme} {HIDDEN}" if is_scheme else HIDDEN

    def _field(self, field: str) -> str:
        name, equals, value = field.partition("=")
        if not value:
            return field
        is_secret = self._is_secret(unquote_plus(name)) or secret_spans(
            unquote_plus(value), self._names
        )
        return f"{name}{equals}{HIDDEN}" if is_secret else field

    def _is_secret(self, name: str) -> bool:
        return name.lower() in self._names or sounds_secret(name)

    def _json(self, text: str) -> str | None:
        """Return a text of JSON without its secrets, ``None`` where it is no JSON."""
        try:
            whole = [cast("object", json.loads(text))]
        except (ValueError, RecursionError):
            return None
        waiting: list[dict[str, object] | list[object]] = [whole]
        has_changed = False
        while waiting:
            holder = waiting.pop()
            items = list(holder.items() if isinstance(holder, dict) else enumerate(holder))
            for place, value in items:
                if isinstance(value, dict | list):
                    waiting.append(cast("dict[str, object] | list[object]", value))
                    continue
                hidden = self._hidden(place, value)
                if hidden != value:
                    cast("dict[object, object]", holder)[place] = hidden
                    has_changed = True
        return json.dumps(whole[0], separators=(",", ":")) if has_changed else text

    def _hidden(self, place: str | int, value: object) -> object:
        """Return what stands in place of a value: nothing secret is a truth or nothing at all."""
        if value is None or isinstance(value, bool) or value == "":
            return value
        if isinstance(place, str) and self._is_secret(place):
            return HIDDEN
        return self.text(value) if isinstance(value, str) else value


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    parts: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if start >= at:
            parts += (text[at:start], HIDDEN)
        at = max(at, end)
    return "".join((*parts, text[at:]))
