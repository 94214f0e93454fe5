"""An origin that pages of the web come from, as a browser names it."""

from __future__ import annotations

import re

from ...grammar.finding import RequestError

_ORIGIN = re.compile(r"https?://(?:\[[0-9a-f:]+\]|[^\s/?#@\[\]:]+)(?::\d{1,5})?", re.IGNORECASE)


def origin(text: str, option: str) -> str:
    """Return an origin; raise ``RequestError`` for what none is, which ``option`` has asked for.

    >>> origin("http://LocalHost:3000", "allow-origin")
    'http://localhost:3000'
    """
    if _ORIGIN.fullmatch(text) is None:
        expected = "a scheme and a host, as http://localhost:3000"
        raise RequestError(f'"{text}" is no origin', expected=expected).of(option)
    return text.lower()
