"""Names compare without case, spaces, underscores and hyphens (L5); the nearest of several."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SILENT = str.maketrans("", "", " _-\t")
_SHORTEST = 5  # of names that may be taken for each other
_FEWEST_LETTERS = 3  # of the beginning of a name
_SUFFIXES = frozenset("abcnsxyz")


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    r"""Return what two spellings of one action, property or script type have in common (L5).

    >>> [key(name) for name in ("Invalid Contact ID", "invalid_contact-id\t", "a~b")]
    ['invalidcontactid', 'invalidcontactid', 'a~b']
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


def is_slip(name: str, meant: str) -> bool:
    """Whether a name may be another one with one slip: a letter more, less, wrong, or two swapped.

    Both compare without case. Names that differ in their first letter, in a digit, by a plural or
    by one letter at the end, as ``pointX`` and ``pointY``, are two names.

    >>> is_slip("CustmerName", "CustomerName"), is_slip("lsit", "list"), is_slip("skill", "skills")
    (True, True, False)
    """
    one, other = name.lower(), meant.lower()
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    wrong, right = one[start : len(one) - end], other[start : len(other) - end]
    if not start or not (wrong + right).isalpha():
        return False
    if len(wrong) == 2:  # noqa: PLR2004 - two letters that are swapped
        return wrong == right[::-1]
    is_long = min(len(one), len(other)) >= _SHORTEST
    is_cut = not wrong and len(one) > _SHORTEST and right not in _SUFFIXES
    return is_long and len(wrong + right) in (1, 1 + len(wrong)) and (end > 0 or is_cut)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that somebody who wrote ``name`` most likely meant, or ``None``.

    Where none is near, it is the only one that begins so.

    >>> nearest("EndContact", ["End a Contact", "End", "Exit"])
    'End a Contact'
    >>> nearest("fiv", ["five-branches", "menu"])
    'five-branches'
    """
    from difflib import SequenceMatcher  # costs start-up time, and only mistakes need it

    wanted = key(name[:100])
    best, best_ratio = None, 0.6
    begin_so: list[str] = []
    matcher = SequenceMatcher(b=wanted, autojunk=False)
    for candidate in known:
        compared = key(candidate[:100])
        if compared.startswith(wanted):
            begin_so.append(candidate)
        matcher.set_seq1(compared)
        if matcher.real_quick_ratio() > best_ratio and matcher.quick_ratio() > best_ratio:
            ratio = matcher.ratio()
            if ratio > best_ratio:
                best, best_ratio = candidate, ratio
    is_clear = len(begin_so) == 1 and len(wanted) >= _FEWEST_LETTERS
    return begin_so[0] if best is None and is_clear else best


def one_slip_away(word: str) -> dict[str, str]:
    """Return the words that are one slip of the keys away from a word, each with that word.

    >>> slips = one_slip_away("type")
    >>> [word for word in "tpe tpye typpe stype types tyqe typ tepy type".split() if word in slips]
    ['tpe', 'tpye', 'typpe', 'stype', 'types', 'tyqe', 'typ']
    >>> set(slips.values()), len(one_slip_away("ab"))
    ({'type'}, 129)
    """
    found = {word[:at] + word[at + 1 :] for at in range(len(word))}
    found |= {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}
    for letter in _LETTERS:
        found |= {word[:at] + letter + word[at + 1 :] for at in range(len(word))}
        found |= {word[:at] + letter + word[at:] for at in range(len(word) + 1)}
    return dict.fromkeys(sorted(found - {word}), word)
