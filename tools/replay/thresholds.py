"""What part of the contacts has to agree, or to be tested, for a build to pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...grammar.finding import RequestError
from ..testing.gate import read_thresholds as thresholds_of
from .replaying import Replayed
from .wording import percent

AGREEMENT, BRANCHES, PATHS = "agreement", "branches", "paths"
_KINDS = (BRANCHES, PATHS, AGREEMENT)


def read_thresholds(words: Iterable[str]) -> dict[str, float]:
    """Return what ``KIND=PERCENT`` words ask for; a number alone is of branches.

    >>> read_thresholds(["95", "agreement=99.5"])
    {'branches': 95.0, 'agreement': 99.5}
    """
    try:
        return thresholds_of(words, _KINDS)
    except RequestError as error:
        raise error.of("fail-under") from None


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
