"""Text that Markdown shows as it is."""

from __future__ import annotations

import re

from ..terminal import clean

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~-])")


def markdown_text(text: str) -> str:
    r"""Return text on one line as it can stand in Markdown, in a table too.

    >>> print(markdown_text("a_b | <c>"))
    a\_b \| &lt;c&gt;
    """
    shown = clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(r"\\\1", shown)
