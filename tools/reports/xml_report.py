"""Text as XML reports can hold it: escaped, and without what XML forbids."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def attribute(text: str) -> str:
    """Return text as the value of an attribute, with its quotes."""
    return quoteattr(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text))


def content(text: str) -> str:
    """Return text as what an element holds."""
    return escape(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text))
