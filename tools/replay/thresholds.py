"""What part of the contacts has to agree, or to be tested, for a build to pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...grammar.finding import RequestError
from ...grammar.names import nearest
from ...grammar.requests import Requests
from .reading import shown
from .replaying import Replayed
from .wording import percent

AGREEMENT, BRANCHES, PATHS = "agreement", "branches", "paths"
_KINDS = (BRANCHES, PATHS, AGREEMENT)
_HIGHEST = 100


def read_thresholds(words: Iterable[str]) -> dict[str, float]:
    """Return what ``KIND=PERCENT`` words ask for; a number alone is of branches.

    >>> read_thresholds(["95", "agreement=99.5"])
    {'branches': 95.0, 'agreement': 99.5}
    """
    asked = Requests()
    found = [asked.attempt(_threshold, word) for word in words]
    asked.refuse()
    return dict(filter(None, found))


def _threshold(word: str) -> tuple[str, float]:
    name, sign, number = word.rpartition("=")
    kind = name.strip().lower() if sign else BRANCHES
    if kind not in _KINDS:
        near = nearest(kind, _KINDS)
        expected = None if near else f"one of {', '.join(_KINDS)}"
        said = f'"{shown(name)}" is nothing that is counted'
        raise RequestError(said, expected=expected, nearest=near).of("fail-under")
    try:
        part = float(number.strip().removesuffix("%"))
    except ValueError:
        part = -1.0
    if not 0 <= part <= _HIGHEST:
        said = f'"{shown(number)}" is no part of contacts'
        raise RequestError(said, expected="0 to 100, in per cent").of("fail-under")
    return kind, part


def shortfalls(found: Replayed, thresholds: Mapping[str, float]) -> Iterator[str]:
    """Yield in words what is less than it has to be."""
    traffic = found.traffic
    counts = {AGREEMENT: found.agreed}
    if traffic is not None:
        counts |= {BRANCHES: traffic.by_branches, PATHS: traffic.by_paths}
    said = {
        AGREEMENT: "agree with the script",
        BRANCHES: "are tested by branches",
        PATHS: "are tested by whole paths",
    }
    for kind, wanted in thresholds.items():
        count = counts.get(kind, 0)
        if 100 * count < wanted * found.contacts:
            part = f"{percent(count, found.contacts)} of contacts {said[kind]}"
            yield f"too little: {part}, and {wanted:g} % have to"
