"""Names compare without case, spaces, underscores and hyphens (L5); the nearest of several."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

_SILENT = str.maketrans("", "", " _-\t")


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """Return what two spellings of one action, property or script type have in common (L5).

    >>> key("Invalid Contact ID") == key("InvalidContactId")
    True
    """
    return name.translate(_SILENT).casefold()


@lru_cache(maxsize=4096)
def outcome_key(name: str) -> str:
    """Return what two spellings of one branch have in common: also without a leading ``On`` (L5).

    >>> outcome_key("OnInvalidContactID") == outcome_key("Invalid Contact ID")
    True
    """
    plain = key(name)
    return plain.removeprefix("on") or plain


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that somebody who wrote ``name`` most likely meant, or ``None``.

    >>> nearest("EndContact", ["End a Contact", "End", "Exit"])
    'End a Contact'
    """
    from difflib import SequenceMatcher  # costs start-up time, and only mistakes need it

    wanted = key(name[:100])
    best, best_ratio = None, 0.6
    matcher = SequenceMatcher(b=wanted, autojunk=False)
    for candidate in known:
        matcher.set_seq1(key(candidate[:100]))
        if matcher.real_quick_ratio() > best_ratio and matcher.quick_ratio() > best_ratio:
            ratio = matcher.ratio()
            if ratio > best_ratio:
                best, best_ratio = candidate, ratio
    return best
