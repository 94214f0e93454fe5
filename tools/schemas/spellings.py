"""A pattern of all spellings of some names, which compare without case and separators (L5)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...grammar.names import key

_SILENT = r"[ _\-\t]*"


def pattern_of(names: Iterable[str], before: str = "") -> str:
    """Return a pattern of each text that means one of some names; ``before`` may begin it.

    >>> bool(re.search(pattern_of(["Work Item", "SMS"]), "work_item"))
    True
    """
    return f"^{before}(?:{'|'.join(dict.fromkeys(map(_pattern, names)))})$"


def _pattern(name: str) -> str:
    return _SILENT + "".join(_sign(sign) + _SILENT for sign in key(name))


def _sign(sign: str) -> str:
    return f"[{sign}{sign.upper()}]" if sign.isalpha() else re.escape(sign)
